package vn.lienthong.deadline;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.kernel.VietnamTime;

/**
 * Which days are worked: Monday to Friday, but for the special days. Beyond the last year of the table it knows of weekends only.
 * Immutable.
 */
public final class WorkingCalendar {

    /** The next year's days off are announced late in the year before; a table that ends sooner than this wants care. */
    private static final int MONTHS_AHEAD = 6;

    private final Map<LocalDate, SpecialDay> days = new HashMap<>();
    private final WorkingHours hours;
    private final LocalDate knownUntil;

    public WorkingCalendar(Collection<SpecialDay> days, WorkingHours hours) {
        days.forEach(day -> this.days.put(day.date(), day));
        this.hours = hours;
        this.knownUntil = days.stream().map(SpecialDay::date).max(LocalDate::compareTo)
                .map(last -> LocalDate.of(last.getYear(), 12, 31)).orElse(LocalDate.MIN);
    }

    public WorkingHours hours() {
        return hours;
    }

    public Optional<SpecialDay> special(LocalDate day) {
        return Optional.ofNullable(days.get(day));
    }

    public boolean isWorkingDay(LocalDate day) {
        SpecialDay special = days.get(day);
        if (special != null) {
            return special.kind() == SpecialDay.Kind.WORKING_DAY;
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** The first working day after a day. */
    public LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** The last working day before a day. */
    public LocalDate previousWorkingDay(LocalDate day) {
        LocalDate previous = day.minusDays(1);
        while (!isWorkingDay(previous)) {
            previous = previous.minusDays(1);
        }
        return previous;
    }

    /**
     * The working day that something counts for which happened at an instant: what comes after hours or on a day off counts
     * as if it came with the next working day.
     */
    public LocalDate countsFor(Instant at) {
        LocalDate day = VietnamTime.dateOf(at);
        boolean afterHours = !LocalTime.ofInstant(at, VietnamTime.ZONE).isBefore(hours.end());
        return isWorkingDay(day) && !afterHours ? day : nextWorkingDay(day);
    }

    /** The last day of the last year in the table. */
    public LocalDate knownUntil() {
        return knownUntil;
    }

    /** Whether the table reaches so little ahead that somebody should maintain it. */
    public boolean wantsCare(LocalDate today) {
        return knownUntil.isBefore(today.plusMonths(MONTHS_AHEAD));
    }
}
