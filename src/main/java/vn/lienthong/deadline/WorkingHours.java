package vn.lienthong.deadline;

import java.time.LocalTime;

/**
 * When offices work, Vietnam time.
 *
 * @param noon end of the morning
 */
public record WorkingHours(LocalTime begin, LocalTime noon, LocalTime end) {

    /** @throws IllegalArgumentException unless they follow one another */
    public WorkingHours {
        if (!begin.isBefore(noon) || !noon.isBefore(end)) {
            throw new IllegalArgumentException("working hours: " + begin + ", " + noon + ", " + end + " (expected: one after the other)");
        }
    }
}
