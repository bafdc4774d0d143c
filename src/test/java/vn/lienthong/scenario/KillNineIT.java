package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.cli.CommandLineInterface;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.testkit.GatewayProcess;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.Waiting;

/**
 * Kills a loaded gateway with {@code kill -9} at random moments, again and again, and compares what senders hold with what
 * recipients got. Days pass from start to start, units are merged meanwhile and one never collects anything, so that also re-addressing, non-delivery,
 * expiry and the counting of all that are killed at work; afterwards the statistics have to be what the receipts say. The seed is printed; {@code -Dkill.seed=N -Dkill.times=N} repeat or lengthen a run.
 */
class KillNineIT {

    private static final String FROM = "000.41.48.H49";
    private static final List<String> TO = List.of("000.00.48.H49", "000.00.00.H49");
    /** What is addressed to one of these goes to their successor after the merger; nobody collects it before. */
    private static final List<String> MERGED = List.of("000.35.48.H49", "000.36.48.H49");
    private static final String SUCCESSOR = "000.33.48.H49";
    private static final String IDLE = "000.00.42.H49";
    private static final Map<String, String> SYSTEM = Map.of(TO.get(0), "van-don", TO.get(1), "province", SUCCESSOR, "van-don");
    private static final int DAYS_A_START = 2;

    /** Whether these come depends on the moments of the kills; that none comes twice is looked after with the statistics. */
    private static final Set<EvidenceEvent> BY_THE_WAY = Set.of(EvidenceEvent.NOT_DELIVERED, EvidenceEvent.ARRIVED);

    private final long seed = Long.getLong("kill.seed", System.nanoTime() & 0xFFFFFF);
    private final int kills = Integer.getInteger("kill.times", 20);

    /** What the world outside the gateway knows. */
    private final Map<ExchangeId, Digest> held = new ConcurrentHashMap<>();
    private final Set<ExchangeId> heldOfAll = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<DeliveryId>> seen = new ConcurrentHashMap<>();
    private final Set<DeliveryId> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<String> wrong = java.util.Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile boolean sending = true;
    private volatile boolean collecting = true;
    private int daysAhead;

    @Test
    void losesNoAcceptedPacketDoublesNoDeliveryAndCountsEverythingOnce(@TempDir Path folder) throws Exception {
        System.out.println("kill.seed=" + seed);
        var random = new Random(seed);
        Path data = folder.resolve("data");
        ExecutorService threads = Executors.newCachedThreadPool();
        try (GatewayProcess gateway = new GatewayProcess(data, Map.of("LIENTHONG_ROUTES", hurried(folder).toString(),
                "LIENTHONG_DEADLINES_TIMETOLIVE", Math.max(2, kills) + "d"))) {
            // Given
            startDaysLater(gateway, 0);
            List<Future<?>> senders = new ArrayList<>();
            List<Future<?>> recipients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                senders.add(threads.submit(() -> send(gateway)));
            }
            SYSTEM.keySet().forEach(unit -> recipients.add(threads.submit(() -> collect(gateway, unit))));

            // When
            for (int kill = 0; kill < kills; kill++) {
                for (String unit : MERGED) {
                    if (kill == kills * (1 + MERGED.indexOf(unit)) / 6) {
                        merge(unit, data);
                    }
                }
                Thread.sleep(200 + random.nextInt(1800));
                gateway.kill(random.nextBoolean());
                startDaysLater(gateway, DAYS_A_START);
            }
            Thread.sleep(1000);
            sending = false;
            for (Future<?> sender : senders) {
                sender.get();
            }
            awaitAllAcknowledged();
            collecting = false;
            for (Future<?> recipient : recipients) {
                recipient.get();
            }

            letTheRestExpire(gateway);

            // Then
            assertThat(wrong).isEmpty();
            assertThat(held.size()).isGreaterThan(kills);
            for (Map.Entry<ExchangeId, Digest> sent : held.entrySet()) {
                for (String unit : TO) {
                    assertThat(seen.get(sent.getKey() + " " + unit)).as("deliveries of %s to %s", sent.getKey(), unit).hasSize(1);
                }
            }
            heldOfAll.forEach(exchange -> assertThat(seen.get(exchange + " " + SUCCESSOR)).as("deliveries of %s to the successor", exchange).hasSize(1));
            assertEachStepHasOneReceipt(gateway);
            new StormBooks(gateway.jdbc()).compare();
        } finally {
            threads.shutdownNow();
        }
        try (GatewayProcess stopped = new GatewayProcess(data)) {
            assertThat(stopped.run("check")).as(stopped.commandOutput()).isZero();
        }
    }

    /** The routes with the clock's rounds at short intervals, or hardly any would be at work when a kill comes. */
    private static Path hurried(Path folder) throws IOException {
        Path routes = Files.createDirectories(folder.resolve("routes"));
        try (var files = Files.newDirectoryStream(Path.of("routes"), "*.camel.yaml")) {
            for (Path file : files) {
                Files.writeString(routes.resolve(file.getFileName()), Files.readString(file).replaceAll(
                        "(uri: timer:(?:settle|deadlines|statistics)\\s+parameters:\\s+delay: )\\d+(\\s+period: )\\d+", "$1300$2400"));
            }
        }
        return routes;
    }

    private void startDaysLater(GatewayProcess gateway, int days) throws IOException, InterruptedException {
        daysAhead += days;
        gateway.start(Map.of("LIENTHONG_DIRECTORY_CLOCKAHEAD", daysAhead + "d"));
    }

    /** A change of the directory beside the running gateway, as an administrator makes it. */
    private static void merge(String unit, Path data) {
        assertThat(CommandLineInterface.run(new String[] {"directory", "merge", unit, "--into", SUCCESSOR, "--act", "1679/NQ-UBTVQH15; 2025-06-16; UBTVQH",
            "--apply", "--data", data.toString()}, new LocalGateway())).isZero();
    }

    /** So long after everything that no deadline is open; a day has to lie between non-delivery and expiry. */
    private void letTheRestExpire(GatewayProcess gateway) throws Exception {
        gateway.kill(false);
        startDaysLater(gateway, kills + 30);
        await(gateway, "select not exists (select 1 from delivery where state = 1 and chased < 2)");
        gateway.kill(false);
        startDaysLater(gateway, DAYS_A_START);
        await(gateway, "select not exists (select 1 from delivery where state < 3)");
        await(gateway, "select not exists (select 1 from receipt r, statistic_cursor c where (r.tx, r.sequence) > (c.transaction::text::xid8, c.sequence))"
                + " and not exists (select 1 from statistic_duty where not late)");
    }

    private static void await(GatewayProcess gateway, String question) throws Exception {
        var jdbc = gateway.jdbc();
        Waiting.until(question, () -> Boolean.TRUE.equals(jdbc.queryForObject(question, Boolean.class)));
    }

    /** Sends each letter until it is accepted, as a document management system would. */
    private void send(GatewayProcess gateway) {
        try (SoapClient client = RunningGateway.client(gateway.address(), "van-don")) {
            while (sending) {
                int number = numbers.incrementAndGet();
                boolean toAll = number % 3 == 0;
                Letter letter = Letters.letter(number, FROM, Stream.concat(TO.stream(), toAll ? Stream.of(MERGED.get(number % 2), IDLE) : Stream.of())
                        .toArray(String[]::new));
                Answered.Submission answer = untilAnswered(() -> client.submit(letter.source(), letter.size()));
                if (toAll) {
                    heldOfAll.add(answer.exchange());
                }
                held.put(answer.exchange(), Digest.compute(letter.packet()));
                Answered.Submission again = untilAnswered(() -> client.submit(letter.source(), letter.size()));
                if (!again.receiptXml().equals(answer.receiptXml())) {
                    wrong.add("another receipt for the same packet: " + answer.exchange());
                }
            }
        } catch (IOException e) {
            wrong.add("sender: " + e);
        }
    }

    private void collect(GatewayProcess gateway, String unit) {
        try (SoapClient client = RunningGateway.client(gateway.address(), SYSTEM.get(unit))) {
            while (collecting) {
                List<PendingItem> items = untilAnswered(() ->
                        client.listPending(new UnitCode(unit), Optional.empty(), 50, Optional.empty()).items());
                for (PendingItem item : items) {
                    collect(client, unit, item);
                }
                if (items.isEmpty()) {
                    Thread.sleep(50);
                }
            }
        } catch (IOException e) {
            wrong.add("recipient: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void collect(SoapClient client, String unit, PendingItem item) {
        if (acknowledged.contains(item.delivery())) {
            wrong.add("delivery " + item.delivery() + " waits again although it was acknowledged");
            return;
        }
        var packet = new ByteArrayOutputStream();
        untilAnswered(() -> {
            packet.reset();
            return client.fetch(item.delivery(), packet);
        });
        if (!Digest.compute(packet.toByteArray()).equals(item.digest())) {
            wrong.add("delivery " + item.delivery() + ": other bytes than announced");
        }
        seen.computeIfAbsent(item.exchange() + " " + unit, any -> ConcurrentHashMap.newKeySet()).add(item.delivery());
        untilAnswered(() -> client.acknowledge(item.delivery(), AckOutcome.DONE, Optional.empty()));
        acknowledged.add(item.delivery());
    }

    private void awaitAllAcknowledged() throws InterruptedException {
        for (int attempt = 0; attempt < 1200 && acknowledged.size() < held.size() * TO.size() + heldOfAll.size(); attempt++) {
            Thread.sleep(100);
        }
    }

    private void assertEachStepHasOneReceipt(GatewayProcess gateway) throws IOException {
        try (SoapClient client = RunningGateway.client(gateway.address(), "van-don")) {
            for (Map.Entry<ExchangeId, Digest> sent : held.entrySet()) {
                AgencyDesk.Trace trace = client.trace(sent.getKey());
                assertThat(trace.digest()).isEqualTo(sent.getValue());
                assertThat(trace.events().stream().map(AgencyDesk.TraceEvent::event).filter(event -> !BY_THE_WAY.contains(event)).toList())
                        .as("receipts of %s", sent.getKey()).containsExactlyInAnyOrderElementsOf(expected(heldOfAll.contains(sent.getKey())));
            }
        }
    }

    private static List<EvidenceEvent> expected(boolean toAll) {
        List<EvidenceEvent> collected = List.of(EvidenceEvent.RELAYED, EvidenceEvent.HANDED_OVER, EvidenceEvent.ACKNOWLEDGED);
        var expected = new ArrayList<>(List.of(EvidenceEvent.ACCEPTED));
        TO.forEach(unit -> expected.addAll(collected));
        if (toAll) {
            expected.addAll(collected);
            expected.addAll(List.of(EvidenceEvent.RE_ADDRESSED, EvidenceEvent.RELAYED, EvidenceEvent.EXPIRED));
        }
        return expected;
    }

    private interface Call<T> {
        T make() throws IOException;
    }

    /** Repeats a call while the gateway is away; a refusal is not repeated but told. */
    private <T> T untilAnswered(Call<T> call) {
        while (true) {
            try {
                return call.make();
            } catch (SoapFault fault) {
                if (!fault.retryCanHelp()) {
                    wrong.add("refused: " + fault.getMessage());
                    throw fault;
                }
            } catch (IOException away) {
                // killed, or starting again
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
