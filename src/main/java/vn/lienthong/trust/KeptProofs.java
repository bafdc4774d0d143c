package vn.lienthong.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import vn.lienthong.kernel.Digest;
import vn.lienthong.trust.CertificateStatus.Kind;
import vn.lienthong.trust.CertificateStatus.Proof;
import vn.lienthong.trust.TrustFolder.Shelf;

/**
 * The lists, answers and certificates that decisions rested on, each once under its SHA-256, so that whoever holds a receipt that names
 * one can be given its very bytes, however many receipts do. On disk before the decision is known to anybody. Thread-safe.
 */
public final class KeptProofs {

    private static final int MOST_REMEMBERED = 100_000;
    private static final int LONGEST_PATH = 10;

    /** Whether overdue news was within a gateway's grace is that gateway's affair. */
    private static final Duration ANY_AGE = Duration.ofDays(365_000);

    /** Keeps nothing: for whoever looks on. */
    static final KeptProofs NOWHERE = new KeptProofs(Optional.empty(), List.of());

    private final Optional<TrustFolder> folder;
    private final List<X509Certificate> roots;
    private final Set<Object> here = ConcurrentHashMap.newKeySet();

    /** @param roots that paths end at */
    public KeptProofs(TrustFolder folder, List<X509Certificate> roots) {
        this(Optional.of(folder), roots);
    }

    private KeptProofs(Optional<TrustFolder> folder, List<X509Certificate> roots) {
        this.folder = folder;
        this.roots = List.copyOf(roots);
    }

    void keep(News news, Proof proof) {
        keep(proof.sha256(), proof::sha256, news::encoded);
    }

    void keep(X509Certificate certificate) {
        keep(certificate, () -> Fingerprint.of(certificate), () -> encoded(certificate));
    }

    /** @param key of which it is remembered that it is here, since looking at the disk each time would cost every document */
    private void keep(Object key, Supplier<Digest> sha256, Supplier<byte[]> bytes) {
        if (folder.isEmpty() || here.contains(key)) {
            return;
        }
        String name = sha256.get().hex();
        try {
            // two at once write the same
            if (!folder.get().holds(Shelf.USED, name)) {
                folder.get().keep(Shelf.USED, name, bytes.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what a decision rests on cannot be kept", e);
        }
        if (here.size() >= MOST_REMEMBERED) {
            here.clear();
        }
        here.add(key);
    }

    /**
     * The bytes of a list or answer that a decision rested on.
     *
     * @return empty when it was used before anything was kept, or when what lies there is something else by now
     */
    public Optional<byte[]> find(Digest sha256) {
        try {
            Optional<byte[]> found = folder.isEmpty() ? Optional.empty() : folder.get().read(Shelf.USED, sha256.hex());
            return found.filter(bytes -> Digest.compute(bytes).equals(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException("what a decision rested on cannot be read", e);
        }
    }

    /**
     * The path of a signer that was judged.
     *
     * @param certificates its fingerprints, as a receipt names them: the signer first, no root
     * @return with the root; empty when one of them is not here
     */
    public List<X509Certificate> path(List<Digest> certificates) {
        var path = new ArrayList<X509Certificate>();
        for (Digest fingerprint : certificates.subList(0, Math.min(certificates.size(), LONGEST_PATH))) {
            Optional<X509Certificate> found = find(fingerprint).flatMap(KeptProofs::certificate);
            if (found.isEmpty()) {
                return List.of();
            }
            path.add(found.get());
        }
        if (!path.isEmpty()) {
            issuer(path.get(path.size() - 1), roots).ifPresent(path::add);
        }
        return List.copyOf(path);
    }

    /** The one of these that has issued a certificate. */
    public static Optional<X509Certificate> issuer(X509Certificate certificate, Collection<X509Certificate> candidates) {
        return candidates.stream().filter(one -> one.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())).filter(one -> {
            try {
                certificate.verify(one.getPublicKey());
                return true;
            } catch (GeneralSecurityException e) {
                return false;
            }
        }).findFirst();
    }

    /**
     * Takes a kept list or answer apart again: its signature, whether it speaks of this certificate, its time.
     *
     * @param at when it was used
     * @return what it says; {@code STALE} however long it was overdue
     * @throws UntrustedAnswerException when it says nothing about this certificate that could have been believed then
     */
    public static CertificateStatus again(Kind kind, byte[] bytes, X509Certificate certificate, X509Certificate issuer, Instant at)
            throws UntrustedAnswerException {
        Finding finding;
        if (kind == Kind.OCSP) {
            finding = new OcspQuestion(certificate, issuer, Optional.empty()).verify(bytes, at, new KnownRevocations()).finding();
        } else {
            KnownList list = KnownList.read(bytes, List.of(issuer), at);
            if (!list.covers(certificate)) {
                throw new UntrustedAnswerException("a list that does not speak of this certificate (expected: one that covers it)");
            }
            finding = list.find(certificate);
        }
        return Finding.judge(certificate, List.of(finding), at, ANY_AGE);
    }

    private static Optional<X509Certificate> certificate(byte[] encoded) {
        try {
            return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded)));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the certificate was read from its encoding", e);
        }
    }
}
