package vn.lienthong.trust;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.trust.RevocationSource.Pair;

/** The certificates whose revocation matters here, and the addresses that follow from them. One thread uses it. */
final class WatchedCertificates {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedCertificates.class);
    private static final int MOST_SOURCES = 20_000;
    private static final int DEEPEST_PATH = 4;

    private final RevocationFetch.Plan plan;
    private final Supplier<Pace> paces;
    private final Set<X509Certificate> authorities = new LinkedHashSet<>();
    private final Map<String, RevocationSource> sources = new LinkedHashMap<>();

    /** @throws IOException when the folder of certificates met before cannot be read */
    WatchedCertificates(RevocationFetch.Plan plan, TrustAnchors anchors, TrustFolder folder, Supplier<Pace> paces) throws IOException {
        this.plan = plan;
        this.paces = paces;
        plan.lists().forEach(this::list);
        authorities.addAll(anchors.roots());
        authorities.addAll(anchors.intermediates());
        anchors.intermediates().forEach(this::introduce);
        List<X509Certificate> kept = folder.certificates();
        for (int depth = 0; depth < DEEPEST_PATH; depth++) {
            kept.stream().filter(WatchedCertificates::isAuthority).forEach(this::introduce);
        }
        kept.stream().filter(one -> !isAuthority(one)).forEach(this::introduce);
    }

    /** A certificate whose issuer is known; of others nothing can be asked. */
    void introduce(X509Certificate certificate) {
        KeptProofs.issuer(certificate, authorities).ifPresent(found -> {
            add(certificate, found, true);
            if (isAuthority(certificate)) {
                authorities.add(certificate);
            }
        });
    }

    private static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    /** @param registered whether its first certificate is one of ours; of strangers only the lists of their authorities matter */
    void add(List<X509Certificate> path, boolean registered) {
        authorities.addAll(path.subList(1, path.size()));
        for (int i = 0; i + 1 < path.size(); i++) {
            add(path.get(i), path.get(i + 1), registered || i > 0);
        }
    }

    private void add(X509Certificate certificate, X509Certificate issuer, boolean answers) {
        CertificateAddresses.crls(certificate).forEach(address -> uri(address).ifPresent(this::list));
        if (plan.ocsp() && answers) {
            CertificateAddresses.ocsp(certificate).stream().limit(1).forEach(address -> uri(address).ifPresent(place ->
                    put("ocsp " + Fingerprint.of(certificate), () -> RevocationSource.ofAnswers(place, paces.get(), new Pair(certificate, issuer)), place)));
        }
    }

    private void list(URI address) {
        put("crl " + address, () -> RevocationSource.ofList(address, paces.get()), address);
    }

    private void put(String name, Supplier<RevocationSource> source, URI address) {
        boolean allowed = plan.online() || "file".equals(address.getScheme());
        if (allowed && sources.size() < MOST_SOURCES) {
            sources.computeIfAbsent(name, any -> source.get());
        }
    }

    private static Optional<URI> uri(String address) {
        try {
            return Optional.of(URI.create(address));
        } catch (IllegalArgumentException e) {
            LOG.atWarn().addKeyValue("address", address).log("A certificate names an address that is none");
            return Optional.empty();
        }
    }

    Collection<X509Certificate> authorities() {
        return authorities;
    }

    Collection<RevocationSource> sources() {
        return sources.values();
    }
}
