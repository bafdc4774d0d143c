package vn.lienthong.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.lienthong.exchange.DocumentSearch.Found;
import vn.lienthong.exchange.DocumentSearch.Sought;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.testkit.Journeys;
import vn.lienthong.testkit.TestDatabase;

/** Documents are found again by what their header says, as a look at every one of them finds them, and by an index. */
class DocumentSearchIT {

    private static final Instant BEGIN = Instant.parse("2026-11-02T01:00:00Z");
    private static final List<String> UNITS = List.of("000.00.01.H49", "000.00.02.H49", "000.00.03.H49");

    private static final String[] WHOLE_TABLES = {"Seq Scan on exchange", "Seq Scan on delivery"};

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static JdbcDocumentSearch search;

    private record Document(UUID id, String from, List<String> to, int type, Instant at, Optional<String> application, Optional<String> steering,
            List<String> tasks) {
    }

    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
        search = new JdbcDocumentSearch(database.jdbc());
        Journeys.payload(database.jdbc());
    }

    @AfterEach
    void empty() {
        Journeys.clear(database.jdbc());
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    private static Document document(Random random) {
        Instant at = BEGIN.plusSeconds(random.nextInt(20 * 86_400));
        return new Document(Journeys.id(at, random), UNITS.get(random.nextInt(3)), Stream.of("000.00.01.H49", "000.00.02.H49", "000.00.03.H49", "000.00.04.H49")
                .filter(unit -> random.nextInt(3) == 0).toList(), random.nextInt(5), at, some(random, "KHAI_SINH", "DAT_DAI"), some(random, "1", "2"),
                Stream.of("G22.1", "G22", "G22.11").filter(task -> random.nextInt(5) == 0).toList());
    }

    private static Document document(Random random, String application) {
        Instant at = BEGIN;
        return new Document(Journeys.id(at, random), UNITS.get(0), List.of(UNITS.get(1)), 0, at, Optional.of(application), Optional.empty(), List.of());
    }

    private static Optional<String> some(Random random, String... values) {
        int one = random.nextInt(values.length * 2);
        return one < values.length ? Optional.of(values[one]) : Optional.empty();
    }

    private static void insert(Document document) {
        insertExchange(database.jdbc(), document);
        document.to().forEach(unit -> database.jdbc().update("insert into delivery (id, exchange, unit, priority, state, since, application_type) values (?, ?, ?, 0, 1, ?, ?)",
                UUID.randomUUID(), document.id(), unit, JdbcAdmissions.at(document.at()), document.application().orElse(null)));
    }

    private static void insertExchange(JdbcTemplate jdbc, Document document) {
        jdbc.update("""
                insert into exchange (id, from_unit, document_id, message_type, digest, subject, priority, accepted_at, system, channel, verdict, report,
                                      outcomes, receipt, application_type, steering_type, task_codes)
                values (?, ?, ?, ?, ?, 'subject', 0, ?, 'system', 'soap', 'valid', '{}', '[]', ?, ?, ?, ?)""",
                document.id(), document.from(), document.id().toString(), document.type(), new byte[32], JdbcAdmissions.at(document.at()), UUID.randomUUID(),
                document.application().orElse(null), document.steering().orElse(null), document.tasks().isEmpty() ? null : String.join("\n", document.tasks()));
    }

    private static Sought sought(Random random) {
        Optional<Instant> since = random.nextInt(3) > 0 ? Optional.empty() : Optional.of(BEGIN.plusSeconds(random.nextInt(15 * 86_400)));
        Optional<Instant> until = random.nextInt(3) > 0 ? Optional.empty()
                : Optional.of(since.orElse(BEGIN).plusSeconds(random.nextInt(15 * 86_400)));
        return new Sought(new UnitCode(UNITS.get(random.nextInt(3))), code(random), code(random), some(random, "G22", "G22.1"), some(random, "KHAI_SINH", "NONE"),
                some(random, "1"), since, until);
    }

    private static Optional<UnitCode> code(Random random) {
        return random.nextInt(2) == 0 ? Optional.empty() : Optional.of(new UnitCode(UNITS.get(random.nextInt(3))));
    }

    /** The definition, read off the contract. */
    private static boolean isFound(Sought sought, Document document) {
        String unit = sought.unit().value();
        boolean asSender = document.from().equals(unit) && sought.to().map(to -> document.to().contains(to.value())).orElse(true);
        boolean asRecipient = document.to().contains(unit) && sought.to().map(to -> to.equals(sought.unit())).orElse(true);
        return document.type() != 4 && (asSender || asRecipient)
                && sought.from().map(from -> from.value().equals(document.from())).orElse(true)
                && sought.task().map(document.tasks()::contains).orElse(true)
                && sought.applicationType().map(type -> document.application().equals(Optional.of(type))).orElse(true)
                && sought.steeringType().map(type -> document.steering().equals(Optional.of(type))).orElse(true)
                && sought.since().map(since -> !document.at().isBefore(since)).orElse(true)
                && sought.until().map(until -> document.at().isBefore(until)).orElse(true);
    }

    @Test
    void findsWhatALookAtEveryDocumentFindsNewestFirstPageByPage() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        // Given
        List<Document> all = Stream.generate(() -> document(random)).limit(400).toList();
        all.forEach(DocumentSearchIT::insert);
        List<UUID> order = all.stream().map(Document::id).sorted(Comparator.comparing(UUID::toString).reversed()).toList();
        int hits = 0;

        for (int i = 0; i < 200; i++) {
            // When
            Sought sought = sought(random);
            int page = 1 + random.nextInt(40);
            List<UUID> found = Journeys.pages(page, after -> search.find(sought, after, page).stream().map(row -> row.exchange().id()).toList());

            // Then
            List<UUID> expected = all.stream().filter(document -> isFound(sought, document)).map(Document::id)
                    .sorted(Comparator.comparingInt(order::indexOf)).toList();
            assertThat(found).as("seed %d, %s", seed, sought).isEqualTo(expected);
            hits += expected.size();
        }
        assertThat(hits).as("seed %d", seed).isGreaterThan(500);
    }

    @Test
    void tellsWhatTheHeaderSaid() {
        // Given
        var random = new Random(1);
        var document = new Document(Journeys.id(BEGIN, random), UNITS.get(0), List.of(UNITS.get(1)), 0, BEGIN, Optional.of("KHAI_SINH"), Optional.of("2"), List.of("A 1", "B"));
        insert(document);
        database.jdbc().update("update exchange set code = '7/VP', promulgated = '2026-11-01', due_date = '2026-11-30'");

        // When
        Found found = search.find(new Sought(new UnitCode(UNITS.get(1)), Optional.empty(), Optional.empty(), Optional.of("A 1"), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty()), Optional.empty(), 10).get(0);

        // Then
        assertThat(found.tasks()).containsExactly("A 1", "B");
        assertThat(found.code()).contains("7/VP");
        assertThat(found.promulgated()).hasToString("Optional[2026-11-01]");
        assertThat(found.dueDate()).hasToString("Optional[2026-11-30]");
        assertThat(found.applicationType()).contains("KHAI_SINH");
        assertThat(found.steeringType()).contains("2");
        assertThat(found.exchange().acceptedAt()).isEqualTo(BEGIN);
    }

    @Test
    void everyKindOfSearchIsAnsweredByTheSameIndexHoweverMuchThereIs() {
        int there = 0;
        for (int size : List.of(6_000, 60_000)) {
            // Given that many documents of three hundred units, few of them results
            grow(there + 1, size);
            there = size;

            // Then
            var unit = new UnitCode("000.00.01.H49");
            Optional<Instant> since = Optional.of(Instant.ofEpochSecond(1_793_580_000L).plus(Duration.ofDays(20)));
            Optional<UnitCode> nobody = Optional.empty();
            Optional<String> any = Optional.empty();
            assertThat(plan(new Sought(unit, nobody, nobody, Optional.of("T7"), any, any, Optional.empty(), Optional.empty())))
                    .contains("exchange_by_task", "SubPlan").containsAnyOf("delivery_received", "delivery_of_exchange").doesNotContain(WHOLE_TABLES);
            assertThat(plan(new Sought(unit, nobody, nobody, any, Optional.of("TYPE-3"), any, Optional.empty(), Optional.empty())))
                    .contains("exchange_sent_application", "delivery_received_application", "SubPlan").doesNotContain(WHOLE_TABLES);
            assertThat(plan(new Sought(unit, Optional.of(new UnitCode("000.00.02.H49")), nobody, any, Optional.of("TYPE-3"), any, Optional.empty(), Optional.empty())))
                    .contains("delivery_received_application", "SubPlan").doesNotContain(WHOLE_TABLES);
            assertThat(plan(new Sought(unit, nobody, nobody, any, any, any, since, Optional.empty())))
                    .contains("exchange_sent", "delivery_received").doesNotContain(WHOLE_TABLES);
            assertThat(plan(new Sought(unit, Optional.of(unit), Optional.of(new UnitCode("000.00.02.H49")), any, any, Optional.of("2"), since, since)))
                    .doesNotContain(WHOLE_TABLES);
            assertThat(plan(new Sought(unit, Optional.of(unit), nobody, any, any, Optional.of("2"), Optional.empty(), Optional.empty())))
                    .contains("exchange_sent_steering").doesNotContain(WHOLE_TABLES);
        }
    }

    private static void grow(int first, int last) {
        database.jdbc().execute("""
                insert into exchange (id, from_unit, document_id, message_type, digest, subject, priority, accepted_at, system, channel, verdict, report,
                                      outcomes, receipt, application_type, steering_type, task_codes)
                select (lpad(to_hex(1793580000000 + n * 60000::bigint), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid,
                       'unit-' || n % 300, n, 0, (select digest from payload), 'subject', 0, to_timestamp(1793580000 + n * 60::bigint), 's', 'soap', 'valid', '{}', '[]',
                       gen_random_uuid(), case when n % 97 = 0 then 'TYPE-' || n % 7 end, case when n % 31 = 0 then (n % 3)::text end,
                       case when n % 53 = 0 then 'T' || n % 211 || E'\n' || 'T' || n % 223 end
                from generate_series(""" + first + ", " + last + ") n");
        database.jdbc().execute("""
                insert into delivery (id, exchange, unit, priority, state, since, application_type)
                select gen_random_uuid(), id, 'unit-' || (hashtext(id::text) & 255), 0, 3, accepted_at, application_type from exchange
                where document_id::int >= """ + first);
        Stream.of("exchange", "delivery", "payload").forEach(table -> database.jdbc().execute("analyze " + table));
    }

    @Test
    void whatAnEarlierVersionKeptIsFoundByProcedureAndItsCountersAreInTheTotals() {
        // Given
        var old = new DriverManagerDataSource(database.url() + "?currentSchema=earlier", database.user(), database.password());
        var flyway = Flyway.configure().dataSource(old).schemas("earlier");
        flyway.target("15").load().migrate();
        var jdbc = new JdbcTemplate(old);
        var result = document(new Random(1), "KHAI_SINH");
        Journeys.payload(jdbc);
        insertExchange(jdbc, result);
        jdbc.update("insert into delivery (id, exchange, unit, priority, state, since) values (?, ?, ?, 0, 1, now())", UUID.randomUUID(), result.id(), UNITS.get(1));
        jdbc.update("insert into statistic select u, 'commune', date '2026-10-01', '', 4, 3 from unnest(array['a', 'b']) u");

        // When
        flyway.target(MigrationVersion.LATEST).load().migrate();

        // Then
        assertThat(new JdbcDocumentSearch(jdbc).find(new Sought(new UnitCode(UNITS.get(1)), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of("KHAI_SINH"), Optional.empty(), Optional.empty(), Optional.empty()), Optional.empty(), 9)).hasSize(1);
        assertThat(jdbc.queryForList("select level || ' ' || month || ' ' || measure || ' ' || amount from statistic_total", String.class))
                .containsExactly("commune 2026-10-01 4 6");
    }

    private static String plan(Sought sought) {
        return database.plan(JdbcDocumentSearch.query(sought, Optional.empty(), 101).sql());
    }
}
