package vn.lienthong.directory;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * The decision on which a change of the directory rests.
 *
 * @param number number and notation, such as 1679/NQ-UBTVQH15
 * @param date   when it was signed
 * @param issuer who issued it
 */
public record LegalAct(String number, LocalDate date, String issuer) {

    private static final String FORM = "NUMBER; yyyy-MM-dd; ISSUER";

    public LegalAct {
        require(number, "number");
        require(issuer, "issuer");
    }

    private static void require(String text, String what) {
        if (text.isBlank() || text.indexOf(';') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("act, " + what + ": '" + text + "' (expected: text without ; in the form " + FORM + ")");
        }
    }

    /** {@code 1679/NQ-UBTVQH15; 2025-06-16; Ủy ban Thường vụ Quốc hội}: as written in files and on the command line. */
    public String wire() {
        return number + "; " + date + "; " + issuer;
    }

    /** Reads {@link #wire()}; anything else is an {@link IllegalArgumentException}. */
    public static LegalAct ofWire(String text) {
        String[] parts = text.split(";", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("act: '" + text + "' (expected: " + FORM + ")");
        }
        try {
            return new LegalAct(parts[0].strip(), LocalDate.parse(parts[1].strip()), parts[2].strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("act: '" + text + "' (expected: " + FORM + ")", e);
        }
    }
}
