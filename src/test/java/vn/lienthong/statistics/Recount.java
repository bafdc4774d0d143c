package vn.lienthong.statistics;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.deadline.WorkingCalendar;

/** The statistics of a whole history by SQL alone, with nothing of the code that counts but the ordinals of measures and events. */
final class Recount {

    private static final String SQL = """
            with d as (
              select *, (at at time zone 'Asia/Ho_Chi_Minh') as local from receipt),
            e as (
              select d.*, x.message_type, x.promulgated, x.due_date, coalesce(x.application_type, '') as procedure,
                     case when d.event in (0, 1) then d.from_unit else d.to_unit end as unit
              from d left join exchange x on x.id = d.exchange),
            said as (
              select u.delivery, u.word, u.at at time zone 'Asia/Ho_Chi_Minh' as local from utterance u where u.moved),
            arrived as (
              select a.unit, a.local,
                     (select min(s.local) from d s where s.delivery = a.delivery and s.event in (4, 5)) as answered,
                     (select min(s.local) from d s where s.delivery = a.delivery and s.event in (5, 6)) as lifted,
                     (select min(s.local) from d s where s.delivery = a.delivery and s.event = 6) as withheld,
                     (select min(s.local) from said s where s.delivery = a.delivery and s.word in ('03', '04', '05', '06')) as taken,
                     (select min(s.local) from said s where s.delivery = a.delivery and s.word = '02') as returned,
                     (select min(s.local) from said s where s.delivery = a.delivery and s.word = '06') as finished,
                     case when a.local::date <= a.due_date then a.due_date + 1 + time '00:00' end as due,
                     case when a.unit = '000.32.41.H49' then a.local + interval '5 hours' else c.day + 1 + time '00:00' end as same_day, (select n.next from test_day n where n.day = c.day) + 1 + time '00:00' as next_day
              from e a cross join lateral (
                select case when t.worked and a.local::time < time '17:00' then t.day else t.next end as day from test_day t where t.day = a.local::date) c
              where a.event = 2 and a.message_type in (0, 3)),
            counted as (
              select unit, local, measure, p from e cross join lateral (values
                (0, event = 0, ''),
                (1, event = 0 and local < (select next + time '12:00' from test_day where day = promulgated), ''),
                (2, event = 0 and local >= (select next + time '12:00' from test_day where day = promulgated), ''),
                (4, event = 2, ''), (5, event = 3, ''), (11, event = 5, ''), (12, event = 13, ''), (13, event = 14, ''),
                (14, event = 0 and procedure <> '', procedure),
                (15, event = 0 and procedure <> '' and local::date <= due_date, procedure),
                (16, event = 0 and procedure <> '' and local::date > due_date, procedure)) as m (measure, hit, p)
              where message_type in (0, 3) and hit
              union all select unit, local, 3, '' from e where event = 1 and unit is not null
              union all select v.unit, s.local, 10, '' from said s join delivery v on v.id = s.delivery join exchange x on x.id = v.exchange
                        where s.word = '02' and x.message_type in (0, 3)
              union all select unit, local, measure, '' from arrived cross join lateral (values
                (6, answered < same_day),
                (7, case when coalesce(answered, withheld) is null then same_day <= ?::timestamp else coalesce(answered, withheld) >= same_day end),
                (8, taken < next_day),
                (9, case when coalesce(taken, returned, lifted) is null then next_day <= ?::timestamp else coalesce(taken, returned, lifted) >= next_day end),
                (17, finished < due),
                (18, case when coalesce(finished, returned, lifted) is null then due <= ?::timestamp else coalesce(finished, returned, lifted) >= due end)) as m (measure, hit)
              where hit),
            placed as (
              select *, case when local < timestamp '2026-03-01' then 'district' when unit like '000.3%' then 'commune' else 'province' end as level from counted)
            select unit || ' ' || level || ' ' || date_trunc('month', local)::date || ' ' || p || ' ' || measure || ' ' || count(*)
            from placed group by unit, level, date_trunc('month', local), p, measure""";

    private static final String FLOWS = """
            with placed as (
              select date_trunc('hour', at) as hour, event, from_unit, to_unit,
                     case when (at at time zone 'Asia/Ho_Chi_Minh') < timestamp '2026-03-01' then 1 else 0 end as old from receipt),
            named as (
              select hour, event, f, t from placed cross join lateral (values (
                case when from_unit is null then '' when old = 1 then 'district' when from_unit like '000.3%' then 'commune' else 'province' end,
                case when to_unit is null then '' when old = 1 then 'district' when to_unit like '000.3%' then 'commune' else 'province' end)) as v (f, t))
            select hour || '|' || f || '|' || t || '|' || event || '|' || count(*) from named where hour >= ? group by hour, f, t, event""";

    private final JdbcTemplate jdbc;

    /** Puts the calendar where SQL can see it. */
    Recount(JdbcTemplate jdbc, WorkingCalendar calendar) {
        this.jdbc = jdbc;
        jdbc.execute("create table test_day (day date primary key, worked boolean, next date)");
        for (LocalDate day = LocalDate.of(2025, 12, 1); day.getYear() < 2027; day = day.plusDays(1)) {
            jdbc.update("insert into test_day values (?, ?, ?)", Date.valueOf(day), calendar.isWorkingDay(day), Date.valueOf(calendar.nextWorkingDay(day)));
        }
    }

    /** What the counters between the levels are to hold of the hours since an instant. */
    List<String> flows(Instant since) {
        return jdbc.queryForList(FLOWS, String.class, since.atOffset(ZoneOffset.UTC));
    }

    /** What the counters are to hold when deadlines until an instant have passed. */
    List<String> at(Instant now) {
        String local = now.atOffset(ZoneOffset.ofHours(7)).toLocalDateTime().toString();
        return jdbc.queryForList(SQL, String.class, local, local, local);
    }
}
