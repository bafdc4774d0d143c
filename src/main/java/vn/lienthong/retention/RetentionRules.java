package vn.lienthong.retention;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.kernel.VietnamTime;

/**
 * How long packets are kept after their last delivery has ended, by type and by the level of the sender; the first rule that fits
 * counts, and what none fits is kept for ever.
 *
 * @param rules in their order
 */
public record RetentionRules(List<Rule> rules) {

    /** Nothing is ever purged. */
    public static final RetentionRules NONE = new RetentionRules(List.of());

    private static final String HEAD = "type,level,keep";
    private static final String ANY = "*";
    private static final Set<String> TYPES = Set.of(ANY, "new", "recall", "update", "replace", "status");
    private static final Set<String> LEVELS = Set.of(ANY, "central", "province", "district", "commune");

    public RetentionRules {
        rules = List.copyOf(rules);
    }

    /**
     * @param type  {@code new}, {@code recall}, {@code update}, {@code replace}, {@code status} or {@code *}
     * @param level {@code central}, {@code province}, {@code district}, {@code commune} or {@code *}
     * @param keep  ISO 8601 period, a day at least; empty for ever
     */
    public record Rule(String type, String level, Optional<Period> keep) {

        boolean fits(String someType, String someLevel) {
            return (type.equals(ANY) || type.equals(someType)) && (level.equals(ANY) || level.equals(someLevel.toLowerCase(Locale.ROOT)));
        }

        String line() {
            return type + "," + level + "," + keep.map(Period::toString).orElse("forever");
        }
    }

    /**
     * Reads a table: the head {@code type,level,keep}, then a rule in each line; {@code keep} is a period or {@code forever}. Lines that
     * begin with {@code #} are remarks.
     *
     * @param name of the table, for complaints
     * @throws IllegalArgumentException with the line that is wrong
     */
    public static RetentionRules read(List<String> lines, String name) {
        var rules = new ArrayList<Rule>();
        boolean head = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!head) {
                head = line.equals(HEAD);
                if (!head) {
                    throw wrong(name, i, line, HEAD);
                }
                continue;
            }
            rules.add(rule(line.split(",", -1), name, i, line));
        }
        return new RetentionRules(rules);
    }

    private static Rule rule(String[] cells, String name, int index, String line) {
        if (cells.length != 3 || !TYPES.contains(cells[0].strip()) || !LEVELS.contains(cells[1].strip())) {
            throw wrong(name, index, line, "a type of " + TYPES + ", a level of " + LEVELS + ", a period");
        }
        String keep = cells[2].strip();
        if (keep.equals("forever")) {
            return new Rule(cells[0].strip(), cells[1].strip(), Optional.empty());
        }
        try {
            Period period = Period.parse(keep);
            if (!period.isNegative() && !period.isZero()) {
                return new Rule(cells[0].strip(), cells[1].strip(), Optional.of(period));
            }
            throw wrong(name, index, line, "a period of a day at least, or forever");
        } catch (DateTimeException e) {
            throw wrong(name, index, line, "a period such as P10Y, or forever");
        }
    }

    private static IllegalArgumentException wrong(String name, int index, String line, String expected) {
        return new IllegalArgumentException(name + ", line " + (index + 1) + ": '" + line + "' (expected: " + expected + ")");
    }

    /** What ended before this instant may go; empty when such packets are kept for ever. */
    Optional<Instant> purgedBefore(String type, String level, Instant now) {
        return rules.stream().filter(rule -> rule.fits(type, level)).findFirst().flatMap(Rule::keep)
                .map(keep -> now.atZone(VietnamTime.ZONE).minus(keep).toInstant());
    }

    /** The same table, without remarks. */
    public String text() {
        return HEAD + "\n" + String.join("", rules.stream().map(rule -> rule.line() + "\n").toList());
    }
}
