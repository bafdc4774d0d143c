package vn.lienthong.console.receipts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.dossier.BundlePage;
import vn.lienthong.dossier.BundleWriter;
import vn.lienthong.dossier.ReceiptVerification;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.evidence.ReceiptLeaf;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.ledger.Leaf;
import vn.lienthong.ledger.LogProof;
import vn.lienthong.ledger.NoteSignature;
import vn.lienthong.ledger.PublishedLog;
import vn.lienthong.ledger.VerifierKey;
import vn.lienthong.pipeline.GatherEvidence;
import vn.lienthong.trust.KnownSigner;
import vn.lienthong.trust.TrustAnchors;

/** Receipts looked at one by one, as a third party would check them, and the evidence of whole exchanges. Thread-safe. */
public final class Receipts {

    private final ReceiptLog receipts;
    private final PublishedLog published;
    private final JdbcLogHead log;
    private final VerifierKey logKey;
    private final TrustAnchors anchors;
    private final GatherEvidence evidence;
    private final BundleWriter bundles;

    public Receipts(ReceiptLog receipts, PublishedLog published, JdbcLogHead log, VerifierKey logKey, TrustAnchors anchors, GatherEvidence evidence,
            BundleWriter bundles) {
        this.receipts = receipts;
        this.published = published;
        this.log = log;
        this.logKey = logKey;
        this.anchors = anchors;
        this.evidence = evidence;
        this.bundles = bundles;
    }

    public Optional<Receipt> find(ReceiptId id) {
        return receipts.find(id);
    }

    public Optional<LogProof> proof(ReceiptId id) {
        return published.proof(id.value());
    }

    /** The receipt with every check made anew. */
    public Optional<ReceiptPage> page(ReceiptId id) {
        return find(id).map(this::verified);
    }

    private ReceiptPage verified(Receipt receipt) {
        List<KnownSigner> own = log.receiptKeys().stream().<KnownSigner>map(KnownSigner.Certified::new).toList();
        ReceiptVerification.Verified verified = new ReceiptVerification(anchors, own).verify(receipt.xml());
        ReceiptPage.Place place = proof(receipt.statement().id()).map(proof -> place(receipt, proof)).orElse(ReceiptPage.Place.NONE);
        return new ReceiptPage(verified.statement(), verified.report(), verified.gateway(), place,
                verified.holds() && place.inLog() != ReceiptPage.InLog.WRONG);
    }

    private ReceiptPage.Place place(Receipt receipt, LogProof proof) {
        boolean holds;
        try {
            holds = proof.holds(new Leaf(ReceiptLeaf.KIND, ReceiptLeaf.content(receipt.xml())).hash(), logKey);
        } catch (IllegalArgumentException notThatLogs) {
            holds = false;
        }
        List<String> witnesses = proof.checkpoint().signatures().stream().filter(signature -> !logKey.made(signature)).map(NoteSignature::name).toList();
        return new ReceiptPage.Place(holds ? ReceiptPage.InLog.PROVEN : ReceiptPage.InLog.WRONG, proof.inclusion().index(), proof.inclusion().size(), witnesses);
    }

    /**
     * The evidence of an exchange as a signed container, without the packet.
     *
     * @param own codes of the unit that asks: a sender gets all, a recipient what concerns its delivery; empty for whoever sees all
     * @return empty when there is nothing that it may have
     */
    public Optional<byte[]> bundle(ExchangeId exchange, Set<UnitCode> own) {
        List<Receipt> all = receipts.ofExchange(exchange);
        List<Receipt> visible = own.isEmpty() ? all : all.stream().filter(receipt -> concerns(receipt.statement(), own)).toList();
        if (visible.isEmpty()) {
            return Optional.empty();
        }
        var bundle = new ByteArrayOutputStream();
        try {
            bundles.write(evidence.of(exchange, visible, visible.size() == all.size()), Optional.empty(), bundle);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return Optional.of(bundle.toByteArray());
    }

    /** The page of that container, to be printed. */
    public Optional<byte[]> pdf(ExchangeId exchange, Set<UnitCode> own) {
        return bundle(exchange, own).map(bundle -> {
            try {
                return BundlePage.of(() -> new java.io.ByteArrayInputStream(bundle));
            } catch (IOException e) {
                throw new UncheckedIOException("reading from memory cannot fail", e);
            }
        });
    }

    /** A re-addressing concerns the unit that gets the delivery and those that it leaves; any other event of a delivery one unit. */
    private static boolean concerns(Statement statement, Set<UnitCode> own) {
        boolean sent = statement.from().filter(own::contains).isPresent();
        long units = statement.event() == EvidenceEvent.RE_ADDRESSED ? Long.MAX_VALUE : 1;
        return sent || statement.delivery().isPresent() && statement.recipients().stream().limit(units).anyMatch(own::contains);
    }
}
