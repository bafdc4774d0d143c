package vn.lienthong.cli.bench;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes as people write it: {@code 20480}, {@code 200KB}, {@code 5MB}; the units are those of 1024. */
record ByteCount(long bytes) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(B|KB|MB|GB)?");
    private static final long KIB = 1024;

    static ByteCount of(String text) {
        Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException(text + " (expected: a size such as 20480, 200KB, 5MB)");
        }
        String unit = form.group(2) == null ? "B" : form.group(2);
        long factor = switch (unit) {
            case "KB" -> KIB;
            case "MB" -> KIB * KIB;
            case "GB" -> KIB * KIB * KIB;
            default -> 1;
        };
        return new ByteCount(Long.parseLong(form.group(1)) * factor);
    }

    int asInt() {
        return Math.toIntExact(bytes);
    }

    /** In KB, as the rows of the benchmarks name their cases. */
    String kilobytes() {
        return bytes / KIB + "KB";
    }

    @Override
    public String toString() {
        return bytes >= KIB * KIB ? bytes / (KIB * KIB) + " MB" : bytes / KIB + " KB";
    }

    /** For options. */
    static final class Converter implements ITypeConverter<ByteCount> {

        @Override
        public ByteCount convert(String value) {
            try {
                return of(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
