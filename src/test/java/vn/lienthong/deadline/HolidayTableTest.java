package vn.lienthong.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.lienthong.deadline.SpecialDay.Kind;

/** The table that comes with the program, against the law and the moon. */
class HolidayTableTest {

    private static final List<SpecialDay> TABLE = table();
    private static final WorkingCalendar CALENDAR =
            new WorkingCalendar(TABLE, new WorkingHours(LocalTime.of(7, 30), LocalTime.NOON, LocalTime.of(17, 0)));

    private static List<SpecialDay> table() {
        try {
            return HolidayFile.vietnam();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyYearFrom2018HasItsElevenDaysAndMore() {
        IntStream.rangeClosed(2018, 2027).forEach(year -> {
            Set<String> names = TABLE.stream().filter(day -> day.date().getYear() == year && day.kind() == Kind.HOLIDAY)
                    .map(day -> day.name().en()).collect(Collectors.toSet());
            assertThat(names).as("%d", year).contains("New Year", "Lunar New Year", "Hùng Kings Commemoration Day", "Reunification Day",
                    "Labour Day", "National Day");
            assertThat(names.contains("National Day (adjacent day)")).as("two days of National Day since 2021, %d", year).isEqualTo(year >= 2021);
        });
    }

    @Test
    void lunarDaysAreWhereTheMoonPutsThem() {
        for (int year = 2018; year <= 2027; year++) {
            LocalDate newYear = LunarCalendar.day(year, 1, 1);
            LocalDate hung = LunarCalendar.day(year, 3, 10);
            assertThat(day(hung)).as("Hùng Kings %s", hung).isEqualTo("Hùng Kings Commemoration Day");
            Set<LocalDate> tet = TABLE.stream().filter(day -> day.name().en().equals("Lunar New Year") && day.date().getYear() == newYear.getYear())
                    .map(SpecialDay::date).collect(Collectors.toSet());
            assertThat(tet).as("five working days, days off in lieu among them, %d", year).hasSize(5);
            assertThat(tet).allMatch(date -> !date.isBefore(newYear.minusDays(2)) && !date.isAfter(newYear.plusDays(4)));
            assertThat(CALENDAR.isWorkingDay(newYear)).as("New Year itself").isFalse();
        }
    }

    private static String day(LocalDate date) {
        return CALENDAR.special(date).map(special -> special.name().en()).orElse("an ordinary day");
    }

    @Test
    void aHolidayAtAWeekendIsMadeUpFor() {
        // Tết counts its days by itself; all others are followed by as many days off
        Set<LocalDate> unused = new HashSet<>(TABLE.stream().filter(day -> day.name().en().endsWith(", in lieu")).map(SpecialDay::date).toList());
        TABLE.stream().filter(day -> day.kind() == Kind.HOLIDAY && isWeekend(day.date()) && !day.name().en().equals("Lunar New Year")).forEach(day -> {
            LocalDate inLieu = unused.stream().filter(date -> date.isAfter(day.date()) && date.isBefore(day.date().plusDays(6)))
                    .filter(date -> day(date).equals(day.name().en() + ", in lieu")).findFirst().orElse(LocalDate.MIN);
            assertThat(unused.remove(inLieu)).as(day.toString()).isTrue();
        });
        assertThat(unused).isEmpty();
    }

    @Test
    void everySwappedDayHasASaturdayOfItsOwn() {
        List<SpecialDay> worked = TABLE.stream().filter(day -> day.kind() == Kind.WORKING_DAY).toList();
        List<SpecialDay> swapped = TABLE.stream().filter(day -> day.name().en().startsWith("Swapped")).toList();
        assertThat(worked).isNotEmpty().allMatch(day -> day.date().getDayOfWeek() == DayOfWeek.SATURDAY);
        assertThat(worked.stream().map(day -> day.name().en().replace("Worked for ", ""))).containsExactlyInAnyOrderElementsOf(
                swapped.stream().map(day -> day.date().toString()).toList());
        assertThat(swapped).allMatch(day -> !isWeekend(day.date()));
    }

    @Test
    void everyRowSaysWhereItComesFrom() {
        assertThat(TABLE).allMatch(day -> !day.source().isBlank() && !day.name().vi().isBlank() && !day.name().en().isBlank());
        assertThat(TABLE.stream().filter(day -> day.certainty() == SpecialDay.Certainty.ASSUMED).map(day -> day.date().getYear()).distinct())
                .as("only the year that nobody has announced yet").containsExactly(2027);
    }

    @Test
    void aTableThatEndsWithinHalfAYearWantsCare() {
        assertThat(CALENDAR.knownUntil()).isEqualTo(LocalDate.of(2027, 12, 31));
        assertThat(CALENDAR.wantsCare(LocalDate.of(2026, 11, 25))).isFalse();
        assertThat(CALENDAR.wantsCare(LocalDate.of(2027, 6, 30))).isFalse();
        assertThat(CALENDAR.wantsCare(LocalDate.of(2027, 7, 1))).isTrue();
        assertThat(new WorkingCalendar(List.of(), CALENDAR.hours()).wantsCare(LocalDate.of(2018, 1, 1))).isTrue();
    }

    @Test
    void aRowThatCannotBeReadIsNamedWithItsLine() {
        String header = "date,kind,name_vi,name_en,certainty,source\n";
        assertThatThrownBy(() -> HolidayFile.read(new StringReader(header + "2026-01-01,feast,a,b,law,c\n"), "own.csv"))
                .isInstanceOf(IOException.class).hasMessageContaining("own.csv, record 1: kind: 'feast' (expected: one of [holiday, day-off, working-day])");
        assertThatThrownBy(() -> HolidayFile.read(new StringReader(header + "2026-01-01,holiday,a,b,law,c\n2026-01-01,holiday,a,b,law,c\n"), "own.csv"))
                .hasMessageContaining("record 2: date: 2026-01-01 twice");
        assertThatThrownBy(() -> HolidayFile.read(new StringReader(header + "01/01/2026,holiday,a,b,law,c\n"), "own.csv"))
                .hasMessageContaining("record 1").hasMessageContaining("01/01/2026");
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
