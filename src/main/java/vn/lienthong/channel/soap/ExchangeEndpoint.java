package vn.lienthong.channel.soap;

import jakarta.jws.WebService;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.channel.soap.contract.Acknowledge;
import vn.lienthong.channel.soap.contract.AcknowledgeResponse;
import vn.lienthong.channel.soap.contract.Cosign;
import vn.lienthong.channel.soap.contract.CosignResponse;
import vn.lienthong.channel.soap.contract.ExchangePort;
import vn.lienthong.channel.soap.contract.Fetch;
import vn.lienthong.channel.soap.contract.FetchResponse;
import vn.lienthong.channel.soap.contract.FindDocuments;
import vn.lienthong.channel.soap.contract.FindDocumentsResponse;
import vn.lienthong.channel.soap.contract.GetDirectory;
import vn.lienthong.channel.soap.contract.GetDirectoryResponse;
import vn.lienthong.channel.soap.contract.GetEvidence;
import vn.lienthong.channel.soap.contract.GetEvidenceResponse;
import vn.lienthong.channel.soap.contract.GetReceipt;
import vn.lienthong.channel.soap.contract.GetReceiptResponse;
import vn.lienthong.channel.soap.contract.GetReport;
import vn.lienthong.channel.soap.contract.GetReportResponse;
import vn.lienthong.channel.soap.contract.ListPending;
import vn.lienthong.channel.soap.contract.ListPendingResponse;
import vn.lienthong.channel.soap.contract.ListSent;
import vn.lienthong.channel.soap.contract.ListSentResponse;
import vn.lienthong.channel.soap.contract.Ping;
import vn.lienthong.channel.soap.contract.PingResponse;
import vn.lienthong.channel.soap.contract.Submit;
import vn.lienthong.channel.soap.contract.SubmitResponse;
import vn.lienthong.channel.soap.contract.Trace;
import vn.lienthong.channel.soap.contract.TraceResponse;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnavailableException;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.payload.ReceivedPayload;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.pipeline.DocumentQuery;
import vn.lienthong.pipeline.ReceivedMessage;

/** The contract's operations, each one question to the desk. Thread-safe. */
@WebService(targetNamespace = ExchangeEndpoint.NAMESPACE, endpointInterface = "vn.lienthong.channel.soap.contract.ExchangePort")
final class ExchangeEndpoint implements ExchangePort {

    static final String NAMESPACE = "urn:lienthong:exchange:v1";
    private static final String DOOR = "soap";

    private final AgencyDesk desk;
    private final Clock clock;
    private final boolean digestRequired;

    /** @param digestRequired where the signature covers the digest of the packet, not the packet itself */
    ExchangeEndpoint(AgencyDesk desk, Clock clock, boolean digestRequired) {
        this.desk = desk;
        this.clock = clock;
        this.digestRequired = digestRequired;
    }

    @Override
    public SubmitResponse submit(Submit request) {
        Call call = Call.current();
        ConnectedSystem caller = call.begin();
        Optional<Digest> digest = Arguments.digest(request.getDigest());
        if (digestRequired && (digest.isEmpty() || request.getSize() == null)) {
            throw RefusedException.of(RefusalCode.REQUEST_DIGEST_MISSING, "digest");
        }
        try (ReceivedPayload packet = call.packet(request.getPacket())) {
            compare(packet, digest, request.getSize());
            return Answers.submission(desk.submit(new ReceivedMessage(packet, caller, DOOR, clock.instant())));
        } catch (IOException e) {
            throw new UnavailableException("the payload store cannot take a packet", e);
        }
    }

    @Override
    public ListPendingResponse listPending(ListPending request) {
        return Answers.pending(desk.listPending(caller(), Arguments.unit("unit", request.getUnit()),
                Arguments.messageType(request.getMessageType()), Arguments.max(request.getMax()), Arguments.cursor(request.getCursor())));
    }

    @Override
    public FetchResponse fetch(Fetch request) {
        return Answers.handover(desk.fetch(caller(), Arguments.delivery(request.getDeliveryId())));
    }

    @Override
    public AcknowledgeResponse acknowledge(Acknowledge request) {
        return Answers.acknowledgement(desk.acknowledge(caller(), Arguments.delivery(request.getDeliveryId()),
                Arguments.outcome(request.getOutcome()), Arguments.reason(request.getReason())));
    }

    @Override
    public TraceResponse trace(Trace request) {
        ConnectedSystem caller = caller();
        return Answers.trace(request.getFrom() == null
                ? desk.trace(caller, Arguments.exchange(request.getExchangeId()))
                : desk.trace(caller, Arguments.unit("from", request.getFrom()), Arguments.text("documentId", request.getDocumentId())));
    }

    @Override
    public ListSentResponse listSent(ListSent request) {
        return Answers.sent(desk.listSent(caller(), Arguments.unit("unit", request.getUnit()), Arguments.time("since", request.getSince()),
                Arguments.max(request.getMax()), Arguments.cursor(request.getCursor())));
    }

    @Override
    public FindDocumentsResponse findDocuments(FindDocuments request) {
        return DocumentAnswers.found(desk.find(caller(), new DocumentQuery(Arguments.unit("unit", request.getUnit()),
                Arguments.optionalUnit("from", request.getFrom()), Arguments.optionalUnit("to", request.getTo()),
                Arguments.word("taskCode", request.getTaskCode()), Arguments.word("applicationType", request.getApplicationType()),
                Arguments.word("steeringType", request.getSteeringType()), Arguments.time("since", request.getSince()),
                Arguments.time("until", request.getUntil())), Arguments.max(request.getMax()), Arguments.cursor(request.getCursor())));
    }

    @Override
    public GetReceiptResponse getReceipt(GetReceipt request) {
        ConnectedSystem caller = caller();
        ReceiptId receipt = Arguments.receipt(request.getReceiptId());
        Optional<String> proof = Boolean.TRUE.equals(request.isWithProof()) ? desk.logProof(caller, receipt) : Optional.empty();
        return Answers.receipt(desk.receipt(caller, receipt), proof);
    }

    @Override
    public GetEvidenceResponse getEvidence(GetEvidence request) {
        ConnectedSystem caller = caller();
        var exchange = Arguments.exchange(request.getExchangeId());
        boolean whole = Arguments.isContainer(request.getForm());
        return Answers.evidence(exchange, whole ? desk.bundle(caller, exchange) : desk.evidence(caller, exchange));
    }

    @Override
    public GetDirectoryResponse getDirectory(GetDirectory request) {
        return DirectoryAnswers.changes(desk.directory(caller(), Optional.ofNullable(request.getSinceVersion()),
                VietnamTime.dateOf(clock.instant())));
    }

    @Override
    public CosignResponse cosign(Cosign request) {
        return Answers.cosigned(desk.cosign(caller(), request.getSize(), Arguments.text("key", request.getKey()),
                Arguments.text("signature", request.getSignature())));
    }

    @Override
    public PingResponse ping(Ping request) {
        return Answers.whoami(desk.ping(caller()));
    }

    @Override
    public GetReportResponse getReport(GetReport request) {
        return Answers.report(desk.report(caller(), new AgencyDesk.ReportQuery(Arguments.optionalUnit("unit", request.getUnit()),
                Arguments.level(request.getLevel()), Arguments.month("from", request.getFrom()), Arguments.month("to", request.getTo()),
                Boolean.TRUE.equals(request.isProcedures()))));
    }

    private static ConnectedSystem caller() {
        return Call.current().begin();
    }

    private static void compare(ReceivedPayload packet, Optional<Digest> digest, @Nullable Long size) {
        if (size != null && size != packet.size()) {
            throw RefusedException.of(RefusalCode.REQUEST_DIGEST_MISMATCH, "size", size + " / " + packet.size());
        }
        if (digest.isPresent() && !digest.get().equals(packet.digest())) {
            throw RefusedException.of(RefusalCode.REQUEST_DIGEST_MISMATCH, "digest", digest.get() + " / " + packet.digest());
        }
    }
}
