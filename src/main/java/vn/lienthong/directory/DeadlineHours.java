package vn.lienthong.directory;

import java.util.Optional;

/**
 * What is expected of a unit where it differs from the rule for all.
 *
 * @param acknowledgeHours hours from the relay until a document should be acknowledged
 * @param collectHours     hours from the relay until it should be fetched
 */
public record DeadlineHours(Optional<Integer> acknowledgeHours, Optional<Integer> collectHours) {

    /** As for everybody. */
    public static final DeadlineHours USUAL = new DeadlineHours(Optional.empty(), Optional.empty());

    public DeadlineHours {
        check(acknowledgeHours, "acknowledge_hours");
        check(collectHours, "collect_hours");
    }

    private static void check(Optional<Integer> hours, String name) {
        if (hours.isPresent() && (hours.get() < 1 || hours.get() > 8784)) {
            throw new IllegalArgumentException(name + ": " + hours.get() + " (expected: 1 to 8784)");
        }
    }
}
