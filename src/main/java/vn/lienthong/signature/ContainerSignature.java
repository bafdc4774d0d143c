package vn.lienthong.signature;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.trust.SigningKey;

/**
 * The signature of an ASiC-E container over its files (ETSI EN 319 162-1, 4.4; XAdES baseline B of ETSI EN 319 132-1, 6): detached, each
 * file by its name and SHA-256, with the time and the digests of the whole certificate chain among what is signed. One is read only if
 * it is, byte for byte, what would be written for what it says; so a file of it holds nothing that is not checked. Immutable.
 *
 * @param files    digests by name, in the order of the container
 * @param signedAt as the signer states it, to the millisecond
 * @param chain    the signer's certificate first, the root left out
 * @param value    of the signature, Base64
 */
public record ContainerSignature(Map<String, Digest> files, Instant signedAt, List<X509Certificate> chain, String value) {

    private static final Pattern FILE_REFERENCE = Pattern.compile("<ds:Reference Id=\"f[0-9]+\" URI=\"([^\"#]+)\">"
            + "<ds:DigestMethod Algorithm=\"[^\"]+\"></ds:DigestMethod><ds:DigestValue>([^<]+)</ds:DigestValue>");
    private static final Pattern TIME = Pattern.compile("<xades:SigningTime>([^<]+)</xades:SigningTime>");
    private static final Pattern VALUE = Pattern.compile("<ds:SignatureValue>([^<]+)</ds:SignatureValue>");
    private static final Pattern CERTIFICATE = Pattern.compile("<ds:X509Certificate>([^<]+)</ds:X509Certificate>");

    public ContainerSignature {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        chain = List.copyOf(chain);
    }

    /** Signs; the names have to be such as need no escaping in XML. */
    public static ContainerSignature sign(SigningKey key, Map<String, Digest> files, Instant at) {
        KeyKind kind = KeyKind.of(key.certificate().getPublicKey());
        var text = new ContainerSignatureText(files, VietnamTime.toMillis(at), key.chain(), kind);
        return new ContainerSignature(files, VietnamTime.toMillis(at), key.chain(),
                ContainerSignatureText.base64(kind.sign(key.key(), text.signedInfo().getBytes(StandardCharsets.UTF_8))));
    }

    /**
     * Reads one that {@link #xml()} wrote.
     *
     * @throws IllegalArgumentException when it is not exactly that
     */
    public static ContainerSignature parse(String xml) {
        var files = new LinkedHashMap<String, Digest>();
        Matcher reference = FILE_REFERENCE.matcher(xml);
        while (reference.find()) {
            files.put(reference.group(1), Digest.of(bytes(reference.group(2), "DigestValue")));
        }
        var chain = new ArrayList<X509Certificate>();
        Matcher certificate = CERTIFICATE.matcher(xml);
        while (certificate.find()) {
            chain.add(WrittenDocument.certificate(bytes(certificate.group(1), "X509Certificate")));
        }
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("signature: no certificate (expected: the signer's)");
        }
        var parsed = new ContainerSignature(files, time(first(TIME, xml)), chain, first(VALUE, xml));
        if (!parsed.xml().equals(xml)) {
            throw new IllegalArgumentException("signature: of another form (expected: XAdES as this program writes it)");
        }
        return parsed;
    }

    /** The file {@code META-INF/signatures001.xml}. */
    public String xml() {
        return text().document(value);
    }

    /** Whether the key of the first certificate signed these names and digests, this time and this chain. */
    public boolean holds() {
        return KeyKind.of(signer().getPublicKey()).verifies(signer().getPublicKey(), text().signedInfo().getBytes(StandardCharsets.UTF_8),
                bytes(value, "SignatureValue"));
    }

    /** The media type by which a container names a file, from the end of its name. */
    public static String mimeType(String name) {
        return ContainerSignatureText.mimeType(name);
    }

    public X509Certificate signer() {
        return chain.get(0);
    }

    private ContainerSignatureText text() {
        return new ContainerSignatureText(files, signedAt, chain, KeyKind.of(signer().getPublicKey()));
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("SigningTime: " + text + " (expected: ISO 8601 with its offset)", e);
        }
    }

    private static String first(Pattern pattern, String xml) {
        Matcher found = pattern.matcher(xml);
        if (!found.find()) {
            throw new IllegalArgumentException("signature: lacks " + pattern + " (expected: XAdES as this program writes it)");
        }
        return found.group(1);
    }

    private static byte[] bytes(String base64, String where) {
        return WrittenDocument.decode(base64).orElseThrow(() -> new IllegalArgumentException(where + ": not Base64 (expected: as an encoder writes it)"));
    }
}
