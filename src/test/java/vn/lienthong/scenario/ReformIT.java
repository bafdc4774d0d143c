package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import vn.lienthong.app.EmbeddedBroker;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.cli.HostSettings;
import vn.lienthong.delivery.Queues;
import vn.lienthong.directory.Addressee;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.DirectoryChange;
import vn.lienthong.directory.DirectoryDesk;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.directory.LegalAct;
import vn.lienthong.directory.Succession;
import vn.lienthong.directory.Unit;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.scenario.ReformTown.Fetched;
import vn.lienthong.scenario.ReformTown.Sent;
import vn.lienthong.signature.DocumentVerifier;
import vn.lienthong.signature.Verdict;
import vn.lienthong.testkit.MovedClock;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.Waiting;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.TrustAnchors;

/** The night of 30 June 2025: the district level closes, communes merge and move under the province, and mail goes on. */
class ReformIT {

    private static final Instant EVENING = Instant.parse("2025-06-30T13:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2025-06-30T17:00:00Z");
    private static final LocalDate EVE = LocalDate.of(2025, 6, 30);
    private static final LocalDate DAY = LocalDate.of(2025, 7, 1);

    /** District and communes of Vân Đồn, a ward that was merged, one that was split, the commune that was only recoded, one with a double fate. */
    private static final List<String> OLD = List.of("000.00.48.H49", "000.31.48.H49", "000.35.48.H49", "000.41.48.H49", "000.39.41.H49",
            "000.33.41.H49", "000.46.53.H49");
    private static final String DISSOLVED_EARLIER = "000.00.47.H49";
    private static final List<String> NEW = List.of("H49.152", "H49.138", "H49.137", "H49.154", "H49.142");
    private static final DocumentVerifier ROOT_ONLY = new DocumentVerifier(
            new CertificateTrust(new TrustAnchors(RunningGateway.anchors().roots(), List.of(), RunningGateway.anchors().crls()), Duration.ZERO));

    @TempDir
    private Path data;
    private final MovedClock clock = new MovedClock();
    private RunningGateway gateway;
    private ReformTown town;

    @BeforeEach
    void start() throws IOException {
        clock.set(EVENING);
        gateway = RunningGateway.start(data.resolve("gateway"), clock,
                "lienthong.directory.units", "src/main/resources/directory/reform-2025.csv",
                "lienthong.directory.systems", ReformTown.systemsFile(data).toString());
        town = new ReformTown(gateway, clock);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void nothingIsLostNothingIsDoubledAndNothingReachesAWrongUnit() throws Exception {
        // Given: documents in every state
        long seed = Long.getLong("test.seed", 20250701);
        List<ExchangeId> before = new ArrayList<>();
        for (String unit : OLD) {
            for (int i = 0; i < 3; i++) {
                before.add(town.send("province", "000.00.00.H49", unit).exchange());
            }
        }
        ExchangeId toMany = town.send("central", "000.00.00.G12", "000.35.48.H49", "000.41.48.H49", "000.00.48.H49", "000.00.00.H49").exchange();
        Map<String, DeliveryId> handedOver = new HashMap<>();
        for (String unit : OLD) {
            List<PendingItem> waiting = awaitPending(unit, 3);
            town.fetch(unit, waiting.get(0));
            handedOver.put(unit, waiting.get(0).delivery());
            town.fetch(unit, waiting.get(1));
            town.acknowledge(ReformTown.systemOf(unit), waiting.get(1).delivery());
        }
        List<String> oldReceipts = receiptsOf("province", before.get(0));

        // When: traffic runs before, during and after the change-over
        AtomicInteger rounds = new AtomicInteger();
        AtomicBoolean ended = new AtomicBoolean();
        ExecutorService people = Executors.newCachedThreadPool();
        List<Future<?>> senders = new ArrayList<>();
        senders.add(people.submit(sender(seed, "central", "000.00.00.G12", rounds, ended)));
        senders.add(people.submit(sender(seed + 1, "province", "000.00.00.H49", rounds, ended)));
        senders.add(people.submit(sender(seed + 2, "province", "000.00.04.H49", rounds, ended)));
        AtomicBoolean closed = new AtomicBoolean();
        Future<?> collector = people.submit(collector(closed));
        Waiting.until("traffic before midnight", () -> rounds.get() > 30);
        clock.set(MIDNIGHT);
        Waiting.until("traffic after midnight", () -> rounds.get() > 90);
        ended.set(true);
        for (Future<?> sender : senders) {
            sender.get();
        }
        // whoever fetched before midnight may still acknowledge, also when the successor has done so in between: both get the same receipt
        DeliveryId fromBoth = handedOver.get("000.41.48.H49");
        town.acknowledge("van-don", fromBoth);
        Waiting.until("everything is collected", () -> openDeliveries() == 0);
        closed.set(true);
        collector.get();
        people.shutdown();

        // Then
        Directory directory = gateway.server().part(CurrentDirectory.class).get();
        assertThat(town.acknowledged).as("seed " + seed).allSatisfy((delivery, times) ->
                assertThat(times).isBetween(1, delivery.equals(fromBoth) ? 2 : 1));
        Map<ExchangeId, List<Sent>> exchanges = town.sent.stream().collect(Collectors.groupingBy(Sent::exchange));
        exchanges.forEach((exchange, all) -> checkExchange(directory, exchange, all));
        for (Fetched fetch : town.fetched) {
            assertThat(lawful(directory, fetch, exchanges.get(fetch.exchange()))).as("seed %d: %s", seed, fetch).isTrue();
        }
        assertThat(new LocalGateway().check(new HostSettings(data.resolve("gateway"), 0, "127.0.0.1", false, Path.of("certs-sample"), Optional.empty()),
                (done, all) -> { }).wrong()).isEmpty();
        checkMany(toMany);
        assertThat(oldReceipts).allMatch(receipt -> ROOT_ONLY.verify(receipt, Instant.now()).verdict() == Verdict.VALID);
        checkQueues();
    }

    @Test
    void undecidedSplitWaitsVisiblyAndGoesWhereTheAdministratorSays() throws Exception {
        // Given: the directory of 2019, into which the reform comes while the gateway runs, one split without its rule
        gateway.close();
        Path systems = Files.copy(ReformTown.sampleSystems(data), data.resolve("live.csv"));
        gateway = RunningGateway.start(data.resolve("live"), clock, "lienthong.directory.systems", systems.toString());
        town = new ReformTown(gateway, clock);
        ExchangeId inFlight = town.send("central", "000.00.00.G12", "000.33.41.H49").exchange();
        awaitPending("000.33.41.H49", 1);
        var host = new LocalGateway();
        var settings = new HostSettings(data.resolve("live"), 0, "127.0.0.1", false, Path.of("certs-sample"), Optional.empty());
        List<Unit> reform = withoutRule(DirectoryFiles.units(Path.of("src/main/resources/directory/reform-2025.csv")), "000.33.41.H49");
        host.directory(settings, desk -> applyImport(desk, reform));
        Waiting.until("the new version is in force", () -> directory().unit(new UnitCode("H49.152")).isPresent());

        // When: files that do not fit are not taken over, and such that do are
        ListAppender<ILoggingEvent> alarms = new ListAppender<>();
        alarms.start();
        Logger watch = (Logger) LoggerFactory.getLogger("vn.lienthong.app.DirectoryWatch");
        watch.addAppender(alarms);
        Files.writeString(systems, Files.readString(systems).replace("level:central", "level:central 000.99.99.X99"));
        Waiting.until("an alarm names what does not fit", () -> List.copyOf(alarms.list).stream().anyMatch(event -> event.getLevel() == Level.ERROR));
        watch.detachAppender(alarms);
        assertThat(town.client("central").ping().units()).as("what was in force stays so").isNotEmpty();
        Files.copy(ReformTown.systemsFile(data), systems, StandardCopyOption.REPLACE_EXISTING);
        Waiting.until("the systems of the new units are known", () -> units("van-don").contains(new UnitCode("H49.152")));
        clock.set(MIDNIGHT);
        Waiting.until("what was in flight waits for a decision", () -> undecided(host, settings).size() == 1);
        var later = town.send("central", "000.00.00.G12", "000.33.41.H49");
        assertThat(later.recipients()).singleElement().satisfies(recipient -> assertThat(recipient.parked()).isTrue());
        assertThat(undecided(host, settings)).hasSize(2);
        assertThat(town.pending("000.33.41.H49")).as("nobody guesses").isEmpty();
        assertThat(trace("central", inFlight).events()).extracting(AgencyDesk.TraceEvent::event)
                .containsExactly(EvidenceEvent.ACCEPTED, EvidenceEvent.RELAYED, EvidenceEvent.PARKED);

        // Then: one by a word on itself, the other by the rule that is named at last
        DeliveryId first = trace("central", inFlight).recipients().get(0).delivery();
        host.undecided(settings, (waiting, desk) -> assertThat(waiting.decide(first, new UnitCode("H49.136"))).isTrue());
        assertThat(awaitPending("H49.136", 1)).extracting(PendingItem::exchange).containsExactly(inFlight);
        host.directory(settings, desk -> decide(desk, "000.33.41.H49", "H49.137"));
        assertThat(awaitPending("H49.137", 1)).extracting(PendingItem::exchange).containsExactly(later.exchange());
        assertThat(undecided(host, settings)).isEmpty();
        assertThat(trace("central", later.exchange()).events()).extracting(AgencyDesk.TraceEvent::event)
                .containsExactly(EvidenceEvent.ACCEPTED, EvidenceEvent.PARKED, EvidenceEvent.RE_ADDRESSED, EvidenceEvent.RELAYED);
    }

    private static List<Unit> withoutRule(List<Unit> units, String code) {
        return units.stream().map(unit -> unit.code().value().equals(code) && unit.succession().mailTo().isPresent()
                ? new Unit(unit.id(), unit.code(), unit.code35(), unit.name(), unit.area(), unit.level(), unit.kind(), unit.parent(), unit.channel(),
                        unit.connected(), unit.validFrom(), unit.validTo(), new Succession(unit.succession().units(), Optional.empty()),
                        unit.signatureRule(), unit.deadlines(), unit.openedBy(), unit.closedBy()) : unit).toList();
    }

    private static void applyImport(DirectoryDesk desk, List<Unit> rows) {
        try {
            desk.applyImport(desk.planImport(rows, Optional.empty()), "test", rows);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void decide(DirectoryDesk desk, String code, String to) {
        try {
            var change = new DirectoryChange.Decide(new UnitCode(code), new UnitCode(to), DAY, new LegalAct("1/QĐ-UBND", DAY, "UBND tỉnh"));
            desk.apply(desk.plan(List.of(change), true), "test");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<DeliveryId> undecided(LocalGateway host, HostSettings settings) {
        var found = new ArrayList<DeliveryId>();
        host.undecided(settings, (waiting, desk) -> waiting.undecided(Optional.empty(), 100).forEach(facts -> found.add(facts.id())));
        return found;
    }

    private Directory directory() {
        return gateway.server().part(CurrentDirectory.class).get();
    }

    private List<UnitCode> units(String system) {
        try {
            return town.client(system).ping().units();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whoWasWhoIsAnsweredBeforeAndAfter() {
        for (Instant now : List.of(EVENING, MIDNIGHT)) {
            clock.set(now);
            Directory directory = gateway.server().part(CurrentDirectory.class).get();
            assertThat(directory.whoWas(new UnitCode("000.41.48.H49"), EVE).orElseThrow().name()).isEqualTo("Ủy ban nhân dân xã Quan Lạn");
            assertThat(directory.whoWas(new UnitCode("000.41.48.H49"), DAY)).isEmpty();
            assertThat(directory.whoWas(new UnitCode("H49.152"), DAY).orElseThrow().name()).isEqualTo("Ủy ban nhân dân đặc khu Vân Đồn");
        }
    }

    @Test
    void senderWithAnOldCodeIsToldTheNewOne() throws IOException {
        // Given
        assertThat(town.send("van-don", "000.41.48.H49", "000.00.00.H49").recipients()).hasSize(1);

        // When
        clock.set(MIDNIGHT);

        // Then
        assertThatThrownBy(() -> town.send("van-don", "000.41.48.H49", "000.00.00.H49")).isInstanceOfSatisfying(SoapFault.class, fault -> {
            assertThat(fault.reasons().get(0).code()).isEqualTo("SENDER_CLOSED");
            assertThat(fault.reasons().get(0).message().vi()).contains("2025-06-30").contains("H49.152");
        });
    }

    @Test
    void mailToACodeThatWasDissolvedTwiceGoesToTheLastInTheChain() throws Exception {
        // When
        clock.set(MIDNIGHT);
        ExchangeId exchange = town.send("central", "000.00.00.G12", DISSOLVED_EARLIER, "000.00.41.H49", "H49.142").exchange();

        // Then
        assertThat(town.sent).extracting(Sent::delivery).containsOnly(town.sent.peek().delivery());
        assertThat(awaitPending("H49.142", 1)).extracting(PendingItem::exchange).containsExactly(exchange);
    }

    private Runnable collector(AtomicBoolean closed) {
        return () -> {
            try {
                while (!closed.get()) {
                    // before midnight one commune collects; what the others have waiting is in flight when they end
                    town.collect("000.39.41.H49");
                    if (!clock.instant().isBefore(MIDNIGHT)) {
                        for (String unit : NEW) {
                            town.collect(unit);
                        }
                    }
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
    }

    private Callable<Void> sender(long seed, String system, String from, AtomicInteger rounds, AtomicBoolean ended) {
        return () -> {
            var random = new Random(seed);
            while (!ended.get()) {
                String one = OLD.get(random.nextInt(OLD.size()));
                String other = OLD.get(random.nextInt(OLD.size()));
                town.send(system, from, one.equals(other) ? new String[] {one} : new String[] {one, other});
                rounds.incrementAndGet();
            }
            return null;
        };
    }

    /** Every unit named has one delivery; all that end in one unit have the same, acknowledged once; the sender holds the receipts. */
    private void checkExchange(Directory directory, ExchangeId exchange, List<Sent> all) {
        AgencyDesk.Trace trace = trace(all.get(0).system(), exchange);
        Map<DeliveryId, String> states = trace.recipients().stream().collect(Collectors.toMap(AgencyDesk.RecipientState::delivery, AgencyDesk.RecipientState::state));
        assertThat(trace.recipients().stream().filter(state -> state.state().equals("acknowledged")).map(AgencyDesk.RecipientState::unit).toList()).doesNotHaveDuplicates();
        states.forEach((delivery, state) -> assertThat(trace.events().stream().filter(event -> event.event() == EvidenceEvent.ACKNOWLEDGED
                && event.delivery().equals(Optional.of(delivery)))).as("receipts of %s, %s", delivery, state).hasSize(state.equals("acknowledged") ? 1 : 0));
        for (Sent sent : all) {
            if (sent.named().value().equals("000.00.00.H49")) {
                continue;
            }
            assertThat(states.get(sent.delivery())).isIn("acknowledged", "merged");
            UnitCode unit = trace.recipients().stream().filter(state -> state.delivery().equals(sent.delivery())).findFirst().orElseThrow().unit();
            boolean moved = states.get(sent.delivery()).equals("merged") || !unit.equals(sent.named());
            List<Statement> readdressed = trace.events().stream().filter(event -> event.event() == EvidenceEvent.RE_ADDRESSED
                            && event.delivery().equals(Optional.of(sent.delivery())))
                    .map(event -> statement(sent.system(), event)).toList();
            assertThat(readdressed).as("%s to %s", exchange, sent.named()).hasSize(moved ? 1 : 0);
            readdressed.forEach(receipt -> {
                assertThat(receipt.recipients()).contains(sent.named());
                assertThat(receipt.recipients().get(0)).isEqualTo(taker(directory, sent.named()));
            });
        }
    }

    private Statement statement(String system, AgencyDesk.TraceEvent event) {
        try {
            String receipt = gateway.system(system).receipt(event.receipt());
            assertThat(ROOT_ONLY.verify(receipt, Instant.now()).verdict()).isEqualTo(Verdict.VALID);
            return new ReceiptReader().read(receipt);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static UnitCode taker(Directory directory, UnitCode code) {
        Addressee addressee = directory.addressee(code, DAY);
        if (addressee instanceof Addressee.Open open) {
            return open.unit().code();
        }
        return addressee instanceof Addressee.Succeeded succeeded ? succeeded.unit().code() : ((Addressee.SplitByRule) addressee).unit().code();
    }

    /** Before midnight by the unit named; after it by its successor, whose system may ask under the old code too. */
    private static boolean lawful(Directory directory, Fetched fetch, List<Sent> sent) {
        boolean isOld = OLD.contains(fetch.unit().value());
        UnitCode reader = isOld && fetch.day().equals(DAY) ? taker(directory, fetch.unit()) : fetch.unit();
        return sent.stream().map(Sent::named).anyMatch(named -> fetch.day().equals(EVE) ? reader.equals(named) : reader.equals(taker(directory, named)));
    }

    /** Three units named that became one: one of the deliveries was made, the others joined it. */
    private void checkMany(ExchangeId exchange) {
        assertThat(trace("central", exchange).recipients()).filteredOn(state -> !state.unit().value().equals("000.00.00.H49"))
                .extracting(AgencyDesk.RecipientState::state).containsExactlyInAnyOrder("acknowledged", "merged", "merged");
    }

    private void checkQueues() throws Exception {
        EmbeddedBroker broker = gateway.server().part(EmbeddedBroker.class);
        for (String unit : OLD) {
            Waiting.until("the queue of " + unit + " is empty", () -> broker.depth(Queues.of(new UnitCode(unit))) == 0);
        }
        assertThat(NEW).allMatch(unit -> broker.hasQueue(new UnitCode(unit)));
    }

    private AgencyDesk.Trace trace(String system, ExchangeId exchange) {
        try {
            return gateway.system(system).trace(exchange);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> receiptsOf(String system, ExchangeId exchange) throws IOException {
        var receipts = new ArrayList<String>();
        for (AgencyDesk.TraceEvent event : trace(system, exchange).events()) {
            receipts.add(gateway.system(system).receipt(event.receipt()));
        }
        return receipts;
    }

    private long openDeliveries() {
        return town.sent.stream().map(Sent::exchange).distinct().flatMap(exchange -> trace(
                        town.sent.stream().filter(sent -> sent.exchange().equals(exchange)).findFirst().orElseThrow().system(), exchange).recipients().stream())
                .filter(state -> !state.unit().value().equals("000.00.00.H49") && List.of("pending", "relayed", "handed-over").contains(state.state())).count();
    }

    private List<PendingItem> awaitPending(String unit, int count) throws Exception {
        Waiting.until(count + " documents wait for " + unit, () -> pending(unit).size() >= count);
        return pending(unit);
    }

    private List<PendingItem> pending(String unit) {
        try {
            return town.pending(unit);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
