package vn.lienthong.statistics;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.evidence.JdbcReceiptFeed.Place;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.statistics.Tally.DutyOf;
import vn.lienthong.statistics.Tally.Open;
import vn.lienthong.statistics.Tally.Settlement;

/** The tables of the statistics; every call is part of the transaction of its round. */
final class JdbcCounters {

    private static final String SAID = """
            select u.tx::text, u.sequence, u.delivery, u.word, u.at, d.unit, u.moved and e.message_type in (0, 3)
            from utterance u join delivery d on d.id = u.delivery join exchange e on e.id = d.exchange
            where (u.tx, u.sequence) > (?::text::xid8, ?) and u.tx < ?::text::xid8
            order by u.tx, u.sequence limit ?""";

    private static final String ADD = """
            with given as (
              select * from unnest(?::text[], ?::text[], ?::date[], ?::text[], ?::smallint[], ?::bigint[])
                       as g (unit, level, month, procedure, measure, amount)),
            total as (
              insert into statistic_total (level, month, procedure, measure, amount)
              select level, month, procedure, measure, sum(amount) from given group by level, month, procedure, measure
              on conflict (level, month, procedure, measure) do update set amount = statistic_total.amount + excluded.amount)
            insert into statistic (unit, level, month, procedure, measure, amount)
            select unit, level, month, procedure, measure, amount from given
            on conflict (unit, month, level, procedure, measure) do update set amount = statistic.amount + excluded.amount""";

    private static final String ADD_FLOWS = """
            insert into statistic_flow (hour, from_level, to_level, event, amount)
            select * from unnest(?::timestamptz[], ?::text[], ?::text[], ?::smallint[], ?::bigint[])
            on conflict (hour, from_level, to_level, event) do update set amount = statistic_flow.amount + excluded.amount""";

    private static final String BEAR = """
            insert into statistic_duty (delivery, duty, unit, level, month, deadline)
            select * from unnest(?::uuid[], ?::smallint[], ?::text[], ?::text[], ?::date[], ?::timestamptz[])
            on conflict (delivery, duty) do update set unit = excluded.unit, level = excluded.level, deadline = excluded.deadline""";

    private static final String MOVE = """
            update statistic_duty d set unit = g.unit, level = g.level
            from unnest(?::uuid[], ?::smallint[], ?::text[], ?::text[]) as g (delivery, duty, unit, level)
            where d.delivery = g.delivery and d.duty = g.duty""";

    private static final String SETTLE = """
            delete from statistic_duty d using unnest(?::uuid[], ?::smallint[]) as g (delivery, duty)
            where d.delivery = g.delivery and d.duty = g.duty
            returning d.delivery, d.duty, d.unit, d.level, d.month, d.deadline, d.late""";

    private static final String PASS = """
            with passed as (select delivery, duty from statistic_duty where not late and deadline <= ? order by deadline limit ?)
            update statistic_duty d set late = true from passed p where d.delivery = p.delivery and d.duty = p.duty
            returning d.duty, d.unit, d.level, d.month""";

    private static final String FORGET = """
            delete from statistic_duty d using (select delivery, duty from statistic_duty where late and deadline < ? order by deadline limit ?) p
            where d.delivery = p.delivery and d.duty = p.duty""";

    private final JdbcTemplate jdbc;

    JdbcCounters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param recipient to whom the delivery goes
     * @param counts    whether it moved the conversation about a document; what came late or out of order did not
     */
    record Said(Place place, Fold.Heard heard, UnitCode recipient, boolean counts) {
    }

    void clear() {
        jdbc.update("delete from statistic");
        jdbc.update("delete from statistic_total");
        jdbc.update("delete from statistic_duty");
        jdbc.update("delete from statistic_flow");
    }

    void reached(int rules, Place read, Place heard, Instant until) {
        jdbc.update("update statistic_cursor set rules = ?, transaction = ?, sequence = ?, heard_transaction = ?, heard_sequence = ?, counted_until = ?",
                rules, read.transaction(), read.sequence(), heard.transaction(), heard.sequence(), until.atOffset(ZoneOffset.UTC));
    }

    /** New documents and replacements are message types 0 and 3. */
    Map<ExchangeId, Fold.Document> documents(Collection<ExchangeId> exchanges) {
        var found = new HashMap<ExchangeId, Fold.Document>();
        jdbc.query("select id, message_type in (0, 3), promulgated, due_date, application_type from exchange where id = any(?)", row -> {
            found.put(new ExchangeId(row.getObject(1, UUID.class)), new Fold.Document(row.getBoolean(2),
                    Optional.ofNullable(row.getObject(3, LocalDate.class)), Optional.ofNullable(row.getObject(4, LocalDate.class)),
                    Optional.ofNullable(row.getString(5))));
        }, (Object) exchanges.stream().map(ExchangeId::value).toArray(UUID[]::new));
        return found;
    }

    /** What was said in transactions before {@code settled}. */
    List<Said> said(Place after, long settled, int max) {
        return jdbc.query(SAID, (row, n) -> new Said(new Place(Long.parseLong(row.getString(1)), row.getLong(2)),
                        new Fold.Heard(new DeliveryId(row.getObject(3, UUID.class)), row.getString(4), row.getObject(5, OffsetDateTime.class).toInstant()),
                        new UnitCode(row.getString(6)), row.getBoolean(7)),
                Long.toString(after.transaction()), after.sequence(), Long.toString(settled), max);
    }

    /** Moves, settles and bears duties; what that counts goes into the tally. */
    void apply(Tally tally) {
        List<Map.Entry<DutyOf, Subject>> moves = List.copyOf(tally.moves().entrySet());
        if (!moves.isEmpty()) {
            jdbc.update(MOVE, array(moves, move -> move.getKey().delivery().value(), UUID[]::new), array(moves, move -> (short) move.getKey().duty().ordinal(), Short[]::new),
                    array(moves, move -> move.getValue().unit().value(), String[]::new), array(moves, move -> move.getValue().level(), String[]::new));
        }
        settle(tally);
        List<Map.Entry<DutyOf, Open>> born = List.copyOf(tally.born().entrySet());
        if (!born.isEmpty()) {
            jdbc.update(BEAR, array(born, duty -> duty.getKey().delivery().value(), UUID[]::new), array(born, duty -> (short) duty.getKey().duty().ordinal(), Short[]::new),
                    array(born, duty -> duty.getValue().subject().unit().value(), String[]::new), array(born, duty -> duty.getValue().subject().level(), String[]::new),
                    array(born, duty -> firstDay(duty.getValue().subject().month()), Date[]::new),
                    array(born, duty -> duty.getValue().deadline().atOffset(ZoneOffset.UTC).toString(), String[]::new));
        }
    }

    private void settle(Tally tally) {
        var first = new HashMap<DutyOf, Settlement>();
        tally.settlements().forEach(settlement -> first.putIfAbsent(settlement.of(), settlement));
        if (first.isEmpty()) {
            return;
        }
        List<DutyOf> duties = List.copyOf(first.keySet());
        jdbc.query(SETTLE, row -> {
            var of = new DutyOf(new DeliveryId(row.getObject(1, UUID.class)), Duty.values()[row.getInt(2)]);
            tally.settle(first.get(of), new Open(subject(row.getString(3), row.getString(4), row.getObject(5, LocalDate.class)),
                    row.getObject(6, OffsetDateTime.class).toInstant(), row.getBoolean(7)));
        }, array(duties, of -> of.delivery().value(), UUID[]::new), array(duties, of -> (short) of.duty().ordinal(), Short[]::new));
    }

    /** Counts as late what is still owed at its deadline. */
    int pass(Instant now, int max, Tally tally) {
        List<Duty> passed = jdbc.query(PASS, (row, n) -> {
            Duty duty = Duty.values()[row.getInt(1)];
            tally.passed(duty, subject(row.getString(2), row.getString(3), row.getObject(4, LocalDate.class)));
            return duty;
        }, now.atOffset(ZoneOffset.UTC), max);
        return passed.size();
    }

    void forget(Instant before, int max) {
        jdbc.update(FORGET, before.atOffset(ZoneOffset.UTC), max);
    }

    void add(Tally tally) {
        List<Map.Entry<Tally.Counter, Long>> counts = List.copyOf(tally.counts().entrySet());
        if (counts.isEmpty()) {
            return;
        }
        List<Subject> subjects = counts.stream().map(count -> count.getKey().subject()).toList();
        jdbc.update(ADD, array(subjects, subject -> subject.unit().value(), String[]::new), array(subjects, Subject::level, String[]::new),
                array(subjects, subject -> firstDay(subject.month()), Date[]::new), array(subjects, Subject::procedure, String[]::new),
                array(counts, count -> (short) count.getKey().measure().ordinal(), Short[]::new), array(counts, Map.Entry::getValue, Long[]::new));
    }

    void addFlows(Tally tally) {
        List<Map.Entry<Tally.FlowOf, Long>> flows = List.copyOf(tally.flows().entrySet());
        if (!flows.isEmpty()) {
            jdbc.update(ADD_FLOWS, array(flows, flow -> flow.getKey().hour().atOffset(ZoneOffset.UTC).toString(), String[]::new),
                    array(flows, flow -> flow.getKey().from(), String[]::new), array(flows, flow -> flow.getKey().to(), String[]::new),
                    array(flows, flow -> (short) flow.getKey().event().ordinal(), Short[]::new), array(flows, Map.Entry::getValue, Long[]::new));
        }
    }

    /** Forgets what moved in hours before an instant. */
    void forgetHours(Instant before) {
        jdbc.update("delete from statistic_flow where hour < ?", before.atOffset(ZoneOffset.UTC));
    }

    private static Subject subject(String unit, String level, LocalDate month) {
        return new Subject(new UnitCode(unit), level, YearMonth.from(month), "");
    }

    private static Date firstDay(YearMonth month) {
        return Date.valueOf(month.atDay(1));
    }

    private static <T, A> Object array(List<T> rows, Function<T, A> value, java.util.function.IntFunction<A[]> of) {
        return rows.stream().map(value).toArray(of);
    }
}
