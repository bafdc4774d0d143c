package vn.lienthong.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * All settings, under {@code lienthong.*}; a wrong one stops the start with a sentence. Relative paths count from the
 * working directory.
 *
 * @param mode      development, or production, in which the sample certificates are refused
 * @param name      of this gateway, as receipts state it
 * @param data      folder for everything that is kept
 * @param routes    folder of the Camel routes; the program's own copy is used when it does not exist
 * @param directory the files that say who is connected
 * @param tls       key and certificate of the HTTPS door
 * @param receipts  key and certificate that sign receipts
 * @param trust     whom we believe
 * @param database  an external PostgreSQL; the embedded one is used without it
 * @param payload   limits of packets
 */
@ConfigurationProperties("lienthong")
public record GatewaySettings(
        @DefaultValue("development") Mode mode,
        @DefaultValue("lienthong.quangninh") String name,
        @DefaultValue("data") Path data,
        @DefaultValue("routes") Path routes,
        @DefaultValue DirectoryFilesSettings directory,
        @DefaultValue Key tls,
        @DefaultValue Key receipts,
        @DefaultValue Trust trust,
        @DefaultValue Database database,
        @DefaultValue Payload payload) {

    public enum Mode { DEVELOPMENT, PRODUCTION }

    /** The folder of the toy PKI, for what is not set. */
    static final Path SAMPLE = Path.of("certs-sample");

    /**
     * @param units   CSV of the units; the program's own sample of Quảng Ninh without it
     * @param systems CSV of the connected systems
     * @param signers CSV of the signing certificates
     */
    public record DirectoryFilesSettings(@Nullable Path units, @DefaultValue("certs-sample/systems.csv") Path systems,
            @DefaultValue("certs-sample/signers.csv") Path signers) {
    }

    /**
     * @param keyStore     PKCS#12 file; the sample one without it
     * @param passwordFile file whose first line is its password
     */
    public record Key(@Nullable Path keyStore, @Nullable Path passwordFile) {
    }

    /**
     * @param roots         PEM files of trusted roots
     * @param intermediates PEM files of issuing authorities, for packets that do not carry them
     * @param crls          revocation lists
     * @param crlGrace      how long a revocation list may be overdue before its certificates count as unknown
     */
    public record Trust(@DefaultValue("certs-sample/ca/root.crt.pem") List<Path> roots,
            @DefaultValue("certs-sample/ca/issuing.crt.pem") List<Path> intermediates,
            @DefaultValue({"certs-sample/ca/root.crl.pem", "certs-sample/ca/issuing.crl.pem"}) List<Path> crls,
            @DefaultValue("3d") Duration crlGrace) {
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

    boolean production() {
        return mode == Mode.PRODUCTION;
    }
}
