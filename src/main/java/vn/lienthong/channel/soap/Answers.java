package vn.lienthong.channel.soap;

import jakarta.activation.DataHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.channel.soap.contract.DocumentChange;
import vn.lienthong.channel.soap.contract.AcknowledgeResponse;
import vn.lienthong.channel.soap.contract.CosignResponse;
import vn.lienthong.channel.soap.contract.Count;
import vn.lienthong.channel.soap.contract.Event;
import vn.lienthong.channel.soap.contract.FetchResponse;
import vn.lienthong.channel.soap.contract.GetEvidenceResponse;
import vn.lienthong.channel.soap.contract.GetReceiptResponse;
import vn.lienthong.channel.soap.contract.GetReportResponse;
import vn.lienthong.channel.soap.contract.ListPendingResponse;
import vn.lienthong.channel.soap.contract.ListSentResponse;
import vn.lienthong.channel.soap.contract.PendingItem;
import vn.lienthong.channel.soap.contract.PingResponse;
import vn.lienthong.channel.soap.contract.Recipient;
import vn.lienthong.channel.soap.contract.RecipientState;
import vn.lienthong.channel.soap.contract.ReportRow;
import vn.lienthong.channel.soap.contract.SentItem;
import vn.lienthong.channel.soap.contract.SubmitResponse;
import vn.lienthong.channel.soap.contract.TraceResponse;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.statistics.Report;

/** Writes the desk's answers in the contract's words; one method per operation. */
final class Answers {

    private Answers() {
    }

    static SubmitResponse submission(AgencyDesk.Submission submission) {
        var wire = new SubmitResponse();
        wire.setExchangeId(submission.exchange().toString());
        wire.setDocumentId(submission.documentId());
        wire.setDigest(submission.digest().hex());
        wire.setSize(submission.size());
        wire.setAcceptedAt(submission.acceptedAt());
        wire.setRepeated(submission.repeated());
        for (AgencyDesk.RecipientOutcome outcome : submission.recipients()) {
            var recipient = new Recipient();
            recipient.setUnit(outcome.unit().value());
            recipient.setOutcome(outcome.wire());
            outcome.delivery().ifPresent(delivery -> recipient.setDeliveryId(delivery.toString()));
            outcome.refusal().ifPresent(refusal -> recipient.setRefusal(Reports.refusal(refusal)));
            outcome.successor().ifPresent(successor -> recipient.setSuccessor(successor.value()));
            recipient.setParked(outcome.parked() ? true : null);
            wire.getRecipient().add(recipient);
        }
        wire.setReport(Reports.report(submission.report()));
        wire.setReceipt(bytes(submission.receipt()));
        return wire;
    }

    static ListPendingResponse pending(AgencyDesk.Page<AgencyDesk.PendingItem> page) {
        var wire = new ListPendingResponse();
        for (AgencyDesk.PendingItem item : page.items()) {
            var entry = new PendingItem();
            entry.setDeliveryId(item.delivery().toString());
            entry.setExchangeId(item.exchange().toString());
            entry.setFrom(item.from().value());
            entry.setDocumentId(item.documentId());
            entry.setMessageType(item.type().wire());
            entry.setSubject(item.subject());
            entry.setPriority(item.priority().wire());
            entry.setDigest(item.digest().hex());
            entry.setSize(item.size());
            entry.setAcceptedAt(item.acceptedAt());
            entry.setAttempts(item.attempts());
            item.version().ifPresent(entry::setVersion);
            wire.getItem().add(entry);
        }
        page.nextCursor().ifPresent(wire::setNextCursor);
        return wire;
    }

    static FetchResponse handover(AgencyDesk.Handover handover) {
        var wire = new FetchResponse();
        wire.setDeliveryId(handover.delivery().toString());
        wire.setExchangeId(handover.exchange().toString());
        wire.setDigest(handover.digest().hex());
        wire.setSize(handover.size());
        wire.setReport(Reports.report(handover.report()));
        wire.setPacket(new DataHandler(new HandoverSource(handover)));
        return wire;
    }

    static AcknowledgeResponse acknowledgement(AgencyDesk.Acknowledgement acknowledgement) {
        var wire = new AcknowledgeResponse();
        wire.setDeliveryId(acknowledgement.delivery().toString());
        wire.setOutcome(wire(acknowledgement.outcome()));
        wire.setAt(acknowledgement.at());
        acknowledgement.receipt().ifPresent(receipt -> wire.setReceipt(bytes(receipt)));
        return wire;
    }

    static TraceResponse trace(AgencyDesk.Trace trace) {
        var wire = new TraceResponse();
        wire.setExchangeId(trace.exchange().toString());
        wire.setFrom(trace.from().value());
        wire.setDocumentId(trace.documentId());
        wire.setDigest(trace.digest().hex());
        wire.setSize(trace.size());
        wire.setAcceptedAt(trace.acceptedAt());
        wire.getRecipient().addAll(states(trace.recipients()));
        for (AgencyDesk.TraceEvent event : trace.events()) {
            var entry = new Event();
            entry.setEvent(event.event().wire());
            entry.setAt(event.at());
            entry.setReceiptId(event.receipt().toString());
            event.delivery().ifPresent(delivery -> entry.setDeliveryId(delivery.toString()));
            event.units().forEach(unit -> entry.getUnit().add(unit.value()));
            wire.getEvent().add(entry);
        }
        for (AgencyDesk.DocumentChange change : trace.changes()) {
            var entry = new DocumentChange();
            entry.setUnit(change.unit().value());
            entry.setKind(change.kind());
            entry.setByExchangeId(change.by().toString());
            entry.setByDocumentId(change.byDocumentId());
            entry.setOfExchangeId(change.of().toString());
            entry.setOfDocumentId(change.ofDocumentId());
            entry.setAt(change.at());
            wire.getChange().add(entry);
        }
        return wire;
    }

    static ListSentResponse sent(AgencyDesk.Page<AgencyDesk.SentItem> page) {
        var wire = new ListSentResponse();
        for (AgencyDesk.SentItem item : page.items()) {
            var entry = new SentItem();
            entry.setExchangeId(item.exchange().toString());
            entry.setDocumentId(item.documentId());
            entry.setMessageType(item.type().wire());
            entry.setSubject(item.subject());
            entry.setDigest(item.digest().hex());
            entry.setSize(item.size());
            entry.setAcceptedAt(item.acceptedAt());
            entry.getRecipient().addAll(states(item.recipients()));
            wire.getItem().add(entry);
        }
        page.nextCursor().ifPresent(wire::setNextCursor);
        return wire;
    }

    static GetReceiptResponse receipt(Receipt receipt, Optional<String> proof) {
        var wire = new GetReceiptResponse();
        wire.setReceiptId(receipt.statement().id().toString());
        wire.setReceipt(bytes(receipt));
        proof.ifPresent(wire::setProof);
        return wire;
    }

    static CosignResponse cosigned(String checkpoint) {
        var wire = new CosignResponse();
        wire.setCheckpoint(checkpoint);
        return wire;
    }

    static GetEvidenceResponse evidence(ExchangeId exchange, byte[] bundle) {
        var wire = new GetEvidenceResponse();
        wire.setExchangeId(exchange.toString());
        wire.setBundle(bundle);
        return wire;
    }

    static GetReportResponse report(Report report) {
        var wire = new GetReportResponse();
        wire.setCountedUntil(report.countedUntil());
        for (Report.Row row : report.rows()) {
            var entry = new ReportRow();
            row.unit().map(UnitCode::value).ifPresent(entry::setUnit);
            entry.setLevel(row.level());
            entry.setMonth(row.month().toString());
            row.procedure().ifPresent(entry::setProcedure);
            row.amounts().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(amount -> {
                var count = new Count();
                count.setMeasure(amount.getKey().wire());
                count.setAmount(amount.getValue());
                entry.getCount().add(count);
            });
            wire.getRow().add(entry);
        }
        return wire;
    }

    static PingResponse whoami(AgencyDesk.Whoami whoami) {
        var wire = new PingResponse();
        wire.setSystem(whoami.system().id());
        wire.setName(whoami.system().name());
        whoami.units().forEach(unit -> wire.getUnit().add(unit.value()));
        wire.setServerTime(whoami.serverTime());
        wire.setGateway(whoami.gateway());
        wire.setCheckpoint(whoami.checkpoint());
        return wire;
    }

    static String wire(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    static byte[] bytes(Receipt receipt) {
        return receipt.xml().getBytes(StandardCharsets.UTF_8);
    }

    static List<RecipientState> states(List<AgencyDesk.RecipientState> states) {
        return states.stream().map(state -> {
            var entry = new RecipientState();
            entry.setUnit(state.unit().value());
            entry.setDeliveryId(state.delivery().toString());
            entry.setState(state.state());
            entry.setSince(state.since());
            if (state.overdue()) {
                entry.setOverdue(true);
            }
            state.version().ifPresent(entry::setVersion);
            state.business().ifPresent(business -> {
                entry.setBusinessState(business.state());
                entry.setBusinessSince(business.since());
                entry.setBusinessBy(business.by());
                entry.setBusinessReason(business.reason().map(XmlText::clean).orElse(null));
            });
            return entry;
        }).toList();
    }
}
