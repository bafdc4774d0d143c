package vn.lienthong.console.units;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.directory.DirectoryChange;
import vn.lienthong.directory.LegalAct;
import vn.lienthong.kernel.UnitCode;

/**
 * A change of the directory as somebody fills it in. What a kind of change does not ask for is left alone.
 *
 * @param kind       {@code rename}, {@code recode}, {@code move}, {@code merge}, {@code split}, {@code close}, {@code decide}
 * @param code       of the unit that changes
 * @param name       of a renaming
 * @param area       of a renaming; empty when it stays
 * @param newCode    of a recoding
 * @param newCode35  the same in the form of Decision 20/2020; may be empty
 * @param parent     of a move
 * @param into       unit or units that take over: one of a merger, several of a split
 * @param others     further units that are merged; may be empty
 * @param mailTo     who takes the mail; empty of a split when that is decided later
 * @param successor  of a closure; empty when there is none
 * @param childrenTo new parent of what is below; may be empty
 * @param effective  first day, ISO 8601
 * @param number     of the legal act
 * @param date       of the legal act, ISO 8601
 * @param issuer     of the legal act
 */
public record ChangeForm(String kind, String code, String name, String area, String newCode, String newCode35, String parent, String into, String others,
        String mailTo, String successor, String childrenTo, String effective, String number, String date, String issuer) {

    /** Kinds that the page offers, in its order; a decision only where one is awaited. */
    public static final List<String> KINDS = List.of("rename", "recode", "move", "merge", "split", "close", "decide");

    public ChangeForm {
        kind = given(kind);
        code = given(code);
        name = given(name);
        area = given(area);
        newCode = given(newCode);
        newCode35 = given(newCode35);
        parent = given(parent);
        into = given(into);
        others = given(others);
        mailTo = given(mailTo);
        successor = given(successor);
        childrenTo = given(childrenTo);
        effective = given(effective);
        number = given(number);
        date = given(date);
        issuer = given(issuer);
    }

    /** A field that says nothing that could be meant. */
    public static final class UnreadableFieldException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String field;

        UnreadableFieldException(String field, Throwable cause) {
            super(field, cause);
            this.field = field;
        }

        /** As the form calls it. */
        public String field() {
            return field;
        }
    }

    /** @throws UnreadableFieldException naming the first field that does not say what it has to */
    public DirectoryChange change() {
        UnitCode unit = unit("code", code);
        LocalDate day = read("effective", effective, LocalDate::parse);
        LocalDate signed = read("date", date, LocalDate::parse);
        LegalAct act = new LegalAct(read("number", number, one -> actPart(one, "x")), signed, read("issuer", issuer, one -> actPart("x", one)));
        return switch (kind) {
            case "rename" -> new DirectoryChange.Rename(unit, read("name", name, ChangeForm::text), Optional.of(area).filter(some -> !some.isEmpty()), day, act);
            case "recode" -> new DirectoryChange.Recode(unit, unit("newCode", newCode), some("newCode35", newCode35), day, act);
            case "move" -> new DirectoryChange.Move(unit, Optional.of(unit("parent", parent)), day, act);
            case "merge" -> new DirectoryChange.Merge(Stream.concat(Stream.of(unit), units("others", others).stream()).toList(),
                    unit("into", into), day, act);
            case "split" -> new DirectoryChange.Split(unit, units("into", into), some("mailTo", mailTo), some("childrenTo", childrenTo), day, act);
            case "close" -> new DirectoryChange.Close(unit, some("successor", successor), some("childrenTo", childrenTo), day, act);
            case "decide" -> new DirectoryChange.Decide(unit, unit("mailTo", mailTo), day, act);
            default -> throw new UnreadableFieldException("kind", new IllegalArgumentException("kind: '" + kind + "' (expected: one of " + KINDS + ")"));
        };
    }

    /** Of a field, by the name that the form has for it. */
    public String value(String field) {
        return switch (field) {
            case "kind" -> kind;
            case "code" -> code;
            case "name" -> name;
            case "area" -> area;
            case "newCode" -> newCode;
            case "newCode35" -> newCode35;
            case "parent" -> parent;
            case "into" -> into;
            case "others" -> others;
            case "mailTo" -> mailTo;
            case "successor" -> successor;
            case "childrenTo" -> childrenTo;
            case "effective" -> effective;
            case "number" -> number;
            case "date" -> date;
            case "issuer" -> issuer;
            default -> throw new IllegalArgumentException("field: " + field + " (expected: one of this form)");
        };
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** What the directory's own record does not take is a defect of its field. */
    private static String actPart(String number, String issuer) {
        new LegalAct(number, LocalDate.EPOCH, issuer);
        return number.equals("x") ? issuer : number;
    }

    private static String text(String text) {
        if (text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("text: '" + text + "' (expected: one line)");
        }
        return text;
    }

    private static UnitCode unit(String field, String text) {
        return read(field, text, UnitCode::new);
    }

    private static Optional<UnitCode> some(String field, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(unit(field, text));
    }

    private static List<UnitCode> units(String field, String text) {
        return Arrays.stream(text.split("[\\s,;]+")).filter(one -> !one.isEmpty()).map(one -> unit(field, one)).toList();
    }

    private static <T> T read(String field, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw new UnreadableFieldException(field, unreadable);
        }
    }
}
