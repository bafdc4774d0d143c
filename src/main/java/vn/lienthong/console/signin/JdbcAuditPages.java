package vn.lienthong.console.signin;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.console.signin.AuditPage.Place;
import vn.lienthong.console.signin.AuditPage.Row;
import vn.lienthong.console.signin.AuditPage.Wanted;
import vn.lienthong.kernel.VietnamTime;

/** Reads the audit part by part, along its keys. Thread-safe. */
public final class JdbcAuditPages {

    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final JdbcTemplate jdbc;

    public JdbcAuditPages(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public AuditPage page(Wanted wanted, Place place, int size) {
        boolean upward = place instanceof Place.Above;
        // one more than is shown tells whether there is more
        List<Row> rows = new ArrayList<>(rows(wanted, place, size + 1));
        boolean more = rows.size() > size;
        if (more) {
            rows.remove(size);
        }
        if (upward) {
            Collections.reverse(rows);
        }
        if (rows.isEmpty()) {
            return new AuditPage(rows, OptionalLong.empty(), OptionalLong.empty());
        }
        long first = rows.get(0).id();
        long last = rows.get(rows.size() - 1).id();
        boolean newer = upward ? more : !(place instanceof Place.Newest);
        boolean older = upward || more;
        return new AuditPage(List.copyOf(rows), newer ? OptionalLong.of(first) : OptionalLong.empty(), older ? OptionalLong.of(last) : OptionalLong.empty());
    }

    /** Kinds of deeds that occur, found along the index, not by reading everything. */
    public List<String> deeds() {
        return jdbc.queryForList("""
                with recursive kind(deed) as (
                  (select deed from console_audit order by deed limit 1)
                  union all
                  select (select a.deed from console_audit a where a.deed > kind.deed order by a.deed limit 1) from kind where kind.deed is not null)
                select deed from kind where deed is not null""", String.class);
    }

    private List<Row> rows(Wanted wanted, Place place, int max) {
        var sql = new StringBuilder("select id, at, actor, deed, about, outcome, address from console_audit where true");
        var values = new ArrayList<Object>();
        wanted.actor().ifPresent(actor -> add(" and actor = ?", actor, sql, values));
        wanted.deed().ifPresent(deed -> add(" and deed = ?", deed, sql, values));
        if (wanted.refused()) {
            sql.append(" and outcome <> 'DONE'");
        }
        wanted.from().ifPresent(day -> from(begin(day), sql, values));
        wanted.to().ifPresent(day -> to(begin(day.plusDays(1)), sql, values));
        boolean upward = false;
        if (place instanceof Place.Below below) {
            add(" and id < ?", below.id(), sql, values);
        } else if (place instanceof Place.Above above) {
            upward = true;
            add(" and id > ?", above.id(), sql, values);
        }
        sql.append(upward ? " order by id" : " order by id desc").append(" limit ?");
        values.add(max);
        return jdbc.query(sql.toString(), (row, n) -> new Row(row.getLong("id"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("actor"),
                row.getString("deed"), row.getString("about"), row.getString("outcome"), row.getString("address")), values.toArray());
    }

    /** Numbers follow time but for the moments in which transactions overlap; with the number beside it, a day is found without reading all later ones. */
    private static void from(OffsetDateTime begin, StringBuilder sql, List<Object> values) {
        add(" and at >= ?", begin, sql, values);
        add(" and id >= (select f.id from console_audit f where f.at >= ? order by f.at, f.id limit 1)", begin.minus(OVERLAP), sql, values);
    }

    private static void to(OffsetDateTime end, StringBuilder sql, List<Object> values) {
        add(" and at < ?", end, sql, values);
        add(" and id <= (select t.id from console_audit t where t.at < ? order by t.at desc, t.id desc limit 1)", end.plus(OVERLAP), sql, values);
    }

    private static void add(String condition, Object value, StringBuilder sql, List<Object> values) {
        sql.append(condition);
        values.add(value);
    }

    private static OffsetDateTime begin(LocalDate day) {
        return day.atStartOfDay(VietnamTime.ZONE).toOffsetDateTime();
    }
}
