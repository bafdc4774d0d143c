package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.deadline.HolidayFile;
import vn.lienthong.deadline.Limits;
import vn.lienthong.deadline.WorkingCalendar;
import vn.lienthong.deadline.WorkingHours;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.statistics.Measure;

/** Counts what the receipts of a gateway swear to, when all is over and every deadline has passed, and compares that with its statistics. */
final class StormBooks {

    /** These may be counted for the old unit or for its successor, whichever owed it when the deadline passed. */
    private static final List<Measure> DUTIES = List.of(Measure.ACKNOWLEDGED_ON_TIME, Measure.ACKNOWLEDGED_LATE, Measure.TAKEN_ON_TIME, Measure.TAKEN_LATE);
    private static final Map<EvidenceEvent, Measure> OF_RECIPIENTS = Map.of(EvidenceEvent.RELAYED, Measure.RECEIVED, EvidenceEvent.HANDED_OVER, Measure.COLLECTED,
            EvidenceEvent.NOT_DELIVERED, Measure.NOT_COLLECTED, EvidenceEvent.EXPIRED, Measure.EXPIRED, EvidenceEvent.FAILED, Measure.FAILED);

    private final JdbcTemplate jdbc;
    private final Deadlines deadlines;
    private final Map<String, Long> expected = new TreeMap<>();

    StormBooks(JdbcTemplate jdbc) throws IOException {
        this.jdbc = jdbc;
        this.deadlines = new Deadlines(new WorkingCalendar(HolidayFile.vietnam(), new WorkingHours(LocalTime.of(7, 30), LocalTime.NOON, LocalTime.of(17, 0))),
                new Limits(Duration.ofMinutes(30), Optional.empty()));
    }

    private record Event(EvidenceEvent event, @Nullable String delivery, String from, @Nullable String to, Instant at) {
    }

    void compare() {
        List<Event> events = jdbc.query("select event, delivery, from_unit, to_unit, at from receipt order by sequence", (row, n) -> new Event(
                EvidenceEvent.values()[row.getInt(1)], row.getString(2), row.getString(3), row.getString(4), row.getObject(5, OffsetDateTime.class).toInstant()));
        assertThat(jdbc.queryForList("select delivery::text || ' ' || event from receipt where delivery is not null group by delivery, event having count(*) > 1", String.class))
                .as("sworn to twice").isEmpty();
        for (EvidenceEvent event : List.of(EvidenceEvent.RE_ADDRESSED, EvidenceEvent.NOT_DELIVERED, EvidenceEvent.EXPIRED)) {
            assertThat(events).as("%s happened", event).anyMatch(one -> one.event() == event);
        }
        events.forEach(this::count);
        duties(events);
        assertThat(counted()).isEqualTo(expected);
        assertThat(jdbc.queryForList("""
                (select level, month, procedure, measure, sum(amount) from statistic group by level, month, procedure, measure
                 except select level, month, procedure, measure, amount from statistic_total)""")).as("totals of levels").isEmpty();
    }

    private void count(Event event) {
        if (event.event() == EvidenceEvent.ACCEPTED) {
            add(event.from(), event.at(), Measure.SENT);
        } else if (event.event() == EvidenceEvent.REFUSED) {
            add(event.from(), event.at(), Measure.REFUSED);
        } else if (OF_RECIPIENTS.containsKey(event.event())) {
            add(String.valueOf(event.to()), event.at(), OF_RECIPIENTS.get(event.event()));
        }
    }

    /** Nobody has reported anything, so everything that arrived was taken late. */
    private void duties(List<Event> events) {
        Map<String, Instant> acknowledged = new HashMap<>();
        events.stream().filter(event -> event.event() == EvidenceEvent.ACKNOWLEDGED).forEach(event -> acknowledged.put(event.delivery(), event.at()));
        events.stream().filter(event -> event.event() == EvidenceEvent.RELAYED).forEach(arrived -> {
            Instant answered = acknowledged.getOrDefault(arrived.delivery(), Instant.MAX);
            boolean onTime = answered.isBefore(deadlines.acknowledging(arrived.at()));
            add("", arrived.at(), onTime ? Measure.ACKNOWLEDGED_ON_TIME : Measure.ACKNOWLEDGED_LATE);
            add("", arrived.at(), Measure.TAKEN_LATE);
        });
    }

    private void add(String unit, Instant at, Measure measure) {
        expected.merge(unit + " " + YearMonth.from(VietnamTime.dateOf(at)) + " " + measure, 1L, Long::sum);
    }

    private Map<String, Long> counted() {
        List<Measure> compared = Stream.concat(Stream.of(Measure.SENT, Measure.REFUSED), Stream.concat(OF_RECIPIENTS.values().stream(), DUTIES.stream())).toList();
        var counted = new TreeMap<String, Long>();
        jdbc.query("select unit, to_char(month, 'YYYY-MM'), measure, amount from statistic where amount <> 0 and procedure = ''", row -> {
            Measure measure = Measure.values()[row.getInt(3)];
            if (compared.contains(measure)) {
                counted.merge((DUTIES.contains(measure) ? "" : row.getString(1)) + " " + row.getString(2) + " " + measure, row.getLong(4), Long::sum);
            }
        });
        return counted;
    }
}
