package vn.lienthong.ledger;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.kernel.Digest;

/**
 * What stands in the log for one thing: its kind and its digest, never the thing itself, since anybody may read the log.
 *
 * @param kind    {@code receipt}, {@code command} …: small letters and hyphens, at most 32
 * @param content SHA-256 of what is logged; the room that logs it says of which bytes
 */
public record Leaf(String kind, Digest content) {

    private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,31}");
    private static final Pattern ENTRY = Pattern.compile("([a-z][a-z-]{0,31}) ([0-9a-f]{64})\n");

    public Leaf {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("kind: '" + kind + "' (expected: small letters and hyphens, at most 32)");
        }
    }

    /** @throws IllegalArgumentException when it is not the entry of any leaf */
    public static Leaf parse(byte[] entry) {
        Matcher parts = ENTRY.matcher(new String(entry, StandardCharsets.UTF_8));
        if (!parts.matches()) {
            throw new IllegalArgumentException("entry: '" + new String(entry, StandardCharsets.UTF_8) + "' (expected: KIND SHA256, a newline)");
        }
        return new Leaf(parts.group(1), Digest.ofHex(parts.group(2)));
    }

    /** The entry of the log: {@code KIND SHA256} in hexadecimal and a newline, ASCII. */
    public byte[] entry() {
        return (kind + " " + content.hex() + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Its hash in the tree. */
    public Digest hash() {
        return MerkleHash.leaf(entry());
    }
}
