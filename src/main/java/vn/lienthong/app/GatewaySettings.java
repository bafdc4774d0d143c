package vn.lienthong.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import vn.lienthong.retention.RetentionRules;
import vn.lienthong.signature.attachment.Flaw;
import vn.lienthong.signature.attachment.InspectionPolicy;
import vn.lienthong.signature.attachment.InspectionPolicy.Action;

/**
 * All settings, under {@code lienthong.*}; a wrong one stops the start with a sentence. Relative paths count from the
 * working directory.
 *
 * @param mode      development, or production, in which the sample certificates are refused
 * @param name      of this gateway, as receipts state it
 * @param data      folder for everything that is kept
 * @param routes    folder of the Camel routes; the program's own copy is used when it does not exist
 * @param samplePki folder of the sample PKI, which stands in for keys, trust and connected systems that are not set
 * @param directory the files that say who is connected
 * @param tls       key and certificate of the HTTPS door
 * @param receipts  key and certificate that sign receipts
 * @param log       name and key of the receipt log
 * @param trust     whom we believe
 * @param timestamps who stamps the receipt log with the time
 * @param database  an external PostgreSQL; the embedded one is used without it
 * @param payload   limits of packets
 * @param attachments what follows from signatures inside attachments
 * @param retention how long packets are kept
 * @param deadlines working days, and the limits that no law sets
 * @param conversation what units say about delivered documents
 * @param console   the administrators' console
 */
@ConfigurationProperties("lienthong")
public record GatewaySettings(
        @DefaultValue("development") Mode mode,
        @DefaultValue("lienthong.quangninh") String name,
        @DefaultValue("data") Path data,
        @DefaultValue("routes") Path routes,
        @DefaultValue("certs-sample") Path samplePki,
        @DefaultValue DirectoryFilesSettings directory,
        @DefaultValue Key tls,
        @DefaultValue TrustSettings.Receipts receipts,
        @DefaultValue Log log,
        @DefaultValue TrustSettings.Trust trust,
        @DefaultValue TrustSettings.Timestamps timestamps,
        @DefaultValue Database database,
        @DefaultValue Payload payload,
        @DefaultValue Attachments attachments,
        @DefaultValue RetentionSettings retention,
        @DefaultValue DeadlineSettings deadlines,
        @DefaultValue Conversation conversation,
        @DefaultValue ConsoleSettings console) {

    public enum Mode { DEVELOPMENT, PRODUCTION }

    /**
     * @param units   CSV of the units that fill the directory at the first start (docs/directory.md); the program's own sample of Quảng Ninh without it
     * @param systems CSV of the connected systems; the sample PKI's without it
     * @param signers CSV of the signing certificates; the sample PKI's without it
     * @param senderGraceDays how many days after a unit's last one its old code is still taken in From
     * @param clockAhead how far a gateway that rehearses a change is ahead of the time; not in production
     */
    public record DirectoryFilesSettings(@Nullable Path units, @Nullable Path systems, @Nullable Path signers,
            @DefaultValue("0") int senderGraceDays, @DefaultValue("0s") Duration clockAhead) {

        public DirectoryFilesSettings {
            if (senderGraceDays < 0 || senderGraceDays > 366) {
                throw new IllegalArgumentException("lienthong.directory.sender-grace-days: " + senderGraceDays + " (expected: 0 to 366)");
            }
        }
    }

    /**
     * @param keyStore     PKCS#12 file; the sample one without it
     * @param passwordFile file whose first line is its password
     */
    public record Key(@Nullable Path keyStore, @Nullable Path passwordFile) {
    }

    /**
     * @param keyStore     PKCS#12 file with the Ed25519 key that signs checkpoints; the sample one without it
     * @param passwordFile file whose first line is its password
     * @param origin       names the log in its checkpoints, for ever, without spaces and '+'; the gateway's name without it
     */
    public record Log(@Nullable Path keyStore, @Nullable Path passwordFile, @Nullable String origin) {

        Key key() {
            return new Key(keyStore, passwordFile);
        }
    }

    /**
     * @param url          JDBC URL of a PostgreSQL; the embedded one is used without it
     * @param user         its user
     * @param passwordFile file whose first line is the password
     * @param connections  size of the pool
     */
    public record Database(@Nullable String url, @DefaultValue("lienthong") String user, @Nullable Path passwordFile,
            @DefaultValue("12") int connections) {

        public Database {
            if (connections < 4 || connections > 100) {
                throw new IllegalArgumentException("lienthong.database.connections: " + connections + " (expected: 4 to 100)");
            }
        }

        Optional<String> external() {
            return Optional.ofNullable(url).filter(text -> !text.isBlank());
        }
    }

    /**
     * @param maxSize largest packet
     */
    public record Payload(@DefaultValue("1GB") DataSize maxSize) {
    }

    /**
     * What follows from what is found in attachments: off says nothing, report mentions it, warn makes it a warning of the report, refuse
     * refuses the packet. All off: attachments are not looked at.
     *
     * @param unsigned   a PDF or Office file without a signature
     * @param unreadable what cannot be inspected: too large a ZIP, signatures of a kind that nobody makes any more
     * @param uninspected more, in one packet, than is looked at of one
     * @param malformed  a signature that is none: a byte range that leaves out more than the signature, a structure that cannot be read
     * @param broken     changed after signing
     * @param partial    something was added that no signature covers
     * @param weak       SHA-1, MD5, RSA below 2,048 bits
     * @param expired    the certificate was not valid when the signature was made
     * @param selfSigned a certificate that nobody has issued
     * @param untrusted  a certificate that leads to no trusted root
     * @param revoked    a revoked certificate, unless a trusted time-stamp is older
     * @param revocationUnknown a certificate of which no list tells
     * @param keyUsage   a certificate that is not for signing
     */
    public record Attachments(@DefaultValue("off") Action unsigned, @DefaultValue("report") Action unreadable, @DefaultValue("warn") Action uninspected,
            @DefaultValue("warn") Action malformed, @DefaultValue("warn") Action broken, @DefaultValue("warn") Action partial, @DefaultValue("report") Action weak,
            @DefaultValue("warn") Action expired, @DefaultValue("warn") Action selfSigned, @DefaultValue("report") Action untrusted,
            @DefaultValue("warn") Action revoked, @DefaultValue("report") Action revocationUnknown, @DefaultValue("report") Action keyUsage) {

        InspectionPolicy policy() {
            return new InspectionPolicy(Map.ofEntries(Map.entry(Flaw.UNSIGNED, unsigned), Map.entry(Flaw.UNREADABLE, unreadable),
                    Map.entry(Flaw.UNINSPECTED, uninspected), Map.entry(Flaw.MALFORMED, malformed), Map.entry(Flaw.BROKEN, broken), Map.entry(Flaw.PARTIAL, partial), Map.entry(Flaw.WEAK, weak),
                    Map.entry(Flaw.EXPIRED, expired), Map.entry(Flaw.SELF_SIGNED, selfSigned), Map.entry(Flaw.UNTRUSTED, untrusted),
                    Map.entry(Flaw.REVOKED, revoked), Map.entry(Flaw.REVOCATION_UNKNOWN, revocationUnknown), Map.entry(Flaw.KEY_USAGE, keyUsage)));
        }
    }

    /**
     * @param policy CSV of how long packets are kept (docs/retention.md); for ever without it
     */
    public record RetentionSettings(@Nullable Path policy) {

        RetentionRules rules() throws IOException {
            return policy == null ? RetentionRules.NONE : RetentionRules.read(Files.readAllLines(policy), policy.toString());
        }
    }

    /**
     * @param holidays      CSV of holidays, days off and worked Saturdays; the program's own table of Việt Nam without it
     * @param dayBegins     when offices open
     * @param morningEnds   until when a document counts as sent in the morning
     * @param dayEnds       after this what arrives counts for the next working day
     * @param collectWithin time after which a delivery that was not collected is warned of
     * @param timeToLive    time after which a delivery that was not collected expires, a day at least; 0 for never
     */
    public record DeadlineSettings(@Nullable Path holidays, @DefaultValue("07:30") LocalTime dayBegins,
            @DefaultValue("12:00") LocalTime morningEnds, @DefaultValue("17:00") LocalTime dayEnds,
            @DefaultValue("30m") Duration collectWithin, @DefaultValue("30d") Duration timeToLive) {
    }

    /**
     * @param arrivalPatience how long a unit that has fetched a document may take to report its arrival before the gateway reports it;
     *                        it does so on the same day in any case
     */
    public record Conversation(@DefaultValue("15m") Duration arrivalPatience) {

        public Conversation {
            if (arrivalPatience.isNegative() || arrivalPatience.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("lienthong.conversation.arrival-patience: " + arrivalPatience + " (expected: 0 to 1 day)");
            }
        }
    }

    boolean production() {
        return mode == Mode.PRODUCTION;
    }

    Path systemsFile() {
        return orSample(directory.systems(), "systems.csv");
    }

    Path signersFile() {
        return orSample(directory.signers(), "signers.csv");
    }

    Path tlsKeyStore() {
        return orSample(tls.keyStore(), "gateway/tls.p12");
    }

    Path receiptKeyStore() {
        return orSample(receipts.keyStore(), "gateway/receipts.p12");
    }

    Path logKeyStore() {
        return orSample(log.keyStore(), "gateway/log.p12");
    }

    /** @throws IllegalArgumentException when it cannot name a log */
    String logOrigin() {
        String origin = log.origin() == null ? name : log.origin();
        if (!origin.matches("[^\\s\\p{Z}\\p{Cntrl}+]+")) {
            throw new IllegalArgumentException("lienthong.log.origin: '" + origin + "' (expected: a name without spaces and '+')");
        }
        return origin;
    }

    /** The sample's anchors come as a whole or not at all: a list that is set is never mixed with them. */
    TrustSettings.Trust trustOrSample() {
        if (!trust.roots().isEmpty()) {
            return trust;
        }
        Path ca = samplePki.resolve("ca");
        return new TrustSettings.Trust(List.of(ca.resolve("root.crt.pem")), List.of(ca.resolve("issuing.crt.pem")),
                List.of(ca.resolve("root.crl.pem"), ca.resolve("issuing.crl.pem")), trust.crlAddresses(), trust.crlGrace(), trust.unknown(),
                trust.fetch(), trust.ocsp(), trust.refresh());
    }

    private Path orSample(@Nullable Path set, String sample) {
        return set != null ? set : samplePki.resolve(sample);
    }
}
