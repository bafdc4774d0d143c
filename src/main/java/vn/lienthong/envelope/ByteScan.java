package vn.lienthong.envelope;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Looks at an attachment's bytes as they go by: how many, what kind, and whether somebody handled them as UTF-8 text.
 *
 * <p>Decoding a binary file as UTF-8 turns each byte that does not fit into U+FFFD, whose own bytes are
 * {@code EF BF BD}; the file cannot be repaired. A sound file holds the three bytes by chance once in 2^24, and a PDF may
 * hold a few on purpose in its metadata, so a count alone proves nothing. Ruined is therefore: the beginning that
 * every file of its kind must have is replaced, or the replacements make up more than 1/256 of the file, which is
 * 20,000 times what chance brings and a hundredth of what compressed content suffers.
 */
final class ByteScan {

    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");
    private static final String REPLACED = "\u00EF\u00BF\u00BD";
    private static final int HEAD = 128;
    private static final int FEW = 8;
    private static final int SHARE = 256;

    private final byte[] head = new byte[HEAD];
    private int headLength;
    private long size;
    private long replacements;
    private int beforeLast;
    private int last;

    void reset() {
        headLength = 0;
        size = 0;
        replacements = 0;
        beforeLast = 0;
        last = 0;
    }

    void bytes(byte[] buffer, int offset, int length) {
        if (headLength < HEAD) {
            int more = Math.min(HEAD - headLength, length);
            System.arraycopy(buffer, offset, head, headLength, more);
            headLength += more;
        }
        if (beforeLast == (byte) 0xEF && last == (byte) 0xBF && buffer[offset] == (byte) 0xBD) {
            replacements++;
        }
        if (length > 1 && last == (byte) 0xEF && buffer[offset] == (byte) 0xBF && buffer[offset + 1] == (byte) 0xBD) {
            replacements++;
        }
        replacements += count(buffer, offset, offset + length);
        beforeLast = length > 1 ? buffer[offset + length - 2] : last;
        last = buffer[offset + length - 1];
        size += length;
    }

    /** Looks at every third byte only, as long as it is none of the three searched for. */
    private static long count(byte[] buffer, int start, int end) {
        long found = 0;
        int i = start + 2;
        while (i < end) {
            byte b = buffer[i];
            if (b == (byte) 0xBD) {
                if (buffer[i - 1] == (byte) 0xBF && buffer[i - 2] == (byte) 0xEF) {
                    found++;
                }
                i += 3;
            } else if (b == (byte) 0xBF) {
                i += 1;
            } else if (b == (byte) 0xEF) {
                i += 2;
            } else {
                i += 3;
            }
        }
        return found;
    }

    long size() {
        return size;
    }

    long replacements() {
        return replacements;
    }

    ContentKind kind() {
        return ContentKind.sniff(head, headLength);
    }

    /** Whether a file that ought to be binary went through a text. */
    boolean isRuined() {
        boolean farAboveChance = replacements >= FEW && replacements * 3 * SHARE > size;
        return farAboveChance || isOpeningReplaced();
    }

    /**
     * No binary format begins with the three bytes; and ISO 32000-1, 7.5.2 has a comment of at least four bytes above 127
     * follow a PDF's first line, put there to keep software from taking the file for text.
     */
    private boolean isOpeningReplaced() {
        String start = new String(head, 0, headLength, StandardCharsets.ISO_8859_1);
        if (start.startsWith(REPLACED)) {
            return true;
        }
        String[] lines = LINE_END.split(start, 3);
        return lines[0].startsWith("%PDF-") && lines.length > 1 && lines[1].startsWith("%") && lines[1].contains(REPLACED);
    }
}
