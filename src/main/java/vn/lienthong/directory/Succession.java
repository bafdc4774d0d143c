package vn.lienthong.directory;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/**
 * Who comes after a unit that has ended.
 *
 * @param units  its successors, by any code they ever had; none when nobody does
 * @param mailTo which of several takes the mail; empty while that is not decided
 */
public record Succession(List<UnitCode> units, Optional<UnitCode> mailTo) {

    public static final Succession NONE = new Succession(List.of(), Optional.empty());

    public Succession {
        units = List.copyOf(units);
        if (new HashSet<>(units).size() != units.size()) {
            throw new IllegalArgumentException("successor: " + units + " (expected: each once)");
        }
        if (mailTo.isPresent() && !units.contains(mailTo.get())) {
            throw new IllegalArgumentException("mail_to: " + mailTo.get() + " (expected: one of the successors " + units + ")");
        }
    }

    /** One successor takes everything, or there is none. */
    public static Succession of(Optional<UnitCode> successor) {
        return new Succession(successor.map(List::of).orElse(List.of()), Optional.empty());
    }

    /** Who takes the mail; empty when there is no successor, or when it is not decided which. */
    public Optional<UnitCode> heir() {
        return units.size() == 1 ? Optional.of(units.get(0)) : mailTo;
    }

    /** Whether somebody has to decide who takes the mail. */
    public boolean isUndecided() {
        return units.size() > 1 && mailTo.isEmpty();
    }
}
