package vn.lienthong.console.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.testkit.Journeys;
import vn.lienthong.testkit.TestDatabase;

/** Administrators find documents as a look at every one of them finds them, and by an index. */
class DocumentListIT {

    private static final Instant BEGIN = Instant.parse("2026-11-02T01:00:00Z");
    private static final List<String> UNITS = List.of("000.00.01.H49", "000.00.02.H49", "000.00.03.H49");
    private static final List<String> SUBJECTS = List.of("Báo cáo thiệt hại do bão số 3", "V/v đề nghị cấp kinh phí", "Công điện về ứng phó BÃO", "Kế hoạch năm 2027");
    private static final List<String> WORDS = List.of("bao", "bão cáo", "kinh phi", "12/UBND", "2027 ke-hoach", "sông");

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static JdbcDocumentList list;

    private record Document(UUID id, String from, Map<String, DeliveryState> to, int type, Instant at, String code, String subject) {
    }

    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
        list = new JdbcDocumentList(database.jdbc(), database.transaction());
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
        UUID id = Journeys.id(at, random);
        var to = new java.util.TreeMap<String, DeliveryState>();
        UNITS.stream().filter(unit -> random.nextBoolean()).forEach(unit -> to.put(unit, DeliveryState.values()[random.nextInt(9)]));
        return new Document(id, UNITS.get(random.nextInt(3)), to, random.nextInt(5), at, (10 + random.nextInt(5)) + "/UBND-VP", SUBJECTS.get(random.nextInt(4)));
    }

    private static void insert(Document document) {
        database.jdbc().update("""
                insert into exchange (id, from_unit, document_id, message_type, digest, subject, priority, accepted_at, system, channel, verdict, report,
                                      outcomes, receipt, code)
                values (?, ?, ?, ?, ?, ?, 0, ?, 'system', 'soap', 'valid', '{}', '[]', ?, ?)""",
                document.id(), document.from(), "ID-" + document.id(), document.type(), new byte[32], document.subject(), document.at().atOffset(ZoneOffset.UTC),
                UUID.randomUUID(), document.code());
        document.to().forEach((unit, state) -> database.jdbc().update("insert into delivery (id, exchange, unit, priority, state, since) values (?, ?, ?, 0, ?, ?)",
                UUID.randomUUID(), document.id(), unit, state.ordinal(), document.at().atOffset(ZoneOffset.UTC)));
    }

    private static DocumentQuery query(Random random) {
        LocalDate first = LocalDate.parse("2026-11-03").plusDays(random.nextInt(10));
        return new DocumentQuery(some(random, WORDS), random.nextBoolean() ? List.of() : List.of(new UnitCode(UNITS.get(random.nextInt(3)))),
                some(random, List.of(DeliveryState.values())), random.nextInt(3) > 0 ? Optional.empty() : Optional.of(first),
                random.nextInt(3) > 0 ? Optional.empty() : Optional.of(first.plusDays(random.nextInt(8))));
    }

    private static <T> Optional<T> some(Random random, List<T> values) {
        return random.nextBoolean() ? Optional.empty() : Optional.of(values.get(random.nextInt(values.size())));
    }

    private static List<String> plain(String text) {
        return List.of(java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(java.util.Locale.ROOT)
                .replace('đ', 'd').split("[^a-z0-9]+"));
    }

    /** The definition. */
    private static boolean isFound(DocumentQuery query, Document document) {
        LocalDate day = VietnamTime.dateOf(document.at());
        boolean worded = query.words().map(words -> plain(document.code() + " " + document.subject()).containsAll(plain(words))).orElse(true);
        boolean state = query.state().map(document.to()::containsValue).orElse(true);
        boolean unit = query.units().stream().allMatch(code -> document.from().equals(code.value()) && state
                || document.to().containsKey(code.value()) && query.state().map(one -> document.to().get(code.value()) == one).orElse(true));
        return document.type() != 4 && worded && (query.units().isEmpty() ? state : unit)
                && query.since().map(first -> !day.isBefore(first)).orElse(true) && query.until().map(last -> !day.isAfter(last)).orElse(true);
    }

    @Test
    void findsWhatALookAtEveryDocumentFindsNewestFirstPageByPage() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        // Given
        List<Document> all = Stream.generate(() -> document(random)).limit(300).toList();
        all.forEach(DocumentListIT::insert);
        int hits = 0;
        for (int i = 0; i < 200; i++) {
            // When
            DocumentQuery query = query(random);
            int page = 1 + random.nextInt(40);
            List<UUID> found = Journeys.pages(page, after -> list.find(query, after, page).stream().map(DocumentRow::exchange).toList());

            // Then
            List<UUID> expected = all.stream().filter(document -> isFound(query, document)).map(Document::id)
                    .sorted(Comparator.comparing(UUID::toString).reversed()).toList();
            assertThat(found).as("seed %d, %s", seed, query).isEqualTo(expected);
            hits += expected.size();
        }
        assertThat(hits).as("seed %d", seed).isGreaterThan(500);
    }

    @Test
    void countsHowFarTheDocumentHasCome() {
        var document = new Document(UUID.fromString("019a4000-0000-7000-8000-000000000001"), UNITS.get(0),
                Map.of(UNITS.get(0), DeliveryState.ACKNOWLEDGED, UNITS.get(1), DeliveryState.ACKNOWLEDGED, UNITS.get(2), DeliveryState.RELAYED), 0, BEGIN, "1/A", "x");
        insert(document);
        DocumentRow row = list.find(DocumentQuery.all(), Optional.empty(), 10).get(0);
        assertThat(row.recipients()).isEqualTo(3);
        assertThat(row.in(DeliveryState.ACKNOWLEDGED)).isEqualTo(2);
        assertThat(row.open()).isEqualTo(1);
    }

    @Test
    void anIdentifierFindsItsDocumentAndNothingElse() {
        var random = new Random(3);
        List<Document> all = Stream.generate(() -> document(random)).filter(one -> one.type() < 4 && one.to().size() == 3).limit(20).toList();
        all.forEach(DocumentListIT::insert);
        for (Document document : all) {
            var byId = new DocumentQuery(Optional.of(" ID-" + document.id() + " "), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
            assertThat(list.find(byId, Optional.empty(), 10)).extracting(row -> row.exchange().value()).containsExactly(document.id());
        }
        UUID delivery = database.jdbc().queryForObject("select id from delivery where exchange = ? limit 1", UUID.class, all.get(0).id());
        assertThat(list.owner(delivery)).contains(new ExchangeId(all.get(0).id()));
        assertThat(list.owner(UUID.randomUUID())).isEmpty();
    }

    @Test
    void everyKindOfSearchIsAnsweredByAnIndex() {
        // Given sixty thousand documents of three hundred units, nearly all acknowledged
        database.jdbc().execute("""
                insert into exchange (id, from_unit, document_id, message_type, digest, subject, priority, accepted_at, system, channel, verdict, report,
                                      outcomes, receipt, code)
                select (lpad(to_hex(1793580000000 + n * 60000::bigint), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid,
                       'unit-' || n % 300, n, 0, (select digest from payload), 'Báo cáo số ' || n, 0, to_timestamp(1793580000 + n * 60::bigint), 's', 'soap', 'valid', '{}', '[]',
                       gen_random_uuid(), n || '/UBND-VP'
                from generate_series(1, 60000) n""");
        database.jdbc().execute("""
                insert into delivery (id, exchange, unit, priority, state, since)
                select gen_random_uuid(), id, 'unit-' || (hashtext(id::text) & 255), 0, case when hashtext(id::text) % 500 = 0 then 4 else 3 end, accepted_at from exchange""");
        Stream.of("exchange", "delivery", "payload").forEach(table -> database.jdbc().execute("vacuum analyze " + table));
        List<UnitCode> unit = List.of(new UnitCode("unit-7"));
        Optional<LocalDate> since = Optional.of(LocalDate.parse("2026-11-20"));

        // Then
        assertThat(plan(new DocumentQuery(Optional.of("báo cáo 59123"), List.of(), Optional.empty(), Optional.empty(), Optional.empty()))).contains("exchange_words");
        assertThat(plan(new DocumentQuery(Optional.of("59123/UBND"), unit, Optional.empty(), since, since))).doesNotContain("Seq Scan");
        assertThat(plan(new DocumentQuery(Optional.of("báo cáo"), List.of(), Optional.empty(), Optional.empty(), Optional.empty()))).doesNotContain("Seq Scan", "Sort Key: e_1");
        assertThat(plan(new DocumentQuery(Optional.empty(), List.of(), Optional.of(DeliveryState.FAILED), Optional.empty(), Optional.empty()))).contains("delivery_by_state");
        assertThat(plan(new DocumentQuery(Optional.empty(), unit, Optional.of(DeliveryState.RELAYED), Optional.empty(), Optional.empty()))).doesNotContain("Seq Scan");
        assertThat(plan(new DocumentQuery(Optional.empty(), unit, Optional.empty(), since, Optional.empty()))).contains("exchange_sent", "delivery_received").doesNotContain("Seq Scan");
        assertThat(plan(DocumentQuery.all())).contains("exchange_pkey").doesNotContain("Seq Scan");
    }

    /** Planned for the values, as the list is. */
    private static String plan(DocumentQuery query) {
        JdbcDocumentList.Statement statement = JdbcDocumentList.statement(query, List.of(), Optional.empty(), 51);
        String plan = String.join("\n", database.jdbc().queryForList("explain " + statement.sql(), String.class, statement.values()));
        assertThat(plan).doesNotContain("Seq Scan on exchange", "Seq Scan on delivery");
        return plan;
    }
}
