package vn.lienthong.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.lienthong.trust.RevocationFetch;
import vn.lienthong.trust.RevocationPolicy;
import vn.lienthong.trust.TrustAnchors;

/** The settings about keys and certificates, parts of {@link GatewaySettings}. */
public final class TrustSettings {

    private TrustSettings() {
    }

    /**
     * @param keyStore     PKCS#12 file; the sample one without it. When it is replaced, the new key signs from then on, without a restart
     * @param passwordFile file whose first line is its password, or the token's PIN
     * @param token        a PKCS#11 token that keeps the key, instead of the file
     * @param next         the key that will sign after this one
     */
    public record Receipts(@Nullable Path keyStore, @Nullable Path passwordFile, @DefaultValue Token token, @DefaultValue NextKey next) {
    }

    /**
     * @param library PKCS#11 module; no token is used without it
     * @param slot    place of the token's slot in the module's list, from 0
     * @param alias   name of the key; the only one without it
     */
    public record Token(@Nullable Path library, @DefaultValue("0") int slot, @Nullable String alias) {
    }

    /**
     * @param keyStore     PKCS#12 file of the next receipt key
     * @param passwordFile file whose first line is its password; that of the present key without it
     * @param alias        name of the next receipt key in the token
     * @param from         instant from which it signs, such as 2026-12-01T00:00:00+07:00
     */
    public record NextKey(@Nullable Path keyStore, @Nullable Path passwordFile, @Nullable String alias, @Nullable OffsetDateTime from) {

        public NextKey {
            if ((keyStore != null || alias != null) != (from != null)) {
                throw new IllegalArgumentException("lienthong.receipts.next: a key and the instant from which it signs belong together (expected: key-store or alias, and from)");
            }
        }
    }

    /**
     * @param roots         PEM files of trusted roots; the sample root without them
     * @param intermediates PEM files of issuing authorities, for packets that do not carry them
     * @param crls          files of revocation lists, read again as often as addresses are asked
     * @param crlAddresses  addresses (http, https) of revocation lists that are fetched from the start, before a certificate names them
     * @param crlGrace      how long a revocation list or OCSP answer may be overdue before its certificates count as unknown
     * @param unknown       what becomes of documents whose signer is not known to be revoked or not: refuse, so that the sender sends
     *                      again later, or accept, with a warning in the receipt
     * @param fetch         whether lists and OCSP answers are fetched over the network, in the background
     * @param ocsp          whether OCSP responders named by registered certificates are asked, beside the lists
     * @param refresh       longest time until a list or responder is asked again; sooner when its news is due sooner
     */
    public record Trust(@DefaultValue List<Path> roots, @DefaultValue List<Path> intermediates, @DefaultValue List<Path> crls,
            @DefaultValue List<URI> crlAddresses, @DefaultValue("3d") Duration crlGrace, @DefaultValue("refuse") RevocationPolicy.Unknown unknown,
            @DefaultValue("true") boolean fetch, @DefaultValue("true") boolean ocsp, @DefaultValue("1h") Duration refresh) {

        public Trust {
            if (refresh.compareTo(Duration.ofMinutes(1)) < 0 || refresh.compareTo(Duration.ofDays(7)) > 0) {
                throw new IllegalArgumentException("lienthong.trust.refresh: " + refresh + " (expected: 1 minute to 7 days)");
            }
            for (URI address : crlAddresses) {
                if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
                    throw new IllegalArgumentException("lienthong.trust.crl-addresses: " + address + " (expected: http or https)");
                }
            }
        }

        TrustAnchors anchors() throws IOException {
            return TrustAnchors.load(roots, intermediates, crls);
        }

        RevocationPolicy policy() {
            return new RevocationPolicy(crlGrace, unknown);
        }

        RevocationFetch.Plan plan() {
            return new RevocationFetch.Plan(Stream.concat(crls.stream().map(file -> file.toAbsolutePath().toUri()), crlAddresses.stream()).toList(),
                    fetch, ocsp, refresh);
        }
    }

    /**
     * @param address of a time-stamping authority (RFC 3161, http or https); no time-stamps without it
     * @param roots   PEM files of roots that its certificate leads to; those of trust without them
     * @param every   how far time-stamps lie apart at least; each covers all receipts before it
     */
    public record Timestamps(@Nullable URI address, @DefaultValue List<Path> roots, @DefaultValue("5m") Duration every) {

        public Timestamps {
            if (every.compareTo(Duration.ofSeconds(1)) < 0 || every.compareTo(Duration.ofDays(7)) > 0) {
                throw new IllegalArgumentException("lienthong.timestamps.every: " + every + " (expected: 1 second to 7 days)");
            }
            if (address != null && !"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
                throw new IllegalArgumentException("lienthong.timestamps.address: " + address + " (expected: http or https)");
            }
        }
    }
}
