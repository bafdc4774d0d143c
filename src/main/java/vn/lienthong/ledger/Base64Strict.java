package vn.lienthong.ledger;

import java.util.Base64;

/** RFC 4648, 4, in the one form in which each value can be written: with padding, unused bits zero. */
final class Base64Strict {

    private Base64Strict() {
    }

    static String encode(byte[] value) {
        return Base64.getEncoder().encodeToString(value);
    }

    /** @throws IllegalArgumentException when the text is not the encoding of any value */
    static byte[] decode(String text) {
        byte[] value = Base64.getDecoder().decode(text);
        if (!encode(value).equals(text)) {
            throw new IllegalArgumentException("Base64: " + text + " (expected: padded, without stray bits)");
        }
        return value;
    }
}
