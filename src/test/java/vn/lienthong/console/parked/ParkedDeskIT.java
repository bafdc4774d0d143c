package vn.lienthong.console.parked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.console.parked.JdbcParked.Group;
import vn.lienthong.console.parked.ParkedDesk.Outcome;
import vn.lienthong.console.parked.Request.Verdict;
import vn.lienthong.conversation.JdbcConversations;
import vn.lienthong.conversation.JdbcParkedStatuses;
import vn.lienthong.delivery.JdbcParkedDeliveries;
import vn.lienthong.delivery.Queues;
import vn.lienthong.delivery.Token;
import vn.lienthong.delivery.TokenQueues;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.SignatureRule;
import vn.lienthong.directory.Succession;
import vn.lienthong.directory.Unit;
import vn.lienthong.evidence.JdbcReceiptLog;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.exchange.JdbcDeliveries;
import vn.lienthong.exchange.JdbcReaddressing;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.DeliveryReceipts;
import vn.lienthong.pipeline.GiveUp;
import vn.lienthong.pipeline.Hearings;
import vn.lienthong.testkit.Journeys;
import vn.lienthong.testkit.TestDatabase;

/** What is parked is seen by cause, tried out before anything is done, and then exactly that is done. */
class ParkedDeskIT {

    private static final Instant NOON = Instant.parse("2026-11-25T05:00:00Z");
    private static final Cause SPLIT = new Cause(Cause.Kind.SPLIT, "");
    private static final Cause STATUS = new Cause(Cause.Kind.STATUS, "");
    private static final Cause FAULT = new Cause(Cause.Kind.FAULT, "IllegalStateException");
    private static final UnitCode OLD = new UnitCode("000.00.07.H49");
    private static final UnitCode PART = new UnitCode("000.00.08.H49");

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static JdbcTemplate jdbc;

    private final List<String> log = new ArrayList<>();
    private final List<DeliveryId> cleared = new ArrayList<>();
    private final JdbcParked parked = new JdbcParked(jdbc);
    private final JdbcParkedDeliveries faults = new JdbcParkedDeliveries(jdbc);
    private final ParkedDesk desk = new ParkedDesk(parked, faults, new JdbcParkedStatuses(jdbc), new JdbcReaddressing(jdbc, new JdbcDeliveries(jdbc)), new Cleared(),
            splitDirectory(), this::command, Clock.fixed(NOON.plusSeconds(99), ZoneOffset.UTC), () -> log.add("woken"));

    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
        jdbc = database.jdbc();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void empty() {
        List.of("outbox", "parked_request", "parked_delivery", "parked_status", "delivery", "exchange").forEach(table -> jdbc.execute("delete from " + table));
    }

    /** Remembers whose tokens were taken out of the parking queue. */
    private final class Cleared implements TokenQueues {

        @Override
        public void look(String queue, Consumer<Token> visitor) {
            throw new AssertionError("nobody looks here");
        }

        @Override
        public int remove(String queue, Collection<DeliveryId> deliveries) {
            assertThat(queue).isEqualTo(Queues.PARKED);
            cleared.addAll(deliveries);
            return deliveries.size();
        }
    }

    private boolean command(String what, String about, java.util.function.BooleanSupplier change) {
        boolean changed = change.getAsBoolean();
        log.add(what + " " + changed + " " + about);
        return changed;
    }

    private static CurrentDirectory splitDirectory() {
        LocalDate today = LocalDate.of(2026, 11, 25);
        Unit old = new Unit(OLD, Optional.empty(), "UBND xã cũ", "", Unit.Level.COMMUNE, "ubnd", Optional.empty(), "soap-pull", true, LocalDate.of(2020, 1, 1),
                Optional.of(today.minusDays(1)), Optional.empty(), SignatureRule.values()[0]);
        Unit split = new Unit(old.id(), old.code(), old.code35(), old.name(), old.area(), old.level(), old.kind(), old.parent(), old.channel(), true, old.validFrom(),
                old.validTo(), new Succession(List.of(PART, new UnitCode("000.00.09.H49")), Optional.empty()), old.signatureRule(), old.deadlines(), Optional.empty(), Optional.empty());
        List<Unit> units = List.of(split, open(PART), open(new UnitCode("000.00.09.H49")));
        return new CurrentDirectory(new Directory(1, units, List.of(), List.of(), today));
    }

    private static Unit open(UnitCode code) {
        return new Unit(code, Optional.empty(), "UBND xã " + code, "", Unit.Level.COMMUNE, "ubnd", Optional.empty(), "soap-pull", true, LocalDate.of(2020, 1, 1),
                Optional.empty(), Optional.empty(), SignatureRule.values()[0]);
    }

    private DeliveryId fault(int second) {
        DeliveryId id = Journeys.delivery(jdbc, "000.00.01.H49", "000.00.0" + (2 + second % 2) + ".H49", 0, NOON);
        faults.park(id, "IllegalStateException", "java.lang.IllegalStateException: never seen before", NOON.plusSeconds(second));
        return id;
    }

    private static DeliveryId undecided(UnitCode unit, int second) {
        DeliveryId id = Journeys.delivery(jdbc, "000.00.01.H49", unit.value(), 1, NOON);
        jdbc.update("update delivery set undecided_since = ? where id = ?", NOON.plusSeconds(second).atOffset(ZoneOffset.UTC), id.value());
        return id;
    }

    private static UUID status(int second) {
        UUID exchange = jdbc.queryForObject("select exchange from delivery where id = ?", UUID.class,
                Journeys.delivery(jdbc, "000.00.01.H49", "000.00.02.H49", 3, NOON).value());
        jdbc.update("""
                insert into parked_status (exchange, from_unit, to_unit, document_id, code, word, reason, reported_at, parked_at)
                values (?, '000.00.02.H49', '000.00.01.H49', ?, '7/UBND', '03', '', ?, ?)""", exchange, "doc-" + second, Timestamp.from(NOON),
                NOON.plusSeconds(second).atOffset(ZoneOffset.UTC));
        return exchange;
    }

    private static Choice all(Action action, Cause cause) {
        return new Choice(action, cause, Optional.empty(), List.of(), NOON.plusSeconds(60));
    }

    @Test
    void whatWaitsIsCountedByCause() {
        // Given
        for (int i = 0; i < 3; i++) {
            fault(i);
        }
        undecided(OLD, 5);
        status(7);
        status(8);
        DeliveryId ended = fault(9);
        jdbc.update("update delivery set state = 4 where id = ?", ended.value());
        DeliveryId wentOn = fault(10);
        jdbc.update("update delivery set state = 1, since = ? where id = ?", NOON.plusSeconds(11).atOffset(ZoneOffset.UTC), wentOn.value());

        // Then
        assertThat(parked.groups()).containsExactlyInAnyOrder(new Group(FAULT, 3, NOON), new Group(SPLIT, 1, NOON.plusSeconds(5)), new Group(STATUS, 2, NOON.plusSeconds(7)));
        assertThat(parked.faults()).isEqualTo(3);
        faults.tidy();
        assertThat(jdbc.queryForObject("select count(*) from parked_delivery", Long.class)).isEqualTo(3);
    }

    @Test
    void everyListIsReadPageByPageTheOldestFirst() {
        // Given
        var expected = new ArrayList<UUID>();
        for (int i = 0; i < 25; i++) {
            expected.add(fault(i).value());
            undecided(OLD, i);
            status(i);
        }

        // Then
        for (Cause cause : List.of(SPLIT, STATUS, FAULT)) {
            var seen = new ArrayList<ParkedItem>();
            Optional<ParkedItem.Place> after = Optional.empty();
            List<ParkedItem> page;
            do {
                page = parked.page(cause, after, 10);
                seen.addAll(page);
                after = page.isEmpty() ? after : ParkedItem.Place.of(page.get(page.size() - 1).place().toString());
            } while (page.size() == 10);
            assertThat(seen).as(cause.key()).hasSize(25).extracting(ParkedItem::since).isSorted();
            assertThat(seen).extracting(ParkedItem::id).doesNotHaveDuplicates();
            assertThat(Cause.of(cause.key())).contains(cause);
        }
        assertThat(parked.page(FAULT, Optional.empty(), 99)).extracting(ParkedItem::id).isEqualTo(expected);
        assertThat(ParkedItem.Place.of("nonsense")).isEmpty();
        assertThat(Cause.of("fault.")).isEmpty();
    }

    @Test
    void aDryRunChangesNothingAndNamesWhatItWouldTouch() {
        // Given
        for (int i = 0; i < 5; i++) {
            fault(i);
        }
        fault(61);

        // When
        Plan plan = desk.plan(all(Action.RETRY, FAULT));

        // Then
        assertThat(plan.items()).as("what came after somebody looked is not touched").hasSize(5);
        assertThat(plan.units()).hasToString("{000.00.02.H49=3, 000.00.03.H49=2}");
        assertThat(log).isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from outbox", Long.class)).isZero();
    }

    @Test
    void whatWasAgreedToIsDoneOnceAndIsOneCommandOfTheLog() {
        // Given
        DeliveryId one = fault(1);
        DeliveryId other = fault(2);

        // When
        assertThat(desk.carryOut(all(Action.RETRY, FAULT), 2, "  the route is\nmended ")).isEqualTo(Outcome.DONE);

        // Then
        assertThat(log).containsExactly("parked-retry true " + one + " " + other + " the route is mended", "woken");
        assertThat(cleared).containsExactlyInAnyOrder(one, other);
        assertThat(jdbc.queryForList("select delivery from outbox", UUID.class)).containsExactlyInAnyOrder(one.value(), other.value());
        assertThat(parked.groups()).isEmpty();
        assertThat(desk.carryOut(all(Action.RETRY, FAULT), 2, "again")).isEqualTo(Outcome.CHANGED);
    }

    @Test
    void nothingIsDoneWhenItWouldTouchAnotherNumberOrNobodySaysWhy() {
        fault(1);

        assertThat(desk.carryOut(all(Action.RETRY, FAULT), 2, "reason")).isEqualTo(Outcome.CHANGED);
        assertThat(desk.carryOut(all(Action.RETRY, FAULT), 1, "  ")).isEqualTo(Outcome.NO_REASON);
        assertThat(desk.carryOut(all(Action.RETRY, FAULT), 1, "x".repeat(501))).isEqualTo(Outcome.NO_REASON);
        assertThat(log).isEmpty();
        assertThat(parked.groups()).hasSize(1);
    }

    @Test
    void statusesAreReleasedOnceAndNamedAsUnderWay() {
        // Given
        UUID one = status(1);
        UUID other = status(2);
        var choice = new Choice(Action.RETRY, STATUS, Optional.empty(), List.of(one, other, UUID.randomUUID()), NOON);
        assertThat(desk.plan(choice)).returns(1, Plan::leftAlone);

        // When
        assertThat(desk.carryOut(choice, 2, "known by now")).isEqualTo(Outcome.DONE);

        // Then
        assertThat(log).containsExactly("status-release true " + one + " " + other + " known by now");
        assertThat(parked.page(STATUS, Optional.empty(), 9)).extracting(ParkedItem::underWay).containsOnly(Optional.of(""));
        assertThat(desk.plan(choice).items()).isEmpty();
    }

    @Test
    void onlyPartsOfTheSplitUnitGetWhatWasItsOwn() {
        // Given
        DeliveryId one = undecided(OLD, 1);
        DeliveryId strange = undecided(new UnitCode("000.00.05.H49"), 2);
        assertThat(desk.parts(parked.page(SPLIT, Optional.empty(), 9))).containsExactly(PART, new UnitCode("000.00.09.H49"));

        // When
        var choice = new Choice(Action.READDRESS, SPLIT, Optional.of(PART), List.of(), NOON.plusSeconds(60));
        assertThat(desk.plan(choice)).returns(1, Plan::leftAlone);
        assertThat(desk.carryOut(choice, 1, "it is about the new commune")).isEqualTo(Outcome.DONE);

        // Then
        assertThat(log).containsExactly("decide true " + one + " " + PART + " it is about the new commune");
        assertThat(parked.some(SPLIT, List.of(one.value(), strange.value()))).extracting(ParkedItem::underWay).containsExactly(Optional.of(PART.value()), Optional.empty());
    }

    @Test
    void whatIsReturnedEndsWithAReceiptOnceASecondPersonAgrees() {
        // Given
        Clock clock = Clock.fixed(NOON.plusSeconds(99), ZoneOffset.UTC);
        var issuer = new ReceiptIssuer(new ReceiptWriter("test"), xml -> xml, xml -> xml);
        var requests = new JdbcRequests(jdbc);
        var ended = new ArrayList<DeliveryId>();
        var deliveries = new JdbcDeliveries(jdbc);
        var receipts = new DeliveryReceipts(issuer, UUID::randomUUID, clock);
        var receiptLog = new JdbcReceiptLog(jdbc, xml -> xml);
        var hearings = new Hearings(new JdbcConversations(jdbc), deliveries, receipts, receiptLog, clock, facts -> { });
        var giveUp = new GiveUp(deliveries, hearings, receipts, new JdbcParkedStatuses(jdbc), receiptLog, issuer, UUID::randomUUID, clock, facts -> ended.add(facts.id()));
        var approvals = new ApprovalDesk(desk, requests, giveUp, this::command, UUID::randomUUID, clock);
        DeliveryId one = fault(1);
        DeliveryId other = fault(2);
        DeliveryId retriedMeanwhile = fault(3);

        // When
        assertThat(approvals.ask(all(Action.RETURN, FAULT), 2, "cannot be delivered", "lan")).isEqualTo(ApprovalDesk.Outcome.CHANGED);
        assertThat(approvals.ask(all(Action.RETURN, FAULT), 3, " ", "lan")).isEqualTo(ApprovalDesk.Outcome.NO_REASON);
        assertThat(approvals.ask(all(Action.RETURN, FAULT), 3, "cannot be delivered", "lan")).isEqualTo(ApprovalDesk.Outcome.DONE);
        faults.retry(List.of(retriedMeanwhile));
        Request asked = requests.open().get(0);
        assertThat(approvals.decide(asked, Verdict.APPROVED, "lan")).isEqualTo(ApprovalDesk.Outcome.OWN_REQUEST);
        assertThat(approvals.decide(asked, Verdict.WITHDRAWN, "minh")).isEqualTo(ApprovalDesk.Outcome.NOT_YOURS);
        assertThat(jdbc.queryForList("select distinct state from delivery", Integer.class)).as("nothing has happened yet").containsExactly(0);
        assertThat(approvals.decide(asked, Verdict.APPROVED, "minh")).isEqualTo(ApprovalDesk.Outcome.DONE);
        assertThat(approvals.decide(asked, Verdict.REJECTED, "hoa")).isEqualTo(ApprovalDesk.Outcome.DECIDED);

        // Then
        assertThat(ended).containsExactlyInAnyOrder(one, other);
        assertThat(jdbc.queryForObject("select state from delivery where id = ?", Integer.class, retriedMeanwhile.value())).as("it goes its way").isZero();
        assertThat(jdbc.queryForList("select xml from receipt where delivery in (?, ?) and event = 5", String.class, one.value(), other.value())).hasSize(2)
                .allMatch(xml -> xml.contains("cannot be delivered"));
        assertThat(requests.find(asked.id()).orElseThrow()).returns(Optional.of(Verdict.APPROVED), Request::verdict).returns(Optional.of("minh"), Request::decidedBy)
                .returns(2, Request::touched);
        assertThat(requests.open()).isEmpty();
        assertThat(parked.groups()).isEmpty();
        assertThat(log.stream().map(line -> line.split(" ")[0])).containsExactly("parked-request", "parked-approved", "parked-rejected");
        assertThat(log.get(2)).startsWith("parked-rejected false");
    }

    @Test
    void whatCannotBeDoneCannotBeChosen() {
        assertThatThrownBy(() -> all(Action.RETRY, SPLIT)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("READDRESS");
        assertThatThrownBy(() -> all(Action.READDRESS, SPLIT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Choice(Action.RETRY, FAULT, Optional.of(PART), List.of(), NOON)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWaitsIsFoundByItsIndex() {
        // Given
        jdbc.execute("insert into payload (digest, size, file, at_offset) values ('\\x00', 3, 's', 0) on conflict do nothing");
        DeliveryId first = undecided(OLD, 1);
        fault(2);
        status(3);
        jdbc.update("""
                insert into delivery (id, exchange, unit, priority, state, since)
                select gen_random_uuid(), (select exchange from delivery where id = ?), 'unit.' || n, 0, 3, now() from generate_series(1, 20000) n""", first.value());
        List.of("delivery", "exchange", "parked_status", "parked_delivery").forEach(table -> jdbc.execute("vacuum analyze " + table));

        // Then
        for (Cause cause : List.of(SPLIT, STATUS, FAULT)) {
            JdbcParked.Statement statement = JdbcParked.statement(cause, "", ParkedItem.Place.BEGINNING, Optional.of(NOON), List.of(), 50);
            assertThat(plan(statement.sql(), statement.values())).as(cause.key()).doesNotContain("Seq Scan on delivery");
        }
        assertThat(plan(JdbcParked.GROUPS)).doesNotContain("Seq Scan on delivery");
        assertThat(plan(JdbcParked.FAULTS)).doesNotContain("Seq Scan on delivery");
    }

    private static String plan(String sql, Object... values) {
        return String.join("\n", jdbc.queryForList("explain " + sql, String.class, values));
    }
}
