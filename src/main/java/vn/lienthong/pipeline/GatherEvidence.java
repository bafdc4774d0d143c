package vn.lienthong.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.lienthong.directory.JdbcDirectoryStore;
import vn.lienthong.directory.SignatureRule;
import vn.lienthong.directory.Unit;
import vn.lienthong.directory.UnitId;
import vn.lienthong.dossier.Evidence;
import vn.lienthong.dossier.Evidence.DirectoryState;
import vn.lienthong.dossier.KeptAnswers;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.exchange.Exchanges;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.ledger.LogExcerpts;
import vn.lienthong.ledger.VerifierKey;
import vn.lienthong.payload.PayloadSource;
import vn.lienthong.signature.PacketCertificates;
import vn.lienthong.signature.ReportJson;
import vn.lienthong.signature.SignerCertificate;
import vn.lienthong.signature.VerificationReport;

/** Gathers what goes into an evidence bundle. Asks nobody whether they may have it. Thread-safe. */
public final class GatherEvidence {

    private static final int VERSIONS_REMEMBERED = 4;

    private final Sources sources;
    private final Map<Long, List<Unit>> known = Collections.synchronizedMap(new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<Unit>> eldest) {
            return size() > VERSIONS_REMEMBERED;
        }
    });

    /**
     * Where it comes from.
     *
     * @param gateway    the name by which this gateway signs
     * @param chain      certificates of its present key
     * @param logKey     of the receipt log
     * @param revocation the lists that are asked at present
     * @param kept       what verifications rested on
     */
    public record Sources(String gateway, Supplier<List<X509Certificate>> chain, LogExcerpts log, VerifierKey logKey, Exchanges exchanges, PayloadSource packets,
            JdbcDirectoryStore directory, Supplier<List<X509CRL>> revocation, KeptAnswers kept) {
    }

    public GatherEvidence(Sources sources) {
        this.sources = sources;
    }

    /**
     * @param receipts those of the exchange that are to go into it, in the order in which they were given; at least one
     * @param whole    whether these are all
     */
    public Evidence of(ExchangeId exchange, List<Receipt> receipts, boolean whole) {
        Optional<VerificationReport> report = sources.exchanges().kept(exchange).map(kept -> ReportJson.read(kept.report()));
        Optional<SignerCertificate> named = report.flatMap(VerificationReport::signer);
        List<X509Certificate> signer = sources.kept().chain(named.map(certificate -> sent(exchange, certificate)).orElse(List.of()), named, receipts);
        List<DirectoryState> directory = directory(receipts);
        return new Evidence(exchange, sources.gateway(), whole, receipts,
                sources.log().of(receipts.stream().map(receipt -> receipt.statement().id().value()).toList()), sources.logKey(), report, signer,
                revocation(signer), sources.kept().used(receipts, signer), directory, rule(receipts, directory));
    }

    /** The packet, as it came; empty when it was refused, or purged. */
    public Optional<ByteSource> packet(ExchangeId exchange) {
        return sources.exchanges().kept(exchange).filter(kept -> !kept.purged()).map(kept -> () -> sources.packets().open(kept.packet()));
    }

    /** The certificates that came with the packet; those of a purged one went with it. */
    private List<X509Certificate> sent(ExchangeId exchange, SignerCertificate signer) {
        try {
            Optional<ByteSource> packet = packet(exchange);
            return packet.isEmpty() ? List.of() : PacketCertificates.of(packet.get(), signer.fingerprint());
        } catch (IOException e) {
            throw new UncheckedIOException("a kept packet cannot be read", e);
        }
    }

    private List<X509CRL> revocation(List<X509Certificate> signer) {
        var issuers = Stream.concat(signer.stream(), sources.chain().get().stream()).map(X509Certificate::getIssuerX500Principal).collect(Collectors.toSet());
        return sources.revocation().get().stream().filter(list -> issuers.contains(list.getIssuerX500Principal())).toList();
    }

    /** Of every version in force while receipts were given, the units that they name. */
    private List<DirectoryState> directory(List<Receipt> receipts) {
        List<Statement> statements = receipts.stream().map(Receipt::statement).toList();
        Instant from = statements.stream().map(Statement::at).min(Instant::compareTo).orElseThrow();
        Instant to = statements.stream().map(Statement::at).max(Instant::compareTo).orElseThrow();
        Set<UnitCode> named = statements.stream().flatMap(statement -> Stream.concat(statement.from().stream(), statement.recipients().stream()))
                .collect(Collectors.toSet());
        return sources.directory().inForce(from, to).stream().map(state -> {
            List<Unit> units = known.computeIfAbsent(state.version(), sources.directory()::known);
            Set<UnitId> concerned = units.stream().filter(unit -> named.stream().anyMatch(unit::isCalled)).map(Unit::id).collect(Collectors.toSet());
            return new DirectoryState(state.version(), state.since(), units.stream().filter(unit -> concerned.contains(unit.id())).toList());
        }).toList();
    }

    private static Optional<SignatureRule> rule(List<Receipt> receipts, List<DirectoryState> directory) {
        Optional<UnitCode> sender = receipts.get(0).statement().from();
        return directory.stream().limit(1).flatMap(state -> state.units().stream())
                .filter(unit -> sender.filter(unit::isCalled).isPresent()).map(Unit::signatureRule).reduce((a, b) -> b);
    }
}
