package vn.lienthong.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.directory.DeadlineHours;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Unit;
import vn.lienthong.exchange.ArrivedBefore;
import vn.lienthong.kernel.UnitCode;

/** What is late at an instant, by the rule for all and by the limits that the directory of today gives to single units. */
final class UnitLimits {

    private UnitLimits() {
    }

    /** What should have been collected. */
    static ArrivedBefore collecting(Deadlines deadlines, Directory directory, Instant now) {
        return new ArrivedBefore(now.minus(deadlines.limits().collectWithin()), own(directory, now, DeadlineHours::collectHours));
    }

    /** What should have been acknowledged. */
    static ArrivedBefore acknowledging(Deadlines deadlines, Directory directory, Instant now) {
        return new ArrivedBefore(deadlines.acknowledgementsDueOf(now), own(directory, now, DeadlineHours::acknowledgeHours));
    }

    private static Map<UnitCode, Instant> own(Directory directory, Instant now, Function<DeadlineHours, Optional<Integer>> hours) {
        var limits = new HashMap<UnitCode, Instant>();
        for (Unit unit : directory.units()) {
            hours.apply(unit.deadlines()).ifPresent(given -> limits.put(unit.code(), now.minus(Duration.ofHours(given))));
        }
        return limits;
    }
}
