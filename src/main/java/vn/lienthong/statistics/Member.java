package vn.lienthong.statistics;

import java.time.Duration;
import java.util.Optional;

/**
 * What statistics ask the directory of a unit, as it was on a day.
 *
 * @param level             {@code Unit.Level} in small letters
 * @param acknowledgeWithin its own limit, where it has one
 */
public record Member(String level, Optional<Duration> acknowledgeWithin) {
}
