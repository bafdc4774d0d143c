package vn.lienthong.trust;

import java.io.IOException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The revocation lists and OCSP answers at hand, in memory: a question is a look into tables. Thread-safe. */
public final class KnownRevocations {

    private static final Logger LOG = LoggerFactory.getLogger(KnownRevocations.class);

    private final Map<X500Principal, List<KnownList>> lists = new ConcurrentHashMap<>();
    private final Map<X509Certificate, OcspAnswer> answers = new ConcurrentHashMap<>();

    /** Nothing is known yet. */
    public KnownRevocations() {
        this(List.of());
    }

    /** @param crls each believed once its issuer's signature on it was checked */
    KnownRevocations(Collection<X509CRL> crls) {
        crls.stream().map(KnownList::new).forEach(list -> lists.merge(list.issuer(), List.of(list), KnownRevocations::joined));
    }

    /**
     * The lists and OCSP answers that a gateway's folder keeps, as far as they verify; for whoever looks on.
     *
     * @param registered certificates that may have been asked about, beside those that the folder keeps
     */
    public static KnownRevocations ofKept(TrustAnchors anchors, TrustFolder folder, Collection<X509Certificate> registered, Instant now) throws IOException {
        List<X509Certificate> authorities = authorities(anchors, folder);
        KnownRevocations kept = ofKeptLists(folder, authorities, now);
        var certificates = new LinkedHashSet<>(authorities);
        certificates.addAll(registered);
        Map<String, byte[]> answers = folder.kept(TrustFolder.Shelf.OCSP);
        for (X509Certificate certificate : certificates) {
            byte[] answer = answers.get(Fingerprint.of(certificate).hex());
            Optional<X509Certificate> issuer = answer == null ? Optional.empty() : KeptProofs.issuer(certificate, authorities);
            if (issuer.isPresent()) {
                take("answer", () -> kept.take(certificate, new OcspQuestion(certificate, issuer.get(), Optional.empty()).verify(answer, now, kept)));
            }
        }
        return kept;
    }

    /** The lists alone. */
    public static KnownRevocations ofKeptLists(TrustAnchors anchors, TrustFolder folder, Instant now) throws IOException {
        return ofKeptLists(folder, authorities(anchors, folder), now);
    }

    private static KnownRevocations ofKeptLists(TrustFolder folder, List<X509Certificate> authorities, Instant now) throws IOException {
        var kept = new KnownRevocations();
        for (byte[] list : folder.kept(TrustFolder.Shelf.CRL).values()) {
            take("list", () -> kept.take(KnownList.read(list, authorities, now)));
        }
        return kept;
    }

    private static List<X509Certificate> authorities(TrustAnchors anchors, TrustFolder folder) throws IOException {
        var all = new LinkedHashSet<X509Certificate>(anchors.roots());
        all.addAll(anchors.intermediates());
        all.addAll(folder.certificates());
        return List.copyOf(all);
    }

    private interface Taking {
        void take() throws UntrustedAnswerException;
    }

    private static void take(String what, Taking taking) {
        try {
            taking.take();
        } catch (UntrustedAnswerException e) {
            LOG.atWarn().addKeyValue("what", what).addKeyValue("reason", e.getMessage()).log("Kept news of revocations is left out");
        }
    }

    private static List<KnownList> joined(List<KnownList> some, List<KnownList> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    /**
     * Takes a list in the place of its forerunner.
     *
     * @throws UntrustedAnswerException when it is the forerunner: somebody plays back old news
     */
    synchronized void take(KnownList list) throws UntrustedAnswerException {
        var kept = new ArrayList<KnownList>();
        for (KnownList known : lists.getOrDefault(list.issuer(), List.of())) {
            if (!list.isSuccessionOf(known)) {
                kept.add(known);
            } else if (list.goesBackBehind(known)) {
                throw new UntrustedAnswerException("list " + list.proof().name() + " of " + list.proof().issued() + " is older than list "
                        + known.proof().name() + " of " + known.proof().issued() + " (expected: numbers that grow)");
            }
        }
        kept.add(list);
        lists.put(list.issuer(), List.copyOf(kept));
    }

    /** @throws UntrustedAnswerException when a later answer is known */
    synchronized void take(X509Certificate certificate, OcspAnswer answer) throws UntrustedAnswerException {
        OcspAnswer known = answers.get(certificate);
        if (known != null && answer.finding().proof().issued().isBefore(known.finding().proof().issued())) {
            throw new UntrustedAnswerException("answer of " + answer.finding().proof().issued() + " is older than that of "
                    + known.finding().proof().issued() + " (expected: a later one)");
        }
        answers.put(certificate, answer);
    }

    /** What all that is known says about a certificate. */
    static CertificateStatus judge(X509Certificate certificate, X509Certificate issuer, Instant now, Duration grace, KnownRevocations... known) {
        return judge(certificate, issuer, now, grace, KeptProofs.NOWHERE, known);
    }

    /** @param kept gets the list or answer on which it rests */
    static CertificateStatus judge(X509Certificate certificate, X509Certificate issuer, Instant now, Duration grace, KeptProofs kept, KnownRevocations... known) {
        var news = new ArrayList<News>(2);
        for (KnownRevocations one : known) {
            one.newestList(certificate, issuer).ifPresent(news::add);
            OcspAnswer answer = one.answers.get(certificate);
            if (answer != null && answer.issuer().equals(issuer.getPublicKey())) {
                news.add(answer);
            }
        }
        List<Finding> findings = news.stream().map(one -> one.find(certificate)).toList();
        CertificateStatus status = Finding.judge(certificate, findings, now, grace);
        for (int i = 0; i < findings.size(); i++) {
            if (status.proof().filter(findings.get(i).proof()::equals).isPresent()) {
                kept.keep(news.get(i), findings.get(i).proof());
                break;
            }
        }
        return status;
    }

    private Optional<KnownList> newestList(X509Certificate certificate, X509Certificate issuer) {
        KnownList newest = null;
        for (KnownList list : lists.getOrDefault(issuer.getSubjectX500Principal(), List.of())) {
            boolean newer = newest == null || list.proof().issued().isAfter(newest.proof().issued());
            if (newer && list.covers(certificate) && list.isSignedBy(issuer.getPublicKey())) {
                newest = list;
            }
        }
        return Optional.ofNullable(newest);
    }

    /** Every list at hand, and those of these others of which there is no newer one. */
    public List<X509CRL> with(List<X509CRL> others) {
        List<KnownList> own = lists.values().stream().flatMap(List::stream).toList();
        Stream<KnownList> more = others.stream().map(KnownList::new).filter(other -> own.stream().noneMatch(one ->
                one.issuer().equals(other.issuer()) && !one.proof().issued().isBefore(other.proof().issued())));
        return Stream.concat(own.stream(), more).map(KnownList::crl).toList();
    }
}
