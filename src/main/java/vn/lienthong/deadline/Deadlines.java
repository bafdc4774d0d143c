package vn.lienthong.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import vn.lienthong.kernel.VietnamTime;

/**
 * Until when the parties of an exchange have to act. Every deadline is the first instant that is too late; days are those of
 * Vietnam. Pure functions; immutable.
 */
public final class Deadlines {

    private final WorkingCalendar calendar;
    private final Limits limits;

    public Deadlines(WorkingCalendar calendar, Limits limits) {
        this.calendar = calendar;
        this.limits = limits;
    }

    public WorkingCalendar calendar() {
        return calendar;
    }

    public Limits limits() {
        return limits;
    }

    /** Sent on the day of issue, at the latest in the morning of the next working day (Decision 28/2018 Art. 6.2). */
    public Instant sending(LocalDate promulgated) {
        return calendar.nextWorkingDay(promulgated).atTime(calendar.hours().noon()).atZone(VietnamTime.ZONE).toInstant();
    }

    /** When the recipient's system should have collected what lies in its mailbox; by the clock, since systems never sleep. */
    public Instant collecting(Instant arrived) {
        return arrived.plus(limits.collectWithin());
    }

    /** Acknowledged on the day of arrival (Decree 30/2020 Art. 21.2): until the end of the working day that the arrival counts for. */
    public Instant acknowledging(Instant arrived) {
        return endOf(calendar.countsFor(arrived));
    }

    /** The same for a recipient that may have a limit of its own, which counts by the clock. */
    public Instant acknowledging(Instant arrived, Optional<Duration> own) {
        return own.map(arrived::plus).orElseGet(() -> acknowledging(arrived));
    }

    /** Taken and passed on within the day, at the latest the next working day (Decree 30/2020 Art. 4.2c, 23). */
    public Instant taking(Instant arrived) {
        return endOf(calendar.nextWorkingDay(calendar.countsFor(arrived)));
    }

    /** What a document itself asks for in DueDate: until the end of that day. */
    public Instant due(LocalDate dueDate) {
        return endOf(dueDate);
    }

    /** When a delivery that nobody collects expires. */
    public Optional<Instant> expiring(Instant arrived) {
        return limits.timeToLive().map(arrived::plus);
    }

    /** What arrived before this instant should have been acknowledged by now, and nothing else: {@link #acknowledging} the other way round. */
    public Instant acknowledgementsDueOf(Instant now) {
        LocalDate lastDay = calendar.previousWorkingDay(VietnamTime.dateOf(now));
        return lastDay.atTime(calendar.hours().end()).atZone(VietnamTime.ZONE).toInstant();
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(VietnamTime.ZONE).toInstant();
    }
}
