package vn.lienthong.trust;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.Digest;
import vn.lienthong.trust.CertificateStatus.Kind;
import vn.lienthong.trust.CertificateStatus.Proof;

/** One address that is asked now and then, and how that went. One thread uses it. */
final class RevocationSource {

    private final URI address;
    private final Pace pace;
    private final @Nullable Pair question;
    private String about;
    private Optional<Instant> tried = Optional.empty();
    private Optional<Instant> fetched = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private Optional<Proof> latest = Optional.empty();

    /** A certificate and its issuer's. */
    record Pair(X509Certificate certificate, X509Certificate issuer) {
    }

    private RevocationSource(URI address, Pace pace, @Nullable Pair question) {
        this.address = address;
        this.pace = pace;
        this.question = question;
        this.about = question == null ? "" : question.certificate().getSubjectX500Principal().getName();
    }

    static RevocationSource ofList(URI address, Pace pace) {
        return new RevocationSource(address, pace, null);
    }

    static RevocationSource ofAnswers(URI address, Pace pace, Pair question) {
        return new RevocationSource(address, pace, question);
    }

    URI address() {
        return address;
    }

    /** Whose failures are its failures. */
    String host() {
        return address.getRawAuthority() == null ? address.toString() : address.getRawAuthority();
    }

    /** What OCSP is asked about; empty of a list. */
    Optional<Pair> question() {
        return Optional.ofNullable(question);
    }

    Pace pace() {
        return pace;
    }

    /** Name of its file. */
    String file() {
        return (question == null ? Digest.compute(address.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                : Fingerprint.of(question.certificate())).hex();
    }

    void knows(String issuer, Proof proof) {
        about = question == null ? issuer : about;
        latest = Optional.of(proof);
    }

    void succeeded(Instant now) {
        tried = Optional.of(now);
        fetched = tried;
        failure = Optional.empty();
    }

    void failed(Instant now, String why) {
        tried = Optional.of(now);
        failure = Optional.of(why);
        pace.failed(now);
    }

    SourceState state() {
        Instant next = pace.next().equals(Instant.MIN) ? tried.orElse(Instant.EPOCH) : pace.next();
        return new SourceState(question == null ? Kind.CRL : Kind.OCSP, address.toString(), about, tried, fetched, failure, latest, next);
    }
}
