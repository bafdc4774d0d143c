package vn.lienthong.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.deadline.HolidayFile;
import vn.lienthong.deadline.Limits;
import vn.lienthong.deadline.WorkingCalendar;
import vn.lienthong.deadline.WorkingHours;
import vn.lienthong.directory.DeadlineHours;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.SignatureRule;
import vn.lienthong.directory.Succession;
import vn.lienthong.directory.Unit;
import vn.lienthong.directory.UnitId;
import vn.lienthong.exchange.ArrivedBefore;
import vn.lienthong.kernel.UnitCode;

/** Units whose directory entry says so have hours of their own; all others follow the rule for all. */
class UnitLimitsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T05:00:00Z");

    private static Unit unit(String code, DeadlineHours hours) {
        return new Unit(UnitId.firstKnownAs(new UnitCode(code)), new UnitCode(code), Optional.empty(), "Đơn vị", "Hạ Long", Unit.Level.COMMUNE, "commune", Optional.empty(),
                "soap-pull", true, LocalDate.parse("2020-01-01"), Optional.empty(), Succession.NONE, SignatureRule.REQUIRED, hours, Optional.empty(), Optional.empty());
    }

    @Test
    void theDirectorysHoursTakeThePlaceOfTheRule() throws IOException {
        // Given
        var deadlines = new Deadlines(new WorkingCalendar(HolidayFile.vietnam(), new WorkingHours(LocalTime.of(7, 30), LocalTime.NOON, LocalTime.of(17, 0))),
                new Limits(Duration.ofMinutes(30), Optional.empty()));
        var directory = new Directory(1, List.of(unit("000.00.01.H49", DeadlineHours.USUAL), unit("000.00.02.H49", new DeadlineHours(Optional.of(4), Optional.empty())),
                unit("000.00.03.H49", new DeadlineHours(Optional.of(48), Optional.of(2)))), List.of(), List.of());

        // When
        ArrivedBefore collecting = UnitLimits.collecting(deadlines, directory, NOW);
        ArrivedBefore acknowledging = UnitLimits.acknowledging(deadlines, directory, NOW);

        // Then
        assertThat(collecting).isEqualTo(new ArrivedBefore(NOW.minusSeconds(1800), Map.of(new UnitCode("000.00.03.H49"), NOW.minusSeconds(7200))));
        assertThat(acknowledging).isEqualTo(new ArrivedBefore(deadlines.acknowledgementsDueOf(NOW),
                Map.of(new UnitCode("000.00.02.H49"), NOW.minusSeconds(4 * 3600), new UnitCode("000.00.03.H49"), NOW.minusSeconds(48 * 3600))));
    }
}
