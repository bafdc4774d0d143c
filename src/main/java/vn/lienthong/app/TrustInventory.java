package vn.lienthong.app;

import java.io.IOException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.lienthong.directory.CertificateCalendar;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.DirectoryDesk;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.directory.Rehearsal;
import vn.lienthong.directory.TrustReading;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.trust.CertificateStatus.Kind;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.Expiry.What;
import vn.lienthong.trust.Expiry;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.KeyStores;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.trust.SourceState;
import vn.lienthong.trust.TrustAnchors;
import vn.lienthong.trust.TrustFolder;

/** Looks through a gateway's settings, directory and folder of trust; whether it runs or not, and without changing anything. */
final class TrustInventory implements TrustReading {

    private final GatewaySettings settings;
    private final DirectoryDesk desk;
    private final Clock clock;
    private final TrustFolder folder;

    TrustInventory(GatewaySettings settings, DirectoryDesk desk, Clock clock) {
        this.settings = settings;
        this.desk = desk;
        this.clock = clock;
        this.folder = new TrustFolder(settings.data().resolve("trust"));
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public List<Expiry> calendar() throws IOException {
        var found = new ArrayList<Expiry>();
        found.addAll(receiptKeys());
        found.addAll(chain(What.TLS, "tls", GatewayKeys.load(settings.tlsKeyStore(), settings.tls()).chain()));
        found.addAll(chain(What.LOG_KEY, "log", KeyStores.loadEd25519(settings.logKeyStore(), GatewayKeys.password(settings.log().key())).chain()));
        TrustAnchors anchors = settings.trustOrSample().anchors();
        found.addAll(authorities(What.ROOT, anchors.roots()));
        found.addAll(authorities(What.AUTHORITY, anchors.intermediates()));
        found.addAll(lists(anchors.crls()));
        found.addAll(new CertificateCalendar(desk.current(), certificates()).expiries(now()));
        // an authority may stand in several chains
        return found.stream().distinct().sorted(Comparator.comparing(Expiry::until).thenComparing(Expiry::what).thenComparing(Expiry::owner)).toList();
    }

    @Override
    public List<SourceState> sources() throws IOException {
        return folder.states();
    }

    @Override
    public Rehearsal.Outcome rehearse(LocalDate day, boolean silent) throws IOException {
        Directory directory = desk.current();
        Map<Digest, X509Certificate> certificates = certificates();
        var trust = CertificateTrust.ofKept(settings.trustOrSample().anchors(), folder, certificates.values(), settings.trust().policy(), now());
        return new Rehearsal(directory, certificates, trust, silent).on(day, VietnamTime.dateOf(now()));
    }

    /** The next one takes over when it begins before the present one ends. */
    private List<Expiry> receiptKeys() throws IOException {
        SigningKey present = GatewayKeys.receipts(settings);
        Optional<SigningKey> next = GatewayKeys.nextReceipts(settings);
        OffsetDateTime from = settings.receipts().next().from();
        boolean renewed = next.isPresent() && from != null && !from.toInstant().isAfter(present.certificate().getNotAfter().toInstant())
                && next.get().certificate().getNotAfter().after(present.certificate().getNotAfter());
        var found = new ArrayList<Expiry>();
        found.add(expiry(What.RECEIPT_KEY, "receipts", present.certificate(), renewed));
        next.ifPresent(key -> found.add(expiry(What.RECEIPT_KEY, "receipts.next", key.certificate(), false)));
        Stream.concat(Stream.of(present), next.stream()).flatMap(key -> key.chain().stream().skip(1))
                .forEach(issuer -> found.add(expiry(What.AUTHORITY, "-", issuer, false)));
        return found;
    }

    private Map<Digest, X509Certificate> certificates() throws IOException {
        var found = new HashMap<Digest, X509Certificate>();
        for (X509Certificate certificate : folder.certificates()) {
            found.put(Fingerprint.of(certificate), certificate);
        }
        for (X509Certificate certificate : DirectoryFiles.certificates(settings.signersFile())) {
            found.put(Fingerprint.of(certificate), certificate);
        }
        for (X509Certificate certificate : DirectoryFiles.certificates(settings.systemsFile())) {
            found.put(Fingerprint.of(certificate), certificate);
        }
        return found;
    }

    private static List<Expiry> chain(What what, String owner, List<X509Certificate> chain) {
        var found = new ArrayList<Expiry>();
        found.add(expiry(what, owner, chain.get(0), false));
        chain.stream().skip(1).forEach(issuer -> found.add(expiry(What.AUTHORITY, "-", issuer, false)));
        return found;
    }

    private static List<Expiry> authorities(What what, List<X509Certificate> all) {
        return all.stream().map(one -> expiry(what, "-", one, all.stream().anyMatch(other ->
                other.getSubjectX500Principal().equals(one.getSubjectX500Principal()) && other.getNotAfter().after(one.getNotAfter())))).toList();
    }

    private static Expiry expiry(What what, String owner, X509Certificate certificate, boolean renewed) {
        return new Expiry(what, owner, certificate.getSubjectX500Principal().getName(), certificate.getNotAfter().toInstant(),
                Optional.of(Fingerprint.of(certificate)), renewed);
    }

    /** Those that a gateway has fetched; those of the settings for a gateway that has not run yet. */
    private List<Expiry> lists(List<X509CRL> files) throws IOException {
        List<SourceState> states = folder.states().stream().filter(state -> state.kind() == Kind.CRL && state.latest().isPresent()).toList();
        Stream<Expiry> fetched = states.stream().flatMap(state -> state.latest().flatMap(latest -> latest.due()).stream().map(due ->
                new Expiry(What.REVOCATION_LIST, state.address(), state.about(), due, Optional.empty(),
                        state.failure().isEmpty() && !state.address().startsWith("file:"))));
        Stream<Expiry> unread = files.stream().filter(list -> list.getNextUpdate() != null)
                .filter(list -> states.stream().noneMatch(state -> state.about().equals(list.getIssuerX500Principal().getName())))
                .map(list -> new Expiry(What.REVOCATION_LIST, "-", list.getIssuerX500Principal().getName(), list.getNextUpdate().toInstant(), Optional.empty(), false));
        return Stream.concat(fetched, unread).toList();
    }
}
