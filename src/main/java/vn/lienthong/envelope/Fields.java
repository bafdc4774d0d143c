package vn.lienthong.envelope;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnitCode;

/**
 * The fields of one element, asked for by name in any order. What breaks a rule is noted, not thrown; the answer is then
 * empty, and whoever asked goes on to find the next defect.
 */
final class Fields {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu/MM/dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final int QUOTED = 40;

    private final Element element;
    private final Remarks remarks;

    Fields(Element element, Remarks remarks) {
        this.element = element;
        this.remarks = remarks;
    }

    /** The child of one of these names, the first being the proper one; an empty group when there is none. */
    Fields group(String name, String... variants) {
        Element found = single(name);
        for (int i = 0; found == null && i < variants.length; i++) {
            found = single(variants[i]);
        }
        return new Fields(found == null ? Element.absent(element, name) : found, remarks);
    }

    List<Fields> groups(String name) {
        return element.children(name).stream().map(child -> new Fields(child, remarks)).toList();
    }

    boolean has(String name) {
        return !element.children(name).isEmpty();
    }

    boolean isEmpty() {
        return element.isEmpty();
    }

    String path() {
        return element.path();
    }

    /** The element's own text. */
    String text() {
        return element.text();
    }

    /** The value of the element's {@code href} attribute, or empty. */
    String href() {
        return element.href();
    }

    /** A text that may be missing. */
    String optional(String name, Limit limit) {
        Element child = single(name);
        return child == null ? "" : limited(child, limit);
    }

    /** A text that should be there; its absence is odd but harms nobody. */
    String expected(String name, Limit limit) {
        String value = optional(name, limit);
        if (value.isEmpty()) {
            remarks.warn(path() + "/" + name, "Thiếu hoặc để trống.", "Missing or empty.");
        }
        return value;
    }

    /** A text without which the packet is refused. */
    String required(String name, Limit limit) {
        String value = optional(name, limit);
        if (value.isEmpty()) {
            missing(name);
        }
        return value;
    }

    void missing(String name) {
        remarks.refuse(RefusalCode.ENVELOPE_ELEMENT_MISSING, path() + "/" + name, path() + "/" + name);
    }

    /** An opaque identifier: only ever compared, hence trimmed and in NFC, and never taken apart. */
    String identifier(String name) {
        return Normalizer.normalize(optional(name, Limit.IDENTIFIER), Normalizer.Form.NFC);
    }

    Optional<UnitCode> requiredUnit(String name) {
        String code = required(name, Limit.ANY);
        return code.isEmpty() ? Optional.empty() : unit(path() + "/" + name, code);
    }

    Optional<UnitCode> unit(String where, String code) {
        if (UnitCode.isWellFormed(code)) {
            return Optional.of(new UnitCode(code));
        }
        remarks.refuse(RefusalCode.ENVELOPE_VALUE_INVALID, where, where, quoted(code), "mã định danh / unit code");
        return Optional.empty();
    }

    /** A date without which the packet is refused; empty is not a date. */
    Optional<LocalDate> requiredDate(String name) {
        if (!has(name)) {
            missing(name);
            return Optional.empty();
        }
        return date(name, optional(name, Limit.ANY));
    }

    Optional<LocalDate> optionalDate(String name) {
        String value = optional(name, Limit.ANY);
        return value.isEmpty() ? Optional.empty() : date(name, value);
    }

    private Optional<LocalDate> date(String name, String value) {
        Optional<LocalDate> date = parseDate(value);
        if (date.isEmpty()) {
            remarks.refuse(RefusalCode.ENVELOPE_DATE_INVALID, path() + "/" + name, path() + "/" + name, quoted(value));
        }
        return date;
    }

    Optional<LocalDateTime> requiredTimestamp(String name) {
        String value = required(name, Limit.ANY);
        Optional<LocalDateTime> timestamp = parseTimestamp(value);
        if (timestamp.isEmpty() && !value.isEmpty()) {
            remarks.refuse(RefusalCode.ENVELOPE_VALUE_INVALID, path() + "/" + name, path() + "/" + name, quoted(value),
                    "yyyy/MM/dd HH:mm:ss");
        }
        return timestamp;
    }

    static Optional<LocalDate> parseDate(String value) {
        try {
            return Optional.of(LocalDate.parse(value, DATE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Optional<LocalDateTime> parseTimestamp(String value) {
        try {
            return Optional.of(LocalDateTime.parse(value, TIMESTAMP));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A value as an answer may repeat it: short, so that nobody's text travels in our refusals. */
    static String quoted(String value) {
        return value.length() <= QUOTED ? value : value.substring(0, QUOTED) + "…";
    }

    private String limited(Element child, Limit limit) {
        String value = child.text();
        if (!limit.exceededBy(value)) {
            return value;
        }
        if (!limit.byLaw() && Limit.ANY.exceededBy(value)) {
            remarks.refuse(RefusalCode.ENVELOPE_VALUE_TOO_LONG, child.path(), child.path(), Limit.length(value), Limit.ANY.characters());
        } else if (limit.byLaw()) {
            remarks.refuse(RefusalCode.ENVELOPE_VALUE_TOO_LONG, child.path(), child.path(), Limit.length(value), limit.characters());
        } else {
            remarks.warn(child.path(), "Dài " + Limit.length(value) + " ký tự (thường tối đa " + limit.characters() + ").",
                    Limit.length(value) + " characters long (customarily at most " + limit.characters() + ").");
        }
        return value;
    }

    private @Nullable Element single(String name) {
        List<Element> found = element.children(name);
        if (found.size() > 1) {
            String where = path() + "/" + name;
            remarks.refuse(RefusalCode.ENVELOPE_ELEMENT_REPEATED, where, where);
        }
        return found.isEmpty() ? null : found.get(0);
    }
}
