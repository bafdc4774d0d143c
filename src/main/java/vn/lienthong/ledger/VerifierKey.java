package vn.lienthong.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import vn.lienthong.kernel.Digest;

/**
 * By what others check signatures of notes: a name and an Ed25519 public key, written {@code NAME+KEYID+BASE64} (the vkey of C2SP
 * signed-note). Immutable.
 */
public final class VerifierKey {

    /** What a signature of the key means; the byte is part of the key's id, so no key does both under one id. */
    public enum Type {
        /** The note, as it stands. */
        NOTE(0x01),
        /** A checkpoint, seen by a witness at a time that it states (C2SP tlog-cosignature, v1). */
        COSIGNATURE(0x04);

        private final int wire;

        Type(int wire) {
            this.wire = wire;
        }
    }

    private static final HexFormat HEX = HexFormat.of();

    private final String name;
    private final Type type;
    private final byte[] raw;
    private final PublicKey key;
    private final int id;

    private VerifierKey(String name, Type type, byte[] raw) {
        NoteSignature.requireName(name);
        this.name = name;
        this.type = type;
        this.raw = raw;
        this.key = Ed25519.key(raw);
        this.id = id(name, typeAndKey(type, raw));
    }

    public static VerifierKey of(String name, Type type, PublicKey key) {
        return new VerifierKey(name, type, Ed25519.raw(key));
    }

    /** @throws IllegalArgumentException when it is not a vkey of a type known here, or its id is not that of the key */
    public static VerifierKey parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("vkey: '" + vkey + "' (expected: NAME+KEYID+BASE64)");
        }
        byte[] typeAndKey = Base64Strict.decode(parts[2]);
        if (typeAndKey.length != 1 + Ed25519.KEY_BYTES) {
            throw new IllegalArgumentException("vkey: " + typeAndKey.length + " bytes (expected: " + (1 + Ed25519.KEY_BYTES) + ", type and Ed25519 key)");
        }
        Type type = Arrays.stream(Type.values()).filter(known -> known.wire == typeAndKey[0]).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("vkey: type " + typeAndKey[0] + " (expected: 1 or 4)"));
        var parsed = new VerifierKey(parts[0], type, Arrays.copyOfRange(typeAndKey, 1, typeAndKey.length));
        if (!parsed.toString().equals(vkey)) {
            throw new IllegalArgumentException("vkey: " + vkey + " (expected: " + parsed + ")");
        }
        return parsed;
    }

    public String name() {
        return name;
    }

    public Type type() {
        return type;
    }

    int id() {
        return id;
    }

    /** Whether the line names this key. */
    public boolean made(NoteSignature signature) {
        return signature.name().equals(name) && signature.keyId() == id;
    }

    /** Whether the line is this key's and holds for the text. */
    public boolean verifies(String text, NoteSignature line) {
        if (!made(line)) {
            return false;
        }
        byte[] signature = line.signature();
        return switch (type) {
            case NOTE -> signature.length == Ed25519.SIGNATURE_BYTES && Ed25519.verify(key, text.getBytes(StandardCharsets.UTF_8), signature);
            case COSIGNATURE -> {
                OptionalLong time = time(signature);
                yield time.isPresent() && Ed25519.verify(key, cosigned(text, time.getAsLong()),
                        Arrays.copyOfRange(signature, Long.BYTES, signature.length));
            }
        };
    }

    /** When the witness says it signed, seconds since 1970; empty for a line that is no cosignature of this key. */
    public Optional<java.time.Instant> time(NoteSignature line) {
        if (type != Type.COSIGNATURE || !made(line)) {
            return Optional.empty();
        }
        OptionalLong seconds = time(line.signature());
        return seconds.isPresent() ? Optional.of(java.time.Instant.ofEpochSecond(seconds.getAsLong())) : Optional.empty();
    }

    private static OptionalLong time(byte[] signature) {
        if (signature.length != Long.BYTES + Ed25519.SIGNATURE_BYTES) {
            return OptionalLong.empty();
        }
        long seconds = ByteBuffer.wrap(signature).getLong();
        // the specification allows 63 bits; no clock of this world goes beyond the year 9999
        return seconds >= 0 && seconds < 253_402_300_800L ? OptionalLong.of(seconds) : OptionalLong.empty();
    }

    /** C2SP tlog-cosignature, Ed25519 signed message. */
    static byte[] cosigned(String text, long seconds) {
        return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] typeAndKey(Type type, byte[] raw) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(type.wire);
        bytes.writeBytes(raw);
        return bytes.toByteArray();
    }

    private static int id(String name, byte[] typeAndKey) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes((name + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(typeAndKey);
        return ByteBuffer.wrap(Digest.compute(bytes.toByteArray()).bytes()).getInt();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The vkey. */
    @Override
    public String toString() {
        return name + "+" + HEX.toHexDigits(id) + "+" + Base64Strict.encode(typeAndKey(type, raw));
    }
}
