package vn.lienthong.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.kernel.VietnamTime;

/** The deadlines of Decision 28/2018 and Decree 30/2020, on days when they are easily computed wrongly. */
class DeadlinesTest {

    private static final Deadlines DEADLINES = deadlines();

    private static Deadlines deadlines() {
        try {
            return new Deadlines(new WorkingCalendar(HolidayFile.vietnam(), new WorkingHours(LocalTime.of(7, 30), LocalTime.NOON, LocalTime.of(17, 0))),
                    new Limits(Duration.ofMinutes(30), Optional.of(Duration.ofDays(30))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant at(String vietnamTime) {
        return LocalDateTime.parse(vietnamTime).atZone(VietnamTime.ZONE).toInstant();
    }

    @ParameterizedTest(name = "{4}: arrived {0}")
    @CsvSource({
            "2026-11-25T09:00,        2026-11-25, 2026-11-26, 2026-11-25T09:30,        a Wednesday morning",
            "2026-11-25T16:59:59.999, 2026-11-25, 2026-11-26, 2026-11-25T17:29:59.999, the last moment of the working day",
            "2026-11-25T17:00,        2026-11-26, 2026-11-27, 2026-11-25T17:30,        the end of the working day",
            "2026-11-25T23:59,        2026-11-26, 2026-11-27, 2026-11-26T00:29,        a minute before midnight",
            "2026-11-26T00:00,        2026-11-26, 2026-11-27, 2026-11-26T00:30,        midnight",
            "2026-11-27T15:00,        2026-11-27, 2026-11-30, 2026-11-27T15:30,        Friday afternoon",
            "2026-11-27T20:00,        2026-11-30, 2026-12-01, 2026-11-27T20:30,        Friday evening",
            "2026-11-29T10:00,        2026-11-30, 2026-12-01, 2026-11-29T10:30,        a Sunday",
            "2026-02-13T16:00,        2026-02-13, 2026-02-23, 2026-02-13T16:30,        the last working day before Tet",
            "2026-02-13T18:00,        2026-02-23, 2026-02-24, 2026-02-13T18:30,        the evening before Tet",
            "2026-02-17T08:00,        2026-02-23, 2026-02-24, 2026-02-17T08:30,        New Year itself",
            "2023-04-28T18:00,        2023-05-04, 2023-05-05, 2023-04-28T18:30,        two days off in lieu after three holidays",
            "2026-04-26T08:00,        2026-04-28, 2026-04-29, 2026-04-26T08:30,        Hung Kings on a Sunday",
            "2024-05-04T10:00,        2024-05-04, 2024-05-06, 2024-05-04T10:30,        a Saturday worked for a swapped day",
            "2024-05-03T18:00,        2024-05-04, 2024-05-06, 2024-05-03T18:30,        the evening before a worked Saturday",
            "2026-08-28T17:00,        2026-09-03, 2026-09-04, 2026-08-28T17:30,        five days of National Day",
            "2018-12-28T20:00,        2019-01-02, 2019-01-03, 2018-12-28T20:30,        a swapped day before New Year"})
    void acknowledgedTheSameDayTakenTheNext(String arrived, LocalDate acknowledgedOn, LocalDate takenOn, String collectedBy, String story) {
        assertThat(DEADLINES.acknowledging(at(arrived))).isEqualTo(acknowledgedOn.plusDays(1).atStartOfDay(VietnamTime.ZONE).toInstant());
        assertThat(DEADLINES.taking(at(arrived))).isEqualTo(takenOn.plusDays(1).atStartOfDay(VietnamTime.ZONE).toInstant());
        assertThat(DEADLINES.collecting(at(arrived))).isEqualTo(at(collectedBy));
        assertThat(DEADLINES.expiring(at(arrived))).contains(at(arrived).plus(Duration.ofDays(30)));
    }

    @ParameterizedTest(name = "{2}: issued {0}")
    @CsvSource({
            "2026-11-25, 2026-11-26T12:00, a Wednesday",
            "2026-11-27, 2026-11-30T12:00, a Friday",
            "2026-11-28, 2026-11-30T12:00, a Saturday",
            "2026-02-13, 2026-02-23T12:00, the last working day before Tet",
            "2024-05-03, 2024-05-04T12:00, a Friday before a worked Saturday",
            "2026-12-31, 2027-01-04T12:00, the last day of a year"})
    void sentByTheMorningOfTheNextWorkingDay(LocalDate issued, String deadline, String story) {
        assertThat(DEADLINES.sending(issued)).isEqualTo(at(deadline));
    }

    @Test
    void dueUntilTheEndOfTheDayNamed() {
        assertThat(DEADLINES.due(LocalDate.of(2026, 11, 25))).isEqualTo(at("2026-11-26T00:00"));
    }

    @Test
    void onTimeLateOpenOrOverdue() {
        Instant deadline = at("2026-11-26T00:00");
        Instant before = deadline.minusMillis(1);
        assertThat(Timeliness.of(deadline, Optional.of(before), deadline.plusSeconds(9))).isEqualTo(Timeliness.ON_TIME);
        assertThat(Timeliness.of(deadline, Optional.of(deadline), deadline.plusSeconds(9))).isEqualTo(Timeliness.LATE);
        assertThat(Timeliness.of(deadline, Optional.empty(), before)).isEqualTo(Timeliness.OPEN);
        assertThat(Timeliness.of(deadline, Optional.empty(), deadline)).isEqualTo(Timeliness.OVERDUE);
    }

    @Test
    void whatIsDueIsFoundByOneComparison() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            Instant now = at("2018-01-10T00:00").plusMillis((long) (random.nextDouble() * Duration.ofDays(3640).toMillis()));
            Instant arrived = now.minusMillis((long) (random.nextDouble() * Duration.ofDays(12).toMillis()));
            assertThat(arrived.isBefore(DEADLINES.acknowledgementsDueOf(now))).as("seed %d: arrived %s, now %s", seed, arrived, now)
                    .isEqualTo(!now.isBefore(DEADLINES.acknowledging(arrived)));
        }
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Limits(Duration.ZERO, Optional.empty())).hasMessageContaining("collect within: PT0S");
        assertThatThrownBy(() -> new Limits(Duration.ofMinutes(1), Optional.of(Duration.ofHours(23)))).hasMessageContaining("time to live: PT23H");
        assertThatThrownBy(() -> new WorkingHours(LocalTime.NOON, LocalTime.of(11, 0), LocalTime.of(17, 0))).hasMessageContaining("working hours: 12:00, 11:00, 17:00");
        assertThat(new Limits(Duration.ofMinutes(1), Optional.empty()).timeToLive()).isEmpty();
    }
}
