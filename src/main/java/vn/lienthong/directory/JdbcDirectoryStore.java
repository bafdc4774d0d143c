package vn.lienthong.directory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.directory.Complaint.Rule;
import vn.lienthong.directory.DirectoryPlan.Entry;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/**
 * The directory in PostgreSQL, in two times: the days on which something is so, and the version in which it became known.
 * It only grows; every earlier version can be read again as it was. Thread-safe, also beside other processes.
 */
public final class JdbcDirectoryStore {

    private static final String INSERT = """
            insert into unit_span (unit, code, code35, name, area, level, kind, parent, channel, connected, valid_from, valid_to, successors,
                                   mail_to, signature_rule, acknowledge_hours, collect_hours, opened_by, closed_by, known_from)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** In the order in which units became known. */
    private static final String KNOWN = """
            select s.* from unit_span s
            left join unit_span_retracted r on r.span = s.id
            join (select unit, min(id) as first from unit_span group by unit) u on u.unit = s.unit
            where s.known_from <= ? and (r.version is null or r.version > ?)
            order by u.first, s.valid_from""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public JdbcDirectoryStore(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * One line of the register of changes.
     *
     * @param planDigest SHA-256 of the whole plan of which it is a part
     */
    public record AppliedChange(long version, Entry entry, String madeBy, Instant madeAt, Digest planDigest) {
    }

    /** 0 before anything was taken over. */
    public long version() {
        Long version = jdbc.queryForObject("select coalesce(max(version), 0) from directory_version", Long.class);
        return version == null ? 0 : version;
    }

    /** The version in force at an instant; empty before the first. */
    public OptionalLong versionAt(Instant at) {
        Long version = jdbc.queryForObject("select max(version) from directory_version where changed_at <= ?", Long.class,
                OffsetDateTime.ofInstant(at, VietnamTime.ZONE));
        return version == null ? OptionalLong.empty() : OptionalLong.of(version);
    }

    /** @param since when the version came into force; the next one ends it */
    public record InForce(long version, Instant since) {
    }

    /** The versions in force at any time from one instant to another, both included; oldest first. */
    public List<InForce> inForce(Instant from, Instant to) {
        return jdbc.query("""
                select version, changed_at from directory_version
                where changed_at <= ? and version >= coalesce((select max(version) from directory_version where changed_at <= ?), 0)
                order by version""", (row, n) -> new InForce(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()),
                OffsetDateTime.ofInstant(to, VietnamTime.ZONE), OffsetDateTime.ofInstant(from, VietnamTime.ZONE));
    }

    /** All spans as believed at a version, in the order in which their units became known. */
    public List<Unit> known(long version) {
        return jdbc.query(KNOWN, (row, n) -> JdbcUnitRow.read(row), version, version);
    }

    /** The register of changes after a version, in order. */
    public List<AppliedChange> changes(long since) {
        return jdbc.query("select * from directory_change where version > ? order by version, line", (row, n) -> JdbcUnitRow.change(row), since);
    }

    /** The register of changes that concern any of these codes, in order. */
    public List<AppliedChange> changesOf(Collection<UnitCode> codes) {
        return jdbc.query(connection -> {
            PreparedStatement query = connection.prepareStatement("select * from directory_change where units && ? order by version, line");
            query.setArray(1, texts(connection, codes));
            return query;
        }, (row, n) -> JdbcUnitRow.change(row));
    }

    /** Whether a units file with this content was taken over at any time. */
    public boolean hasTaken(Digest file) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from directory_change where file_digest = ?)", Boolean.class,
                (Object) file.bytes()));
    }

    /**
     * Does what a plan says, in one transaction.
     *
     * @param madeBy who does it
     * @param file   the units file that is taken over, if that is what happens
     * @return the new version
     * @throws ChangeRefusedException when the directory is no longer at the version the plan was made for
     */
    public long apply(DirectoryPlan plan, String madeBy, Optional<Digest> file) {
        Long version = transaction.execute(status -> {
            jdbc.execute("lock table directory_version in exclusive mode");
            long current = version();
            if (current != plan.base()) {
                throw ChangeRefusedException.of(Rule.DIRECTORY_CHANGED, plan.base(), current);
            }
            write(plan, current + 1, madeBy, file);
            return current + 1;
        });
        return version == null ? plan.base() : version;
    }

    private void write(DirectoryPlan plan, long version, String madeBy, Optional<Digest> file) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), VietnamTime.ZONE);
        jdbc.update("insert into directory_version (version, changed_at) values (?, ?)", version, now);
        retract(plan, version);
        jdbc.batchUpdate(INSERT, plan.begun(), 500, (statement, unit) -> JdbcUnitRow.write(statement, unit, version));
        byte[] digest = plan.digest().bytes();
        int line = 0;
        for (Entry entry : plan.entries()) {
            int number = ++line;
            jdbc.update(connection -> {
                PreparedStatement insert = connection.prepareStatement("""
                        insert into directory_change (version, line, kind, units, effective, act, what_vi, what_en, made_by, made_at, plan_digest, file_digest)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""");
                JdbcUnitRow.set(insert, version, number, entry.kind(), texts(connection, entry.codes()), entry.effective(),
                        entry.act().map(LegalAct::wire).orElse(null), entry.what().vi(), entry.what().en(), madeBy, now, digest,
                        file.map(Digest::bytes).orElse(null));
                return insert;
            });
        }
    }

    /** A span is named by its unit and first day, of which only one is believed at a time. */
    private void retract(DirectoryPlan plan, long version) {
        List<Object[]> keys = plan.retired().stream().map(unit -> new Object[] {version, unit.id().value(), java.sql.Date.valueOf(unit.validFrom())}).toList();
        int[] counts = jdbc.batchUpdate("""
                insert into unit_span_retracted (span, version)
                select s.id, ? from unit_span s where s.unit = ? and s.valid_from = ?
                and not exists (select 1 from unit_span_retracted r where r.span = s.id)""", keys);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 1) {
                throw new IllegalStateException("unit " + plan.retired().get(i).id() + " on " + plan.retired().get(i).validFrom() + ": "
                        + counts[i] + " spans retracted (expected: 1)");
            }
        }
    }

    static java.sql.Array texts(Connection connection, Collection<UnitCode> codes) throws SQLException {
        return connection.createArrayOf("text", codes.stream().map(UnitCode::value).toArray());
    }
}
