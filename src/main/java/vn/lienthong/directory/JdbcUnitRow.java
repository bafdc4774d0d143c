package vn.lienthong.directory;

import java.sql.Array;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.directory.DirectoryPlan.Entry;
import vn.lienthong.directory.JdbcDirectoryStore.AppliedChange;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;

/** Spans and changes as rows. */
final class JdbcUnitRow {

    private JdbcUnitRow() {
    }

    static void write(PreparedStatement statement, Unit unit, long version) throws SQLException {
        set(statement, unit.id().value(), unit.code().value(), value(unit.code35()), unit.name(), unit.area(),
                unit.level().name().toLowerCase(Locale.ROOT), unit.kind(), value(unit.parent()), unit.channel(), unit.connected(),
                unit.validFrom(), unit.validTo().orElse(null),
                JdbcDirectoryStore.texts(statement.getConnection(), unit.succession().units()), value(unit.succession().mailTo()),
                unit.signatureRule().wire(), unit.deadlines().acknowledgeHours().orElse(null), unit.deadlines().collectHours().orElse(null),
                unit.openedBy().map(LegalAct::wire).orElse(null), unit.closedBy().map(LegalAct::wire).orElse(null), version);
    }

    static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Array array) {
                statement.setArray(i + 1, array);
            } else if (values[i] instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
    }

    static Unit read(ResultSet row) throws SQLException {
        return new Unit(new UnitId(row.getString("unit")), new UnitCode(row.getString("code")), code(row, "code35"), row.getString("name"),
                row.getString("area"), Unit.Level.valueOf(row.getString("level").toUpperCase(Locale.ROOT)), row.getString("kind"), code(row, "parent"),
                row.getString("channel"), row.getBoolean("connected"), row.getDate("valid_from").toLocalDate(),
                Optional.ofNullable(row.getDate("valid_to")).map(Date::toLocalDate),
                new Succession(codes(row, "successors"), code(row, "mail_to")), SignatureRule.ofWire(row.getString("signature_rule")),
                new DeadlineHours(Optional.ofNullable(row.getObject("acknowledge_hours", Integer.class)), Optional.ofNullable(row.getObject("collect_hours", Integer.class))),
                act(row, "opened_by"), act(row, "closed_by"));
    }

    static AppliedChange change(ResultSet row) throws SQLException {
        return new AppliedChange(row.getLong("version"), new Entry(row.getString("kind"), codes(row, "units"), row.getDate("effective").toLocalDate(),
                act(row, "act"), new Text(row.getString("what_vi"), row.getString("what_en"))), row.getString("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(), Digest.of(row.getBytes("plan_digest")));
    }

    private static @Nullable String value(Optional<UnitCode> code) {
        return code.map(UnitCode::value).orElse(null);
    }

    private static Optional<UnitCode> code(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(UnitCode::new);
    }

    private static List<UnitCode> codes(ResultSet row, String column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray()).map(UnitCode::new).toList();
    }

    private static Optional<LegalAct> act(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(LegalAct::ofWire);
    }
}
