package vn.lienthong.signature.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.signature.attachment.InspectionBudget.Limit;

/**
 * Finds a PDF's signatures by their {@code /ByteRange} (ISO 32000-1, 12.8.1), which counts the bytes of the file as they lie there:
 * neither it nor the signature's value can be compressed, so no object has to be read, and a hostile file buys no memory.
 */
final class PdfSignatures {

    static final String KEY = "/ByteRange";

    /** More signatures than an approval ever has. */
    static final int MOST = 32;

    /** Places that may name the key before it is taken for an attempt to hide one that counts. */
    private static final int MOST_MENTIONS = 4_096;

    /** Hexadecimal digits of a value, with room for revocation lists in it. */
    private static final int LONGEST_VALUE = 4 * 1024 * 1024;

    private static final int DICTIONARY = 4_096;
    private static final Pattern OPENING = Pattern.compile("^/ByteRange\\s*\\[");
    private static final Pattern RANGE = Pattern.compile("^/ByteRange\\s*\\[\\s*(\\d{1,12})\\s+(\\d{1,12})\\s+(\\d{1,12})\\s+(\\d{1,12})\\s*]");
    private static final Pattern CONTENTS = Pattern.compile("/Contents\\s*$");
    private static final Pattern TYPE = Pattern.compile("/SubFilter\\s*/([\\w.]+)");
    private static final Pattern TIME = Pattern.compile("/M\\s*\\(D:(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(?:(Z)|([+-])(\\d{2})'?(\\d{2})?'?)?");

    private PdfSignatures() {
    }

    /**
     * A signature dictionary.
     *
     * @param before  how many bytes are signed from the file's beginning on
     * @param after   where the second signed part begins
     * @param length  its length
     * @param value   the CMS structure with its padding, DER
     * @param subFilter of the dictionary, empty when it names none
     * @param time    {@code /M}
     * @param defect  why it is none, empty when it is
     */
    record Raw(long before, long after, long length, byte[] value, String subFilter, Optional<Instant> time, String defect) {

        static Raw defect(String defect) {
            return new Raw(0, 0, 0, new byte[0], "", Optional.empty(), defect);
        }

        boolean sound() {
            return defect.isEmpty();
        }

        /** The byte after the last signed one. */
        long end() {
            return after + length;
        }
    }

    /** At most one more than {@link #MOST}. */
    static List<Raw> find(Spool pdf, InspectionBudget budget) throws IOException {
        var found = new ArrayList<Raw>();
        List<Long> mentions = positions(pdf);
        for (int i = 0; i < mentions.size() && found.size() <= MOST; i++) {
            String text = pdf.text(mentions.get(i), 256);
            // the name may also be talked about
            if (OPENING.matcher(text).find()) {
                budget.charge(Limit.SIGNATURES, 1);
                found.add(read(pdf, mentions.get(i), RANGE.matcher(text), budget));
            }
        }
        if (mentions.size() > MOST_MENTIONS && found.size() <= MOST) {
            found.add(Raw.defect("/ByteRange > " + MOST_MENTIONS));
        }
        return found;
    }

    private static List<Long> positions(Spool pdf) throws IOException {
        var positions = new ArrayList<Long>();
        var pattern = new BytePattern(KEY);
        var buffer = new byte[64 * 1024];
        try (InputStream in = pdf.open(0)) {
            for (int got = in.read(buffer); got > 0 && positions.size() <= MOST_MENTIONS; got = in.read(buffer)) {
                pattern.bytes(buffer, 0, got, at -> {
                    positions.add(at);
                    return positions.size() <= MOST_MENTIONS;
                });
            }
        }
        return positions;
    }

    private static Raw read(Spool pdf, long position, Matcher range, InspectionBudget budget) throws IOException {
        if (!range.find()) {
            return Raw.defect("/ByteRange");
        }
        long start = Long.parseLong(range.group(1));
        long before = Long.parseLong(range.group(2));
        long after = Long.parseLong(range.group(3));
        long length = Long.parseLong(range.group(4));
        if (start != 0 || before == 0 || after <= before || after + length > pdf.size()) {
            return Raw.defect("/ByteRange [" + start + " " + before + " " + after + " " + length + "]");
        }
        boolean signsItself = position + range.end() <= before || position >= after && position + range.end() <= after + length;
        if (!signsItself) {
            return Raw.defect("/ByteRange is outside of its own range");
        }
        return value(pdf, before, after, length, budget);
    }

    // ISO 32000-1, 12.8.1: the gap holds the value of /Contents with its delimiters, and nothing else
    private static Raw value(Spool pdf, long before, long after, long length, InspectionBudget budget) throws IOException {
        String ahead = pdf.text(Math.max(0, before - DICTIONARY), (int) Math.min(before, DICTIONARY));
        if (!CONTENTS.matcher(ahead).find()) {
            return Raw.defect("the gap is not /Contents");
        }
        if (after - before > LONGEST_VALUE) {
            return Raw.defect("/Contents > " + LONGEST_VALUE);
        }
        budget.charge(Limit.VALUES, after - before);
        byte[] value = hex(pdf, before, (int) (after - before));
        if (value.length == 0) {
            return Raw.defect("the gap holds more than /Contents");
        }
        String dictionary = lastObject(ahead) + ' ' + firstObject(pdf.text(after, DICTIONARY));
        Matcher type = TYPE.matcher(dictionary);
        return new Raw(before, after, length, value, type.find() ? type.group(1) : "", time(dictionary), "");
    }

    /** Empty when it is no hexadecimal string from {@code <} to {@code >}. */
    private static byte[] hex(Spool pdf, long from, int length) throws IOException {
        byte[] raw;
        try (InputStream in = pdf.open(from)) {
            raw = in.readNBytes(length);
        }
        if (raw.length < 4 || raw[0] != '<' || raw[raw.length - 1] != '>') {
            return new byte[0];
        }
        String digits = new String(raw, 1, raw.length - 2, StandardCharsets.ISO_8859_1);
        try {
            return HexFormat.of().parseHex(digits.strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String lastObject(String text) {
        int from = text.lastIndexOf(" obj");
        return from < 0 ? text : text.substring(from);
    }

    private static String firstObject(String text) {
        int to = text.indexOf("endobj");
        return to < 0 ? text : text.substring(0, to);
    }

    // ISO 32000-1, 7.9.4; without an offset the time is taken for UTC
    private static Optional<Instant> time(String dictionary) {
        Matcher time = TIME.matcher(dictionary);
        if (!time.find()) {
            return Optional.empty();
        }
        try {
            int sign = "-".equals(time.group(8)) ? -1 : 1;
            ZoneOffset offset = time.group(8) == null ? ZoneOffset.UTC
                    : ZoneOffset.ofHoursMinutes(sign * number(time.group(9)), sign * (time.group(10) == null ? 0 : number(time.group(10))));
            return Optional.of(OffsetDateTime.of(number(time.group(1)), number(time.group(2)), number(time.group(3)), number(time.group(4)),
                    number(time.group(5)), number(time.group(6)), 0, offset).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
