package vn.lienthong.channel.soap;

import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;

/**
 * How the SOAP door behaves.
 *
 * @param address          path of the mutual TLS endpoint below the CXF servlet
 * @param signedAddress    path of the WS-Security endpoint
 * @param publishedUrl     base URL to be written into the WSDL; empty to take host and port of each request
 * @param maxPacketBytes   largest packet
 * @param maxInlineSignedBytes largest packet that the WS-Security endpoint takes as Base64 text, which it must hold in memory
 * @param signatureAnchors trusted roots (and intermediates) of WS-Security signers; without them that endpoint is not opened
 * @param signatureLifetime how old a WS-Security timestamp may be
 */
public record SoapSettings(String address, String signedAddress, Optional<String> publishedUrl, long maxPacketBytes,
        long maxInlineSignedBytes, Optional<KeyStore> signatureAnchors, Duration signatureLifetime) {

    public SoapSettings {
        if (maxPacketBytes < 1) {
            throw new IllegalArgumentException("maxPacketBytes: " + maxPacketBytes + " (expected: >= 1)");
        }
        if (maxInlineSignedBytes < 1) {
            throw new IllegalArgumentException("maxInlineSignedBytes: " + maxInlineSignedBytes + " (expected: >= 1)");
        }
        if (signatureLifetime.isNegative() || signatureLifetime.isZero()) {
            throw new IllegalArgumentException("signatureLifetime: " + signatureLifetime + " (expected: > 0)");
        }
    }

    /** The usual door: packets up to 1 GB, timestamps good for five minutes. */
    public static SoapSettings usual(Optional<KeyStore> signatureAnchors) {
        return new SoapSettings("/exchange", "/exchange-signed", Optional.empty(), 1L << 30, 10L << 20, signatureAnchors,
                Duration.ofMinutes(5));
    }
}
