package vn.lienthong.trust;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.trust.RevocationSource.Pair;
import vn.lienthong.trust.TrustFolder.Shelf;

/**
 * Keeps what is known about revocation fresh, away from the path of decisions: asks configured addresses and those that the
 * certificates of known paths name, verifies what comes, keeps it on disk. A failure is noted and tried again; it never makes anybody
 * wait. Rounds belong to one thread; {@link #meet} may be called by any.
 */
public final class RevocationFetch {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationFetch.class);
    private static final int MOST_WAITING = 10_000;
    private static final int NONCE_BYTES = 16;
    private static final int STATES_EVERY = 50;

    private final Plan plan;
    private final KnownRevocations known;
    private final TrustFolder folder;
    private final Fetch network;
    private final Predicate<X509Certificate> ours;
    private final Clock clock;
    private final RandomGenerator chance;
    private final WatchedCertificates watched;
    private final Queue<List<X509Certificate>> met = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Map<String, Pace> hosts = new HashMap<>();
    private int unwritten = 1;

    /**
     * @param lists   addresses of revocation lists that are fetched in any case, of scheme http, https or file
     * @param online  whether other addresses than files are asked
     * @param ocsp    whether OCSP responders named by certificates are asked
     * @param longest wait until a source is asked again
     */
    public record Plan(List<URI> lists, boolean online, boolean ocsp, Duration longest) {

        public Plan {
            lists = List.copyOf(lists);
        }
    }

    /**
     * Takes up what the folder has kept.
     *
     * @param ours whether a certificate is registered with us; strangers of the same authorities are not asked about
     * @throws IOException when the folder cannot be read
     */
    public RevocationFetch(Plan plan, TrustAnchors anchors, List<X509Certificate> registered, KnownRevocations known, TrustFolder folder,
            Fetch network, Predicate<X509Certificate> ours, Clock clock, RandomGenerator chance) throws IOException {
        this.plan = plan;
        this.known = known;
        this.folder = folder;
        this.network = network;
        this.ours = ours;
        this.clock = clock;
        this.chance = chance;
        this.watched = new WatchedCertificates(plan, anchors, folder, () -> new Pace(chance));
        registered.forEach(watched::introduce);
        takeUp();
    }

    private void takeUp() throws IOException {
        Map<String, byte[]> lists = folder.kept(Shelf.CRL);
        Map<String, byte[]> answers = folder.kept(Shelf.OCSP);
        for (RevocationSource source : watched.sources()) {
            byte[] kept = (source.question().isPresent() ? answers : lists).get(source.file());
            if (kept != null) {
                try {
                    take(source, kept, Optional.empty());
                } catch (UntrustedAnswerException e) {
                    LOG.atWarn().addKeyValue("address", source.address()).addKeyValue("reason", e.getMessage()).log("Kept revocation news is not believed any more");
                }
            }
        }
    }

    /** A path that leads to a trusted root, the certificate first; costs the caller nothing. */
    public void meet(List<X509Certificate> path) {
        // when the queue is full the path is met again after the next start
        met.offer(path);
    }

    /**
     * Asks the one source that has waited longest, if it is time.
     *
     * @return how many were asked
     */
    public int round() throws IOException {
        for (List<X509Certificate> path = met.poll(); path != null; path = met.poll()) {
            watch(path);
        }
        Instant now = clock.instant();
        Optional<RevocationSource> due = watched.sources().stream().filter(source -> isDue(source, now)).min(Comparator.comparing(source -> source.pace().next()));
        due.ifPresent(source -> ask(source, now));
        unwritten += due.isPresent() ? 1 : 0;
        if (unwritten > 0 && (due.isEmpty() || unwritten > STATES_EVERY)) {
            folder.keepStates(watched.sources().stream().map(RevocationSource::state).toList());
            unwritten = 0;
        }
        return due.isPresent() ? 1 : 0;
    }

    private void watch(List<X509Certificate> path) throws IOException {
        int sources = watched.sources().size();
        int authorities = watched.authorities().size();
        boolean registered = ours.test(path.get(0));
        watched.add(path, registered);
        if (registered) {
            for (X509Certificate certificate : path.subList(0, Math.max(1, path.size() - 1))) {
                keep(certificate);
            }
        }
        if (watched.authorities().size() > authorities) {
            // a list that nobody could have signed so far may be this one's
            watched.sources().stream().filter(source -> source.state().failure().isPresent()).forEach(source -> source.pace().free());
        }
        unwritten += watched.sources().size() > sources ? 1 : 0;
    }

    private void keep(X509Certificate certificate) throws IOException {
        try {
            folder.keep(Shelf.CERTIFICATES, Fingerprint.of(certificate).hex(), certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the certificate was read from its encoding", e);
        }
    }

    private boolean isDue(RevocationSource source, Instant now) {
        Pace host = hosts.get(source.host());
        boolean free = host == null || !host.next().isAfter(now);
        return free && !source.pace().next().isAfter(now);
    }

    private void ask(RevocationSource source, Instant now) {
        Pace host = hosts.computeIfAbsent(source.host(), any -> new Pace(chance));
        try {
            byte[] news;
            Optional<byte[]> nonce = Optional.empty();
            if (source.question().isPresent()) {
                byte[] made = new byte[NONCE_BYTES];
                chance.nextBytes(made);
                nonce = Optional.of(made);
                Pair pair = source.question().get();
                byte[] question = new OcspQuestion(pair.certificate(), pair.issuer(), nonce).encoded();
                news = network.ask(source.address(), "application/ocsp-request", question, "application/ocsp-response");
            } else {
                news = list(source.address());
            }
            host.free();
            take(source, news, nonce);
            folder.keep(source.question().isPresent() ? Shelf.OCSP : Shelf.CRL, source.file(), news);
            source.succeeded(now);
            source.pace().succeeded(now, source.state().latest().flatMap(CertificateStatus.Proof::due), plan.longest());
        } catch (UntrustedAnswerException e) {
            failed(source, now, e);
        } catch (IOException e) {
            host.failed(now);
            failed(source, now, e);
        }
    }

    private byte[] list(URI address) throws IOException {
        return "file".equals(address.getScheme()) ? Files.readAllBytes(Path.of(address)) : network.get(address);
    }

    private static void failed(RevocationSource source, Instant now, Exception why) {
        String text = String.valueOf(why.getMessage());
        source.failed(now, text);
        LOG.atWarn().addKeyValue("address", source.address()).addKeyValue("reason", text).addKeyValue("next", source.pace().next())
                .log("Revocation news could not be fetched; what was known still holds for its time");
    }

    private void take(RevocationSource source, byte[] news, Optional<byte[]> nonce) throws UntrustedAnswerException {
        Instant now = clock.instant();
        if (source.question().isPresent()) {
            Pair pair = source.question().get();
            OcspAnswer answer = new OcspQuestion(pair.certificate(), pair.issuer(), nonce).verify(news, now, known);
            known.take(pair.certificate(), answer);
            source.knows("", answer.finding().proof());
        } else {
            KnownList list = KnownList.read(news, watched.authorities(), now);
            known.take(list);
            source.knows(list.issuer().getName(), list.proof());
        }
    }
}
