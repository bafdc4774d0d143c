package vn.lienthong.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One signature line of a note (C2SP signed-note).
 *
 * @param name    of the key
 * @param encoded Base64 of the key id, four bytes, and the signature proper
 */
public record NoteSignature(String name, String encoded) {

    private static final String DASH = "\u2014 ";
    private static final int KEY_ID_BYTES = 4;

    /** @throws IllegalArgumentException when it could not be written as a line */
    public NoteSignature {
        requireName(name);
        if (Base64Strict.decode(encoded).length <= KEY_ID_BYTES) {
            throw new IllegalArgumentException("signature of " + name + ": no bytes (expected: key id and signature)");
        }
    }

    static NoteSignature of(String name, int keyId, byte[] signature) {
        return new NoteSignature(name, Base64Strict.encode(ByteBuffer.allocate(KEY_ID_BYTES + signature.length)
                .putInt(keyId).put(signature).array()));
    }

    /** @param line without the newline that ends it */
    public static NoteSignature parse(String line) {
        String[] parts = line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
        if (parts.length != 2) {
            throw new IllegalArgumentException("signature line: '" + line + "' (expected: '" + DASH + "NAME BASE64')");
        }
        return new NoteSignature(parts[0], parts[1]);
    }

    /** Key names hold neither Unicode spaces nor plus signs, and a note no control characters. */
    static void requireName(String name) {
        boolean fit = !name.isEmpty() && name.codePoints().noneMatch(c -> c == '+' || c < ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c));
        if (!fit) {
            throw new IllegalArgumentException("key name: '" + name + "' (expected: text without spaces and '+')");
        }
    }

    public int keyId() {
        return ByteBuffer.wrap(Base64Strict.decode(encoded)).getInt();
    }

    byte[] signature() {
        byte[] all = Base64Strict.decode(encoded);
        return Arrays.copyOfRange(all, KEY_ID_BYTES, all.length);
    }

    /** The line, without a newline. */
    @Override
    public String toString() {
        return DASH + name + " " + encoded;
    }
}
