package vn.lienthong.console.statistics;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.kernel.UnitCode;

/** Who has not collected, from the index that holds nothing but what lies in mailboxes. */
public final class JdbcChaseList {

    static final String LIST = """
            select unit, count(*) as count, count(*) filter (where chased = 2) as sworn, min(since) as oldest
            from delivery where state = 1 and chased >= 1 group by unit order by count(*) desc, unit""";

    private final JdbcTemplate jdbc;

    public JdbcChaseList(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those with most first; without names. */
    List<Laggard> all() {
        return jdbc.query(LIST, (row, n) -> new Laggard(new UnitCode(row.getString("unit")), "", "", row.getLong("count"), row.getLong("sworn"),
                row.getObject("oldest", OffsetDateTime.class).toInstant()));
    }
}
