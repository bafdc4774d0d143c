package vn.lienthong.trust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import vn.lienthong.trust.Judgement.Validity;

/**
 * May this certificate be believed at this instant? Thread-safe.
 *
 * <p>The path of a known sender is remembered, since its signatures do not change; validity and revocation are looked at
 * afresh every time. A new state of the anchors forgets everything.
 */
public final class CertificateTrust {

    private static final int MOST_REMEMBERED = 10_000;

    private final Supplier<TrustAnchors> anchors;
    private final KnownRevocations fetched;
    private final RevocationPolicy policy;
    private final Consumer<List<X509Certificate>> met;
    private final KeptProofs kept;
    private volatile Snapshot snapshot;

    /**
     * @param anchors asked at every judgement; a new instance replaces the old one at once
     * @param fetched what is known beside the anchors' own lists, and may grow at any time
     * @param policy  what to think of old news, and of none
     * @param met     told each path that was not known before, the certificate first; must not take long
     */
    public CertificateTrust(Supplier<TrustAnchors> anchors, KnownRevocations fetched, RevocationPolicy policy, Consumer<List<X509Certificate>> met) {
        this(anchors, fetched, policy, met, KeptProofs.NOWHERE);
    }

    /** @param kept gets what {@link #decide decisions} rest on */
    public CertificateTrust(Supplier<TrustAnchors> anchors, KnownRevocations fetched, RevocationPolicy policy, Consumer<List<X509Certificate>> met, KeptProofs kept) {
        this.anchors = anchors;
        this.fetched = fetched;
        this.policy = policy;
        this.met = met;
        this.kept = kept;
        this.snapshot = new Snapshot(anchors.get());
    }

    /** Asks the anchors' own lists only, and believes nobody of whom nothing is known. */
    public CertificateTrust(Supplier<TrustAnchors> anchors, Duration grace) {
        this(anchors, new KnownRevocations(), new RevocationPolicy(grace, RevocationPolicy.Unknown.REFUSE), path -> { });
    }

    /** Asks the anchors' own lists only, and believes nobody of whom nothing is known. */
    public CertificateTrust(TrustAnchors anchors, Duration grace) {
        this(() -> anchors, grace);
    }

    /**
     * As a gateway would judge that has only what its folder keeps; for whoever looks on.
     *
     * @param registered certificates about which it may keep OCSP answers
     */
    public static CertificateTrust ofKept(TrustAnchors anchors, TrustFolder folder, Collection<X509Certificate> registered, RevocationPolicy policy, Instant now)
            throws IOException {
        return new CertificateTrust(() -> anchors, KnownRevocations.ofKept(anchors, folder, registered, now), policy, path -> { });
    }

    /** Judges a certificate with the help of whatever other certificates came with it, in any order. */
    public Judgement judge(X509Certificate certificate, List<X509Certificate> others, Instant now) {
        return judge(certificate, others, now, KeptProofs.NOWHERE);
    }

    /**
     * Judges a certificate, and keeps the path and the revocation news on which the judgement rests: for judgements that receipts tell of.
     *
     * @throws java.io.UncheckedIOException when they cannot be kept
     */
    public Judgement decide(X509Certificate certificate, List<X509Certificate> others, Instant now) {
        Judgement judgement = judge(certificate, others, now, kept);
        judgement.path().forEach(kept::keep);
        return judgement;
    }

    private Judgement judge(X509Certificate certificate, List<X509Certificate> others, Instant now, KeptProofs keeper) {
        Snapshot current = current();
        List<X509Certificate> path = current.path(certificate, others, now);
        return new Judgement(certificate, path, validity(certificate, path, now),
                path.isEmpty() ? Judgement.Revocation.unknown() : Judgement.Revocation.of(answers(current, path, now, keeper), policy),
                KeyRules.maySign(certificate), KeyRules.weakness(certificate.getPublicKey()));
    }

    private List<CertificateStatus> answers(Snapshot current, List<X509Certificate> path, Instant now, KeptProofs keeper) {
        var answers = new ArrayList<CertificateStatus>(2);
        for (int i = 0; i + 1 < path.size(); i++) {
            answers.add(KnownRevocations.judge(path.get(i), path.get(i + 1), now, policy.grace(), keeper, current.lists, fetched));
        }
        return answers;
    }

    private Snapshot current() {
        TrustAnchors latest = anchors.get();
        Snapshot known = snapshot;
        if (known.anchors != latest) {
            known = new Snapshot(latest);
            snapshot = known;
        }
        return known;
    }

    // RFC 5280, 6.1.3 (a) (2)
    private static Validity validity(X509Certificate certificate, List<X509Certificate> path, Instant now) {
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return Validity.NOT_YET;
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return Validity.EXPIRED;
        }
        boolean issuersValid = path.stream().skip(1).allMatch(issuer -> isValid(issuer, now));
        return issuersValid ? Validity.VALID : Validity.ISSUER_NOT_VALID;
    }

    private static boolean isValid(X509Certificate certificate, Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant()) && !at.isAfter(certificate.getNotAfter().toInstant());
    }

    private final class Snapshot {

        private final TrustAnchors anchors;
        private final Set<TrustAnchor> roots;
        private final KnownRevocations lists;
        private final Set<X509Certificate> ownIssuers;
        private final Map<X509Certificate, List<X509Certificate>> paths = Collections.synchronizedMap(
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<X509Certificate, List<X509Certificate>> eldest) {
                        return size() > MOST_REMEMBERED;
                    }
                });

        private Snapshot(TrustAnchors anchors) {
            this.anchors = anchors;
            this.roots = anchors.roots().stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
            this.ownIssuers = Set.copyOf(anchors.intermediates());
            this.lists = new KnownRevocations(anchors.crls());
        }

        /** Remembers the path alone: whatever else a sender sends along must not buy memory. */
        private List<X509Certificate> path(X509Certificate certificate, List<X509Certificate> others, Instant now) {
            List<X509Certificate> known = paths.get(certificate);
            if (known != null && canBeBuilt(known, others)) {
                return known;
            }
            List<X509Certificate> built = build(certificate, others, now).orElse(List.of());
            // a path that cannot be built today may be built tomorrow, when an issuer has become valid
            if (!built.isEmpty()) {
                paths.put(certificate, built);
                met.accept(built);
            }
            return built;
        }

        /** Whether every issuer between the certificate and its root is at hand; the verdict must not depend on earlier packets. */
        private boolean canBeBuilt(List<X509Certificate> path, List<X509Certificate> others) {
            return path.subList(1, Math.max(1, path.size() - 1)).stream()
                    .allMatch(issuer -> ownIssuers.contains(issuer) || others.contains(issuer));
        }

        // RFC 5280, 6: the path is judged at an instant at which the certificate itself is valid; whether it is valid now is
        // another question, and revocation a third
        private Optional<List<X509Certificate>> build(X509Certificate certificate, List<X509Certificate> others, Instant now) {
            if (roots.isEmpty()) {
                return Optional.empty();
            }
            var candidates = new ArrayList<X509Certificate>(others);
            candidates.add(certificate);
            candidates.addAll(anchors.intermediates());
            var target = new X509CertSelector();
            target.setCertificate(certificate);
            try {
                var parameters = new PKIXBuilderParameters(roots, target);
                parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(candidates)));
                parameters.setRevocationEnabled(false);
                parameters.setDate(Date.from(within(certificate, now)));
                var result = (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
                var path = new ArrayList<X509Certificate>();
                result.getCertPath().getCertificates().forEach(one -> path.add((X509Certificate) one));
                path.add(result.getTrustAnchor().getTrustedCert());
                return Optional.of(List.copyOf(path));
            } catch (CertPathBuilderException e) {
                return Optional.empty();
            } catch (InvalidAlgorithmParameterException e) {
                throw new IllegalStateException("anchors are not empty", e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform validates PKIX paths", e);
            }
        }

        private Instant within(X509Certificate certificate, Instant now) {
            Instant from = certificate.getNotBefore().toInstant();
            Instant to = certificate.getNotAfter().toInstant();
            return now.isBefore(from) ? from : now.isAfter(to) ? to : now;
        }
    }
}
