package vn.lienthong.console.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.kernel.UnitCode;

/** People who may sign in, in PostgreSQL. Thread-safe. */
public final class JdbcAccounts {

    private static final String COLUMNS = "name, display, role, unit, one_time, disabled, epoch, signed_in_at";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public JdbcAccounts(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** With the hash of the password, which leaves this room no further than where it is compared. */
    record Secret(Account account, String password) {
    }

    Optional<Secret> secret(String name) {
        return jdbc.query("select " + COLUMNS + ", password from console_user where name = ?",
                (row, n) -> new Secret(account(row), row.getString("password")), name).stream().findFirst();
    }

    public Optional<Account> find(String name) {
        return jdbc.query("select " + COLUMNS + " from console_user where name = ?", (row, n) -> account(row), name).stream().findFirst();
    }

    /** All, by name: they are dozens. */
    public List<Account> all() {
        return jdbc.query("select " + COLUMNS + " from console_user order by name", (row, n) -> account(row));
    }

    /** The epoch of an account that is not disabled; looked up once a request. */
    OptionalLong epoch(String name) {
        return jdbc.query("select epoch from console_user where name = ? and not disabled", (row, n) -> row.getLong(1), name)
                .stream().mapToLong(Long::longValue).findFirst();
    }

    /** Whether nobody at all may sign in yet. */
    boolean none() {
        return Boolean.TRUE.equals(jdbc.queryForObject("select not exists (select from console_user)", Boolean.class));
    }

    /**
     * Adds somebody with a one-time password.
     *
     * @param password its hash
     * @return false when the name is taken
     */
    boolean add(String name, String display, Role role, Optional<UnitCode> unit, String password, String by) {
        return jdbc.update("""
                insert into console_user (name, display, role, unit, password, one_time, created_at, created_by) values (?, ?, ?, ?, ?, true, ?, ?)
                on conflict (name) do nothing""",
                name, display, role.name(), unit.map(UnitCode::value).orElse(null), password, now(), by) > 0;
    }

    /** Ends all sessions of the account with the old password. */
    boolean password(String name, String password, boolean oneTime) {
        return jdbc.update("update console_user set password = ?, one_time = ?, epoch = epoch + 1 where name = ?", password, oneTime, name) > 0;
    }

    /** False when that is what it was. */
    boolean change(String name, Role role, Optional<UnitCode> unit) {
        String code = unit.map(UnitCode::value).orElse(null);
        return jdbc.update("update console_user set role = ?, unit = ?, epoch = epoch + 1 where name = ? and (role <> ? or unit is distinct from ?)",
                role.name(), code, name, role.name(), code) > 0;
    }

    /** False when that is what it was. */
    boolean disable(String name, boolean disabled) {
        return jdbc.update("update console_user set disabled = ?, epoch = epoch + 1 where name = ? and disabled <> ?", disabled, name, disabled) > 0;
    }

    boolean endSessions(String name) {
        return jdbc.update("update console_user set epoch = epoch + 1 where name = ?", name) > 0;
    }

    /** Who decides about others; nobody else decides until the transaction ends. */
    List<String> lockAdministrators() {
        return jdbc.queryForList("select name from console_user where role = 'ADMINISTRATOR' and not disabled order by name for update", String.class);
    }

    /** The same password in a stronger form. */
    void rehash(String name, String before, String password) {
        jdbc.update("update console_user set password = ? where name = ? and password = ?", password, name, before);
    }

    void signedIn(String name) {
        jdbc.update("update console_user set signed_in_at = ? where name = ?", now(), name);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(row.getString("name"), row.getString("display"), Role.valueOf(row.getString("role")),
                Optional.ofNullable(row.getString("unit")).map(UnitCode::new), row.getBoolean("one_time"), row.getBoolean("disabled"),
                row.getLong("epoch"), Optional.ofNullable(row.getObject("signed_in_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }
}
