package vn.lienthong.signature;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Turns ASCII text that needs no escape between tags into bytes, many characters at once: the platform narrows characters
 * by vector instructions, and eight bytes are looked at together. Base64, which packets consist of, is such text. Not thread-safe.
 */
final class PlainText {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long AMPERSAND = '&' * ONES;
    private static final long RETURN = '\r' * ONES;
    private static final long CLOSING = '>' * ONES;

    /** The one bit in which the two angle brackets differ. */
    private static final long BRACKETS = ('<' ^ '>') * ONES;

    private final CharsetEncoder narrowing = StandardCharsets.ISO_8859_1.newEncoder();
    private final ByteBuffer target;

    /** @param target takes the bytes */
    PlainText(byte[] target) {
        this.target = ByteBuffer.wrap(target);
    }

    /**
     * Copies plain characters into the target.
     *
     * @param most as many as there is room for
     * @return how many were copied; what follows is not plain, or must be looked at one by one
     */
    int copy(char[] characters, int from, int most, int at) {
        target.limit(at + most).position(at);
        narrowing.reset();
        // stops by itself at what does not fit into a byte
        narrowing.encode(CharBuffer.wrap(characters, from, most), target, true);
        return plain(target.array(), at, target.position());
    }

    /** How many bytes of ASCII without {@code & < >} and carriage return there are, counted in eights. */
    private static int plain(byte[] bytes, int from, int end) {
        int i = from;
        while (i + Long.BYTES <= end) {
            long eight = (long) EIGHT.get(bytes, i);
            long found = eight | hasZero(eight ^ AMPERSAND) | hasZero(eight ^ RETURN) | hasZero((eight | BRACKETS) ^ CLOSING);
            if ((found & HIGH) != 0) {
                break;
            }
            i += Long.BYTES;
        }
        return i - from;
    }

    /** Sets the high bit of each byte that is zero, and perhaps of one above it: enough to stop at. */
    private static long hasZero(long bytes) {
        return bytes - ONES & ~bytes;
    }
}
