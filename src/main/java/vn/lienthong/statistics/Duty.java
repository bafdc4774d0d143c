package vn.lienthong.statistics;

import java.time.Instant;
import java.util.function.BiFunction;
import vn.lienthong.deadline.Deadlines;

/** What a recipient owes for a document that arrived. The database keeps the ordinal. */
enum Duty {
    ACKNOWLEDGE(Measure.ACKNOWLEDGED_ON_TIME, Measure.ACKNOWLEDGED_LATE, Deadlines::acknowledging),
    TAKE(Measure.TAKEN_ON_TIME, Measure.TAKEN_LATE, Deadlines::taking);

    private final Measure onTime;
    private final Measure late;
    private final BiFunction<Deadlines, Instant, Instant> deadline;

    Duty(Measure onTime, Measure late, BiFunction<Deadlines, Instant, Instant> deadline) {
        this.onTime = onTime;
        this.late = late;
        this.deadline = deadline;
    }

    Measure onTime() {
        return onTime;
    }

    Measure late() {
        return late;
    }

    Instant deadline(Deadlines deadlines, Instant arrived) {
        return deadline.apply(deadlines, arrived);
    }
}
