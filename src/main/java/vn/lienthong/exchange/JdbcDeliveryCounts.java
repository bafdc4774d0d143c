package vn.lienthong.exchange;

import java.sql.PreparedStatement;
import java.util.AbstractMap.SimpleEntry;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.kernel.UnitCode;

/** Counts open deliveries by unit, for those who plan to close one. */
public final class JdbcDeliveryCounts {

    private final JdbcTemplate jdbc;

    public JdbcDeliveryCounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Deliveries not yet ended, by the code they are addressed to; codes without any are missing. */
    public Map<UnitCode, Long> open(Collection<UnitCode> units) {
        return jdbc.query(connection -> {
            PreparedStatement query = connection.prepareStatement("select unit, count(*) from delivery where state < 3 and unit = any(?) group by unit");
            query.setArray(1, connection.createArrayOf("text", units.stream().map(UnitCode::value).toArray()));
            return query;
        }, (row, n) -> new SimpleEntry<>(new UnitCode(row.getString(1)), row.getLong(2)))
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
