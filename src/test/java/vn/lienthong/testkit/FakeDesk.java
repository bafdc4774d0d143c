package vn.lienthong.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.directory.DirectoryDiff;
import vn.lienthong.directory.LegalAct;
import vn.lienthong.directory.SignatureRule;
import vn.lienthong.directory.Unit;
import vn.lienthong.directory.UnitChange;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnavailableException;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.payload.PayloadLocation;
import vn.lienthong.payload.PayloadStore;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.pipeline.DocumentQuery;
import vn.lienthong.pipeline.FoundDocument;
import vn.lienthong.pipeline.ReceivedMessage;
import vn.lienthong.signature.Check;
import vn.lienthong.signature.Verdict;
import vn.lienthong.signature.VerificationReport;
import vn.lienthong.statistics.Measure;
import vn.lienthong.statistics.Report;

/**
 * A desk that looks at nothing but the first word of a packet: {@code refuse}, {@code busy} and {@code bug} fail in that
 * way, everything else is accepted for one unit. Keeps packets in the store it is given and the rest in memory.
 */
public final class FakeDesk implements AgencyDesk {

    public static final UnitCode SENDER = new UnitCode("000.00.01.H49");
    public static final UnitCode RECIPIENT = new UnitCode("000.00.02.H49");
    public static final Instant NOW = Instant.parse("2026-11-22T01:30:00.125Z");
    public static final UnitChange CLOSING = new UnitChange(new UnitCode("000.00.03.H49"), UnitChange.Kind.CLOSED, LocalDate.parse("2025-07-01"),
            Optional.of(new LegalAct("1679/NQ-UBTVQH15", LocalDate.parse("2025-06-16"), "Ủy ban Thường vụ Quốc hội")),
            List.of(new DirectoryDiff.Field("name", "Xã cũ", "")), List.of(SENDER, RECIPIENT), Optional.of(SENDER));

    private volatile @Nullable RefusalCode endsMeanwhile;
    private final PayloadStore store;
    private final Map<DeliveryId, Kept> deliveries = new LinkedHashMap<>();
    private final Map<ReceiptId, Receipt> receipts = new LinkedHashMap<>();
    private final Set<DeliveryId> handedOver = new LinkedHashSet<>();

    private record Kept(ExchangeId exchange, Digest digest, long size, PayloadLocation location, Receipt receipt) {
    }

    public FakeDesk(PayloadStore store) {
        this.store = store;
    }

    /** The deliveries whose packet was read to its last byte. */
    public synchronized List<DeliveryId> handedOver() {
        return List.copyOf(handedOver);
    }

    @Override
    public Submission submit(ReceivedMessage message) {
        try {
            String word = firstWord(message);
            if (word.startsWith("busy")) {
                throw new UnavailableException("the disk is full", new IOException("no space left"));
            } else if (word.startsWith("bug")) {
                throw new IllegalStateException("secret inner state");
            } else if (word.startsWith("refuse")) {
                throw new SubmissionRefused(List.of(Refusal.of(RefusalCode.SIGNATURE_ABSENT, "edXMLHeader"),
                        Refusal.of(RefusalCode.RECIPIENT_UNKNOWN, "To", "000.00.99.H49")), Optional.of(report()), receipt(EvidenceEvent.REFUSED));
            }
            PayloadLocation location = store.keep(List.of(message.payload())).get(0);
            var exchange = new ExchangeId(UUID.randomUUID());
            var delivery = new DeliveryId(UUID.randomUUID());
            Receipt receipt = receipt(EvidenceEvent.ACCEPTED);
            synchronized (this) {
                deliveries.put(delivery, new Kept(exchange, message.payload().digest(), message.payload().size(), location, receipt));
            }
            var outcomes = List.of(new RecipientOutcome(RECIPIENT, Optional.of(delivery), Optional.empty()),
                    new RecipientOutcome(new UnitCode("000.00.98.H49"), Optional.empty(),
                            Optional.of(Refusal.of(RefusalCode.RECIPIENT_UNKNOWN, "To", "000.00.98.H49"))));
            return new Submission(exchange, documentId(), message.payload().digest(), message.payload().size(), NOW, false, outcomes,
                    report(), receipt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized Page<PendingItem> listPending(ConnectedSystem caller, UnitCode unit, Optional<MessageType> type, int max,
            Optional<String> cursor) {
        if (!unit.equals(RECIPIENT)) {
            throw RefusedException.of(RefusalCode.CALLER_MAY_NOT_ACT_FOR_UNIT, "unit", unit);
        }
        List<PendingItem> items = deliveries.entrySet().stream().limit(max).map(entry -> new PendingItem(entry.getKey(),
                entry.getValue().exchange(), MessageType.NEW, SENDER, documentId(), "Về việc <thử> & nghiệm", Priority.IMMEDIATE,
                entry.getValue().digest(), entry.getValue().size(), NOW, 1, Optional.of("current"))).toList();
        return new Page<>(items, deliveries.size() > max ? Optional.of("next-1") : Optional.empty());
    }

    /** Why every fetch from now on breaks at its first byte; null for none. */
    public void endDeliveriesMeanwhile(@Nullable RefusalCode reason) {
        endsMeanwhile = reason;
    }

    @Override
    public Handover fetch(ConnectedSystem caller, DeliveryId delivery) {
        Kept kept = kept(delivery);
        return new Handover() {
            @Override
            public DeliveryId delivery() {
                return delivery;
            }

            @Override
            public ExchangeId exchange() {
                return kept.exchange();
            }

            @Override
            public Digest digest() {
                return kept.digest();
            }

            @Override
            public long size() {
                return kept.size();
            }

            @Override
            public VerificationReport report() {
                return FakeDesk.report();
            }

            @Override
            public InputStream open() throws IOException {
                return new java.io.FilterInputStream(store.open(kept.location())) {
                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        if (endsMeanwhile != null) {
                            throw new IOException("ended meanwhile", RefusedException.of(endsMeanwhile, "deliveryId"));
                        }
                        int got = super.read(target, offset, length);
                        if (got < 0) {
                            handed(delivery);
                        }
                        return got;
                    }
                };
            }
        };
    }

    @Override
    public Acknowledgement acknowledge(ConnectedSystem caller, DeliveryId delivery, AckOutcome outcome, Optional<String> reason) {
        kept(delivery);
        if (outcome == AckOutcome.FAILED && reason.isEmpty()) {
            throw RefusedException.of(RefusalCode.REQUEST_VALUE_INVALID, "reason", "reason", "", "text");
        }
        return new Acknowledgement(delivery, outcome, NOW,
                outcome == AckOutcome.PROCESSING ? Optional.empty() : Optional.of(receipt(EvidenceEvent.ACKNOWLEDGED)));
    }

    @Override
    public synchronized Trace trace(ConnectedSystem caller, ExchangeId exchange) {
        return deliveries.entrySet().stream().filter(entry -> entry.getValue().exchange().equals(exchange)).findFirst()
                .map(entry -> new Trace(exchange, SENDER, documentId(), entry.getValue().digest(), entry.getValue().size(), NOW,
                        List.of(new RecipientState(RECIPIENT, entry.getKey(), "relayed", NOW,
                                false, Optional.of(new BusinessState("refused", NOW, "recipient", Optional.of("Không thuộc thẩm quyền"))), Optional.of("current"))),
                        List.of(new TraceEvent(EvidenceEvent.ACCEPTED, NOW, entry.getValue().receipt().statement().id(), Optional.empty(),
                                List.of(RECIPIENT)), new TraceEvent(EvidenceEvent.HANDED_OVER, NOW, entry.getValue().receipt().statement().id(),
                                Optional.of(entry.getKey()), List.of(RECIPIENT))),
                        List.of(new DocumentChange(RECIPIENT, "recall", exchange, documentId(), exchange, documentId(), NOW))))
                .orElseThrow(() -> RefusedException.of(RefusalCode.EXCHANGE_NOT_FOUND, "exchangeId"));
    }

    @Override
    public synchronized Trace trace(ConnectedSystem caller, UnitCode from, String documentId) {
        return trace(caller, deliveries.values().stream().filter(kept -> from.equals(SENDER) && documentId.equals(documentId()))
                .findFirst().map(Kept::exchange).orElseThrow(() -> RefusedException.of(RefusalCode.EXCHANGE_NOT_FOUND, "documentId")));
    }

    @Override
    public synchronized Page<SentItem> listSent(ConnectedSystem caller, UnitCode unit, Optional<Instant> since, int max,
            Optional<String> cursor) {
        List<SentItem> items = deliveries.entrySet().stream().filter(entry -> since.map(at -> !at.isAfter(NOW)).orElse(true)).limit(max)
                .map(entry -> new SentItem(entry.getValue().exchange(), documentId(), MessageType.NEW, "Trích yếu",
                        entry.getValue().digest(), entry.getValue().size(), NOW,
                        List.of(new RecipientState(RECIPIENT, entry.getKey(), "pending", NOW)))).toList();
        return new Page<>(items, Optional.empty());
    }

    /** Finds everything, as what was asked for: so a test sees what arrived. */
    @Override
    public synchronized Page<FoundDocument> find(ConnectedSystem caller, DocumentQuery query, int max, Optional<String> cursor) {
        List<FoundDocument> items = deliveries.entrySet().stream().limit(max).map(entry -> new FoundDocument(entry.getValue().exchange(),
                query.from().orElse(SENDER), documentId(), MessageType.NEW, "Về việc <thử> & nghiệm", Optional.of("7/VP"), Optional.of(LocalDate.parse("2026-11-20")),
                Optional.of(LocalDate.parse("2026-11-30")), query.applicationType(), query.steeringType(), query.taskCode().stream().toList(),
                entry.getValue().digest(), entry.getValue().size(), query.since().orElse(NOW),
                List.of(new RecipientState(query.to().orElse(RECIPIENT), entry.getKey(), "pending", query.until().orElse(NOW))))).toList();
        return new Page<>(items, deliveries.size() > max ? Optional.of("next-1") : Optional.empty());
    }

    @Override
    public synchronized Receipt receipt(ConnectedSystem caller, ReceiptId receipt) {
        return Optional.ofNullable(receipts.get(receipt)).orElseThrow(() -> RefusedException.of(RefusalCode.RECEIPT_NOT_FOUND, "receiptId"));
    }

    @Override
    public byte[] evidence(ConnectedSystem caller, ExchangeId exchange) {
        trace(caller, exchange);
        return "PK: a bundle".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] bundle(ConnectedSystem caller, ExchangeId exchange) {
        trace(caller, exchange);
        return "PK: a container".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public DirectoryChanges directory(ConnectedSystem caller, Optional<Long> sinceVersion, LocalDate today) {
        var open = new Unit(SENDER, Optional.of(new UnitCode("H49.1")), "Văn phòng", "Hạ Long", Unit.Level.PROVINCE, "office",
                Optional.empty(), "pull", true, LocalDate.parse("2020-01-01"), Optional.empty(), Optional.empty(), SignatureRule.REQUIRED);
        var closed = new Unit(new UnitCode("000.00.03.H49"), Optional.empty(), "Xã cũ", "Tiên Yên", Unit.Level.COMMUNE, "commune",
                Optional.of(SENDER), "pull", false, LocalDate.parse("2020-01-01"), Optional.of(LocalDate.parse("2025-06-30")),
                Optional.of(SENDER), SignatureRule.REQUIRED);
        return new DirectoryChanges(7, sinceVersion.isEmpty() ? List.of(open) : List.of(), List.of(), List.of(closed), List.of(CLOSING));
    }

    @Override
    public Optional<String> logProof(ConnectedSystem caller, ReceiptId receipt) {
        return Optional.of("proof of " + receipt(caller, receipt).statement().id() + "\n");
    }

    @Override
    public String cosign(ConnectedSystem caller, long size, String key, String signature) {
        return size + "\n" + key + "\n\n" + signature + "\n";
    }

    @Override
    public Report report(ConnectedSystem caller, ReportQuery query) {
        return new Report(NOW, List.of(new Report.Row(Optional.of(SENDER), "province", query.from(), Optional.empty(),
                Map.of(Measure.SENT, 12L, Measure.SENT_ON_TIME, 11L, Measure.SENT_LATE, 1L))));
    }

    @Override
    public Whoami ping(ConnectedSystem caller) {
        return new Whoami(caller, List.of(SENDER, RECIPIENT), NOW, "test gateway", "0 -");
    }

    private synchronized void handed(DeliveryId delivery) {
        handedOver.add(delivery);
    }

    private synchronized Kept kept(DeliveryId delivery) {
        return Optional.ofNullable(deliveries.get(delivery)).orElseThrow(() -> RefusedException.of(RefusalCode.DELIVERY_NOT_FOUND, "deliveryId"));
    }

    private synchronized Receipt receipt(EvidenceEvent event) {
        var id = new ReceiptId(UUID.randomUUID());
        var statement = new Statement(id, event, new ExchangeId(UUID.randomUUID()), Optional.empty(), Optional.empty(), 0, Optional.empty(),
                Optional.empty(), List.of(), Optional.empty(), List.of(), Optional.empty(), NOW);
        var receipt = new Receipt(statement, "<receipt event=\"" + event.wire() + "\">Biên nhận</receipt>");
        receipts.put(id, receipt);
        return receipt;
    }

    private static String documentId() {
        return "000.00.01.H49,2026/11/20,12/VP-TH";
    }

    private static String firstWord(ReceivedMessage message) throws IOException {
        try (InputStream in = message.payload().open()) {
            return new String(in.readNBytes(16), StandardCharsets.ISO_8859_1);
        }
    }

    private static VerificationReport report() {
        return new VerificationReport(Verdict.VALID, List.of(
                new Check(Check.Question.WELL_FORMED, Check.Outcome.PASSED, new Text("", ""), Optional.empty()),
                new Check(Check.Question.NOT_REVOKED, Check.Outcome.WARNING, new Text("không có CRL", "no CRL"), Optional.empty())),
                Optional.empty());
    }
}
