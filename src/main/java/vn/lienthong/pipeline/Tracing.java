package vn.lienthong.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vn.lienthong.conversation.JdbcVersions;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.dossier.BundleWriter;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.evidence.ReceiptLog.Copy;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.evidence.Statement;
import vn.lienthong.exchange.Exchanges.ExchangeFacts;
import vn.lienthong.exchange.Exchanges.Recipient;
import vn.lienthong.exchange.Exchanges;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.ledger.LogProof;
import vn.lienthong.ledger.PublishedLog;
import vn.lienthong.pipeline.AgencyDesk.DocumentChange;
import vn.lienthong.pipeline.AgencyDesk.Page;
import vn.lienthong.pipeline.AgencyDesk.RecipientState;
import vn.lienthong.pipeline.AgencyDesk.SentItem;
import vn.lienthong.pipeline.AgencyDesk.Trace;
import vn.lienthong.pipeline.AgencyDesk.TraceEvent;

/** What became of documents: states, events and their receipts, for those whom they concern. */
public final class Tracing {

    private static final int MANY = 16;

    private final CurrentDirectory directory;
    private final Exchanges exchanges;
    private final RecipientStates states;
    private final JdbcVersions versions;
    private final ReceiptLog log;
    private final PublishedLog published;
    private final GatherEvidence evidence;
    private final BundleWriter bundles;
    private final ReceiptReader reader = new ReceiptReader();

    public Tracing(CurrentDirectory directory, Exchanges exchanges, RecipientStates states, JdbcVersions versions, ReceiptLog log,
            PublishedLog published, GatherEvidence evidence, BundleWriter bundles) {
        this.evidence = evidence;
        this.bundles = bundles;
        this.versions = versions;
        this.states = states;
        this.directory = directory;
        this.exchanges = exchanges;
        this.log = log;
        this.published = published;
    }

    Trace trace(ConnectedSystem caller, ExchangeId id) {
        return trace(caller, exchanges.find(id).orElseThrow(() -> notFound("exchangeId")));
    }

    Trace trace(ConnectedSystem caller, UnitCode from, String documentId) {
        return trace(caller, exchanges.find(from, documentId).orElseThrow(() -> notFound("documentId")));
    }

    private Trace trace(ConnectedSystem caller, ExchangeFacts facts) {
        List<RecipientState> visible = states.of(exchanges.recipients(List.of(facts.id())).getOrDefault(facts.id(), List.of()).stream()
                .filter(recipient -> isSender(caller, facts) || Access.maySee(directory.get(), caller, recipient)).toList());
        if (visible.isEmpty() && !isSender(caller, facts)) {
            throw notFound("exchangeId");
        }
        List<TraceEvent> events = log.ofExchange(facts.id()).stream().map(Receipt::statement)
                .filter(statement -> concerns(caller, statement))
                .map(statement -> new TraceEvent(statement.event(), statement.at(), statement.id(), statement.delivery(), statement.recipients()))
                .toList();
        return new Trace(facts.id(), facts.from(), facts.documentId(), facts.digest(), facts.size(), facts.acceptedAt(), visible, events,
                changes(caller, facts));
    }

    Page<SentItem> sent(ConnectedSystem caller, UnitCode unit, Optional<Instant> since, int max, Optional<String> cursor) {
        UnitCode own = Access.ownUnit(directory.get(), caller, unit);
        int limit = Cursors.limit(max);
        List<ExchangeFacts> rows = exchanges.sent(own, since, cursor.map(Cursors::readExchange), limit + 1);
        List<ExchangeFacts> page = rows.subList(0, Math.min(limit, rows.size()));
        Map<ExchangeId, List<Recipient>> recipients = exchanges.recipients(page.stream().map(ExchangeFacts::id).toList());
        Map<DeliveryId, RecipientState> known = states.of(recipients.values().stream().flatMap(List::stream).toList()).stream()
                .collect(Collectors.toMap(RecipientState::delivery, state -> state));
        Optional<String> next = rows.size() > limit ? Optional.of(page.get(limit - 1).id().toString()) : Optional.empty();
        return new Page<>(page.stream().map(facts -> new SentItem(facts.id(), facts.documentId(), facts.type(), facts.subject(),
                facts.digest(), facts.size(), facts.acceptedAt(),
                recipients.getOrDefault(facts.id(), List.of()).stream().map(recipient -> known.get(recipient.delivery())).toList())).toList(), next);
    }

    Receipt receipt(ConnectedSystem caller, ReceiptId id) {
        return log.find(id).filter(receipt -> concerns(caller, receipt.statement()))
                .orElseThrow(() -> RefusedException.of(RefusalCode.RECEIPT_NOT_FOUND, "receiptId"));
    }

    /**
     * A ZIP of {@code receipts/<id>.xml}, of {@code receipts/<id>.tlog-proof} for those that are in the receipt log by now, and of
     * {@code SHA256SUMS} of the receipts, which {@code sha256sum -c} reads.
     */
    byte[] evidence(ConnectedSystem caller, ExchangeId exchange) {
        List<Copy> receipts = log.copies(exchange).stream().filter(copy -> concerns(caller, copy)).toList();
        if (receipts.isEmpty()) {
            throw notFound("exchangeId");
        }
        Map<UUID, LogProof> proofs = published.proofs(receipts.stream().map(receipt -> receipt.id().value()).toList());
        var bundle = new ByteArrayOutputStream();
        var sums = new StringBuilder();
        try (var zip = new ZipOutputStream(bundle)) {
            zip.setLevel(Deflater.BEST_SPEED);
            // to compress a few receipts takes longer than to send them as they are
            zip.setMethod(receipts.size() > MANY ? ZipOutputStream.DEFLATED : ZipOutputStream.STORED);
            for (Copy receipt : receipts) {
                String name = "receipts/" + receipt.id() + ".xml";
                byte[] xml = receipt.xml().getBytes(StandardCharsets.UTF_8);
                put(zip, name, xml);
                sums.append(Digest.compute(xml).hex()).append("  ").append(name).append('\n');
                LogProof proof = proofs.get(receipt.id().value());
                if (proof != null) {
                    put(zip, "receipts/" + receipt.id() + ".tlog-proof", proof.toString().getBytes(StandardCharsets.UTF_8));
                }
            }
            put(zip, "SHA256SUMS", sums.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bundle.toByteArray();
    }

    /** The same and all else that proves it, as a signed container; without the packet, which may be of any size. */
    byte[] bundle(ConnectedSystem caller, ExchangeId exchange) {
        List<Receipt> all = log.ofExchange(exchange);
        List<Receipt> receipts = visible(caller, all);
        var bundle = new ByteArrayOutputStream();
        try {
            bundles.write(evidence.of(exchange, receipts, receipts.size() == all.size()), Optional.empty(), bundle);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bundle.toByteArray();
    }

    private List<Receipt> visible(ConnectedSystem caller, List<Receipt> all) {
        List<Receipt> receipts = all.stream().filter(receipt -> concerns(caller, receipt.statement())).toList();
        if (receipts.isEmpty()) {
            throw notFound("exchangeId");
        }
        return receipts;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        var crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        entry.setSize(content.length);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** The sender sees every event of its exchange; a recipient only those of its own delivery. */
    private boolean concerns(ConnectedSystem caller, Statement statement) {
        boolean sent = statement.from().map(from -> maySee(caller, from)).orElse(false);
        return sent || statement.delivery().isPresent() && of(statement).anyMatch(unit -> maySee(caller, unit));
    }

    private boolean concerns(ConnectedSystem caller, Copy copy) {
        return copy.from().filter(from -> maySee(caller, from)).isPresent()
                || concerns(caller, reader.read(copy.xml()));
    }

    /** A re-addressing concerns the unit that gets the delivery and those that it leaves; any other event one unit. */
    private static Stream<UnitCode> of(Statement statement) {
        return statement.recipients().stream().limit(statement.event() == EvidenceEvent.RE_ADDRESSED ? Long.MAX_VALUE : 1);
    }

    private boolean isSender(ConnectedSystem caller, ExchangeFacts facts) {
        return maySee(caller, facts.from());
    }

    private boolean maySee(ConnectedSystem caller, UnitCode unit) {
        return directory.get().mayActFor(caller, unit);
    }

    private List<DocumentChange> changes(ConnectedSystem caller, ExchangeFacts facts) {
        return versions.changes(facts.id()).stream()
                .filter(change -> isSender(caller, facts) || maySee(caller, change.unit()))
                .map(change -> new DocumentChange(change.unit(), change.word(), change.by(), change.byDocumentId(), change.of(),
                        change.ofDocumentId(), change.at())).toList();
    }

    private static RefusedException notFound(String where) {
        return RefusedException.of(RefusalCode.EXCHANGE_NOT_FOUND, where);
    }
}
