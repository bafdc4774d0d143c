package vn.lienthong.directory;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Days on which something counts, both included.
 *
 * @param from first day, empty for always
 * @param to   last day, empty while it goes on
 */
public record Validity(Optional<LocalDate> from, Optional<LocalDate> to) {

    public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

    public Validity {
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw new IllegalArgumentException("valid_to: " + to.get() + " (expected: not before " + from.get() + ")");
        }
    }

    public boolean includes(LocalDate day) {
        return from.map(first -> !day.isBefore(first)).orElse(true) && to.map(last -> !day.isAfter(last)).orElse(true);
    }

    boolean overlaps(Validity other) {
        boolean before = to.isPresent() && other.from.isPresent() && to.get().isBefore(other.from.get());
        boolean after = from.isPresent() && other.to.isPresent() && other.to.get().isBefore(from.get());
        return !before && !after;
    }
}
