package vn.lienthong.directory;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/** The units in PostgreSQL, with the version in which each was added and last changed, so that systems can ask for changes. */
public final class JdbcDirectoryStore {

    private static final String INSERT = """
            insert into unit (name, area, level, kind, parent, channel, connected, valid_from, valid_to, successor,
                              signature_rule, code35, position, changed_in, added_in, code)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            update unit set name = ?, area = ?, level = ?, kind = ?, parent = ?, channel = ?, connected = ?, valid_from = ?,
                            valid_to = ?, successor = ?, signature_rule = ?, code35 = ?, position = ?, changed_in = ?
            where code = ?""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public JdbcDirectoryStore(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A unit with the versions in which it came and last changed. */
    public record VersionedUnit(Unit unit, long addedIn, long changedIn) {
    }

    /**
     * Takes over a units file: new rows are added, different ones changed. Units that are no longer in the file stay;
     * a unit ends by its last day, never by disappearing.
     *
     * @return the version of the directory afterwards, a new one only if something changed
     */
    public long update(List<Unit> units) {
        Long version = transaction.execute(status -> {
            Map<UnitCode, Unit> known = new HashMap<>();
            all().forEach(row -> known.put(row.unit().code(), row.unit()));
            List<Unit> added = units.stream().filter(unit -> !known.containsKey(unit.code())).toList();
            List<Unit> changed = units.stream().filter(unit -> known.containsKey(unit.code()) && !known.get(unit.code()).equals(unit)).toList();
            long current = version();
            if (added.isEmpty() && changed.isEmpty()) {
                return current;
            }
            long next = current + 1;
            jdbc.update("insert into directory_version (version, changed_at) values (?, ?)", next,
                    OffsetDateTime.ofInstant(clock.instant(), VietnamTime.ZONE));
            jdbc.batchUpdate(INSERT, added.stream().map(unit -> values(unit, units.indexOf(unit), next, true)).toList());
            jdbc.batchUpdate(UPDATE, changed.stream().map(unit -> values(unit, units.indexOf(unit), next, false)).toList());
            return next;
        });
        return version == null ? 0 : version;
    }

    /** 0 before the first file was taken over. */
    public long version() {
        Long version = jdbc.queryForObject("select coalesce(max(version), 0) from directory_version", Long.class);
        return version == null ? 0 : version;
    }

    /** Every unit, in the order of the file. */
    public List<VersionedUnit> all() {
        return since(0);
    }

    /** What was added or changed after a version. */
    public List<VersionedUnit> since(long version) {
        return jdbc.query("select * from unit where changed_in > ? order by position, code", (row, n) -> unit(row), version);
    }

    private static Object[] values(Unit unit, int position, long version, boolean isNew) {
        var values = new ArrayList<Object>();
        values.add(unit.name());
        values.add(unit.area());
        values.add(unit.level().name().toLowerCase(Locale.ROOT));
        values.add(unit.kind());
        values.add(unit.parent().map(UnitCode::value).orElse(null));
        values.add(unit.channel());
        values.add(unit.connected());
        values.add(Date.valueOf(unit.validFrom()));
        values.add(unit.validTo().map(Date::valueOf).orElse(null));
        values.add(unit.successor().map(UnitCode::value).orElse(null));
        values.add(unit.signatureRule().wire());
        values.add(unit.code35().map(UnitCode::value).orElse(null));
        values.add(position);
        values.add(version);
        if (isNew) {
            values.add(version);
        }
        values.add(unit.code().value());
        return values.toArray();
    }

    private static VersionedUnit unit(ResultSet row) throws SQLException {
        Unit unit = new Unit(new UnitCode(row.getString("code")), code(row, "code35"), row.getString("name"), row.getString("area"),
                Unit.Level.valueOf(row.getString("level").toUpperCase(Locale.ROOT)), row.getString("kind"), code(row, "parent"),
                row.getString("channel"), row.getBoolean("connected"), row.getDate("valid_from").toLocalDate(),
                Optional.ofNullable(row.getDate("valid_to")).map(Date::toLocalDate), code(row, "successor"),
                SignatureRule.ofWire(row.getString("signature_rule")));
        return new VersionedUnit(unit, row.getLong("added_in"), row.getLong("changed_in"));
    }

    private static Optional<UnitCode> code(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(UnitCode::new);
    }
}
