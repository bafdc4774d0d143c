package vn.lienthong.statistics;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.statistics.Flows.Flow;

/** Reads what moved between the levels: some hours of counters, never a delivery. */
public final class JdbcFlows {

    static final String BETWEEN = "select hour, from_level, to_level, event, amount from statistic_flow where hour >= ? and hour < ? order by hour";

    private final JdbcTemplate jdbc;

    public JdbcFlows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The hours that begin in a period. */
    public Flows between(Instant from, Instant until) {
        Instant counted = JdbcReports.countedUntil(jdbc);
        List<Flow> all = jdbc.query(BETWEEN, (row, n) -> new Flow(row.getObject("hour", OffsetDateTime.class).toInstant(), row.getString("from_level"),
                row.getString("to_level"), EvidenceEvent.values()[row.getInt("event")], row.getLong("amount")),
                from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC));
        return new Flows(counted, all);
    }
}
