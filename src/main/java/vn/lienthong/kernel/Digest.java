package vn.lienthong.kernel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 digest (FIPS 180-4) of some bytes; immutable. Its text form is 64 lower-case hexadecimal digits. */
public final class Digest {

    private static final int LENGTH = 32;

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Wraps 32 bytes that were computed elsewhere, in a stream for instance. */
    public static Digest of(byte[] sha256) {
        if (sha256.length != LENGTH) {
            throw new IllegalArgumentException("digest: " + sha256.length + " bytes (expected: 32)");
        }
        return new Digest(sha256.clone());
    }

    public static Digest ofHex(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /** The digest of these very bytes. */
    public static Digest compute(byte[] content) {
        return new Digest(newSha256().digest(content));
    }

    /** A fresh SHA-256 computation, for streams. */
    public static MessageDigest newSha256() {
        return newDigest("SHA-256");
    }

    /**
     * A fresh computation of another digest, where a format asks for one.
     *
     * @param name one that every Java platform has
     */
    public static MessageDigest newDigest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
