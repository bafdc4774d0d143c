package vn.lienthong.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.directory.Units.ACT;
import static vn.lienthong.directory.Units.COMMUNE;
import static vn.lienthong.directory.Units.OTHER_COMMUNE;
import static vn.lienthong.directory.Units.PROVINCE;
import static vn.lienthong.directory.Units.REFORM;
import static vn.lienthong.directory.Units.TODAY;
import static vn.lienthong.directory.Units.code;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import vn.lienthong.exchange.JdbcDeliveryCounts;
import vn.lienthong.kernel.Digest;
import vn.lienthong.testkit.TestDatabase;

class DirectoryStoreIT {

    private static final Instant NOON = Instant.parse("2026-03-02T05:00:00Z");

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private JdbcDirectoryStore store;
    private DirectoryDesk desk;

    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void emptyDirectory() {
        database.jdbc().execute("set session_replication_role = replica; truncate unit_span, unit_span_retracted, directory_change, directory_version; "
                + "set session_replication_role = default");
        store = store(NOON);
        desk = desk(store, NOON);
        DirectoryDesk.seed(store, Units.province(), TODAY);
    }

    private static JdbcDirectoryStore store(Instant now) {
        return new JdbcDirectoryStore(database.jdbc(), database.transaction(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static DirectoryDesk desk(JdbcDirectoryStore store, Instant now) {
        return new DirectoryDesk(store, new DirectoryDesk.DirectoryEntries() {
            @Override
            public List<SystemEntry> systems() {
                return List.of();
            }

            @Override
            public List<SignerEntry> signers() {
                return List.of();
            }
        }, new JdbcDeliveryCounts(database.jdbc())::open, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static DirectoryChange merge() {
        return new DirectoryChange.Merge(List.of(COMMUNE), OTHER_COMMUNE, REFORM, ACT);
    }

    @Test
    void keepsEverySpanAsItWasWritten() throws IOException {
        var unit = new Unit(new UnitId("X"), code("X.1"), Optional.of(code("X.2")), "Tên \"lạ\", một", "Vùng", Unit.Level.COMMUNE, "party", Optional.of(PROVINCE),
                "soap-push", false, TODAY, Optional.of(REFORM), new Succession(List.of(COMMUNE, OTHER_COMMUNE), Optional.of(OTHER_COMMUNE)),
                SignatureRule.LEGACY_TOLERATED, new DeadlineHours(Optional.of(4), Optional.of(8)), Optional.of(ACT), Optional.of(Units.LATER_ACT));

        desk.apply(desk.planImport(List.of(unit), Optional.empty()), "an");

        assertThat(desk.current().history(code("X.2"))).containsExactly(unit);
        assertThat(desk.current().version()).isEqualTo(2);
    }

    @Test
    void anEarlierVersionReadsAsItWasKnownThen() throws IOException {
        // Given
        Instant later = NOON.plusSeconds(3600);
        desk.apply(desk.plan(List.of(merge()), false), "an");
        desk(store(later), later).apply(desk.plan(List.of(new DirectoryChange.Rename(OTHER_COMMUNE, "Phường hai", Optional.empty(), TODAY, ACT)), false), "bình");

        // When
        Directory first = desk.known(1);
        Directory second = desk.knownAt(later.minusMillis(1));
        Directory now = desk.current();

        // Then
        assertThat(first.addressee(COMMUNE, REFORM)).isInstanceOf(Addressee.Open.class);
        assertThat(first.history()).containsExactlyElementsOf(Units.province());
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.addressee(COMMUNE, REFORM)).isInstanceOfSatisfying(Addressee.Succeeded.class, found -> assertThat(found.unit().name()).isEqualTo("Xã hai"));
        assertThat(now.addressee(COMMUNE, REFORM)).isInstanceOfSatisfying(Addressee.Succeeded.class, found -> assertThat(found.unit().name()).isEqualTo("Phường hai"));
        assertThat(desk.knownAt(NOON.minusMillis(1)).history()).isEmpty();
    }

    @Test
    void theRegisterTellsWhoDidWhatWhenAndOnWhatGround() throws IOException {
        DirectoryPlan plan = desk.plan(List.of(merge()), false);
        desk.apply(plan, "an");

        assertThat(desk.changesOf(desk.current(), COMMUNE)).singleElement().satisfies(change -> {
            assertThat(change.entry()).isEqualTo(plan.entries().get(0));
            assertThat(change.madeBy()).isEqualTo("an");
            assertThat(change.madeAt()).isEqualTo(NOON);
            assertThat(change.planDigest()).isEqualTo(plan.digest());
        });
        assertThat(desk.changesOf(desk.current(), PROVINCE)).isEmpty();
        assertThat(store.changes(0)).extracting(change -> change.entry().kind()).containsExactly("seed", "merge");
    }

    @Test
    void aPlanMadeForAnEarlierVersionIsNotApplied() throws IOException {
        DirectoryPlan plan = desk.plan(List.of(merge()), false);
        desk.apply(desk.plan(List.of(new DirectoryChange.Rename(COMMUNE, "X", Optional.empty(), TODAY, ACT)), false), "bình");

        assertThatThrownBy(() -> desk.apply(plan, "an")).hasMessage("The directory has moved on from version 1 to 2; plan again.");
        assertThat(desk.current().addressee(COMMUNE, REFORM)).isInstanceOf(Addressee.Open.class);
        assertThat(store.version()).isEqualTo(2);
    }

    @Test
    void nothingOfTheHistoryCanBeChanged() {
        for (String sql : List.of("update unit_span set name = 'x'", "delete from unit_span", "truncate unit_span cascade", "delete from directory_change",
                "update directory_version set changed_at = now()", "delete from unit_span_retracted")) {
            assertThatThrownBy(() -> database.jdbc().execute(sql)).as(sql).isInstanceOf(DataAccessException.class).hasMessageContaining("never changed or deleted");
        }
    }

    @Test
    void aLaterStartWithAnotherFileUndoesNothing() throws IOException {
        // Given
        desk.apply(desk.plan(List.of(new DirectoryChange.Rename(COMMUNE, "Phường một", Optional.empty(), TODAY, ACT)), false), "an");
        var other = new java.util.ArrayList<>(Units.province());
        other.add(Units.unit(code("000.00.43.H49"), "Huyện ba", Unit.Level.DISTRICT, PROVINCE, Units.BEGIN));

        // When
        Optional<DirectoryDiff> same = DirectoryDesk.seed(store, Units.province(), TODAY);
        Optional<DirectoryDiff> differs = DirectoryDesk.seed(store, other, TODAY);

        // Then
        assertThat(same).as("the file it was filled from says nothing new").isEmpty();
        assertThat(differs).hasValueSatisfying(diff -> assertThat(diff.added()).extracting(Unit::name).containsExactly("Huyện ba"));
        assertThat(store.version()).isEqualTo(2);
        assertThat(desk.current().whoWas(COMMUNE, TODAY)).map(Unit::name).contains("Phường một");
    }

    @Test
    void anImportedFileIsKnownAtALaterStart() throws IOException {
        String file = "code,code35,name,area,level,kind,parent,channel,connected,valid_from,valid_to,successor\n"
                + "000.31.41.H49,,Xã một mới,Tỉnh,commune,government,000.00.41.H49,soap-pull,yes,2016-11-03,,\n";
        List<Unit> rows = DirectoryFiles.units(new StringReader(file), "units.csv");

        DirectoryPlan plan = desk.planImport(rows, Optional.of(ACT));
        desk.applyImport(plan, "an", rows);

        assertThat(plan.retired()).hasSize(1);
        assertThat(desk.diff(rows).isEmpty()).isTrue();
        assertThat(DirectoryDesk.seed(store, rows, TODAY)).isEmpty();
        assertThat(store.hasTaken(Digest.compute(new byte[0]))).isFalse();
    }

    @Test
    void unitsOfAnEarlierProgramGoOnWithTheirLastReading() {
        // Given: a database as it was before there was a history
        var flyway = Flyway.configure().dataSource(database.jdbc().getDataSource()).schemas("earlier");
        flyway.target("4").load().migrate();
        database.jdbc().execute("insert into earlier.directory_version values (1, now()), (2, now()); insert into earlier.unit (code, code35, name, area, level, kind,"
                + " parent, channel, connected, valid_from, valid_to, successor, signature_rule, position, changed_in, added_in) values"
                + " ('B', null, 'B', 'x', 'province', 'office', 'A', 'soap-pull', true, '2016-11-03', '2019-12-31', 'A', 'required', 1, 2, 1),"
                + " ('A', 'A.35', 'A', 'x', 'province', 'office', null, 'soap-pull', true, '2016-11-03', null, null, 'verify-if-present', 0, 1, 1)");

        // When
        flyway.target("5").load().migrate();

        // Then
        assertThat(database.jdbc().queryForList("select unit || ' ' || code || ' ' || successors::text || ' ' || known_from from earlier.unit_span order by id", String.class))
                .containsExactly("A A {} 1", "B B {A} 1");
    }

    @Test
    void openDeliveriesAreCountedFromTheDatabase() throws IOException {
        database.jdbc().execute("insert into payload values ('\\x01', 1, 'f', 0) on conflict do nothing");
        for (int state = 0; state < 5; state++) {
            String exchange = "00000000-0000-0000-0000-00000000000" + state;
            database.jdbc().update("insert into exchange (id, from_unit, document_id, message_type, digest, subject, priority, accepted_at, system, channel, verdict,"
                    + " report, outcomes, receipt) values (?::uuid, 'a', ?, 0, '\\x01', 's', 0, now(), 's', 'c', 'valid', '{}', '[]', gen_random_uuid())", exchange, exchange);
            database.jdbc().update("insert into delivery (id, exchange, unit, priority, state, since) values (gen_random_uuid(), ?::uuid, ?, 0, ?, now())",
                    exchange, COMMUNE.value(), state);
        }

        assertThat(desk.plan(List.of(merge()), false).touches().openDeliveries()).isEqualTo(Map.of(COMMUNE, 3L));
    }
}
