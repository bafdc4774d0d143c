package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.channel.soap.client.SoapFault;
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

/**
 * Kills a loaded gateway with {@code kill -9} at random moments, again and again, and compares what senders hold with what
 * recipients got. The seed is printed; {@code -Dkill.seed=N -Dkill.times=N} repeat or lengthen a run.
 */
class KillNineIT {

    private static final String FROM = "000.41.48.H49";
    private static final List<String> TO = List.of("000.00.48.H49", "000.00.00.H49");
    private static final Map<String, String> SYSTEM = Map.of(TO.get(0), "van-don", TO.get(1), "province");

    private final long seed = Long.getLong("kill.seed", System.nanoTime() & 0xFFFFFF);
    private final int kills = Integer.getInteger("kill.times", 20);

    /** What the world outside the gateway knows. */
    private final Map<ExchangeId, Digest> held = new ConcurrentHashMap<>();
    private final Map<String, Set<DeliveryId>> seen = new ConcurrentHashMap<>();
    private final Set<DeliveryId> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<String> wrong = java.util.Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile boolean sending = true;
    private volatile boolean collecting = true;

    @Test
    void losesNoAcceptedPacketAndDoublesNoDelivery(@TempDir Path folder) throws Exception {
        System.out.println("kill.seed=" + seed);
        var random = new Random(seed);
        Path data = folder.resolve("data");
        ExecutorService threads = Executors.newCachedThreadPool();
        try (GatewayProcess gateway = new GatewayProcess(data)) {
            // Given
            gateway.start();
            List<Future<?>> senders = new ArrayList<>();
            List<Future<?>> recipients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                senders.add(threads.submit(() -> send(gateway)));
            }
            TO.forEach(unit -> recipients.add(threads.submit(() -> collect(gateway, unit))));

            // When
            for (int kill = 0; kill < kills; kill++) {
                Thread.sleep(200 + random.nextInt(1800));
                gateway.kill(random.nextBoolean());
                gateway.start();
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

            // Then
            assertThat(wrong).isEmpty();
            assertThat(held.size()).isGreaterThan(kills);
            for (Map.Entry<ExchangeId, Digest> sent : held.entrySet()) {
                for (String unit : TO) {
                    assertThat(seen.get(sent.getKey() + " " + unit)).as("deliveries of %s to %s", sent.getKey(), unit).hasSize(1);
                }
            }
            assertEachStepHasOneReceipt(gateway);
        } finally {
            threads.shutdownNow();
        }
        try (GatewayProcess stopped = new GatewayProcess(data)) {
            assertThat(stopped.run("check")).as(stopped.commandOutput()).isZero();
        }
    }

    /** Sends each letter until it is accepted, as a document management system would. */
    private void send(GatewayProcess gateway) {
        try (SoapClient client = RunningGateway.client(gateway.address(), "van-don")) {
            while (sending) {
                Letter letter = Letters.letter(numbers.incrementAndGet(), FROM, TO.toArray(String[]::new));
                Answered.Submission answer = untilAnswered(() -> client.submit(letter.source(), letter.size()));
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
        for (int attempt = 0; attempt < 1200 && acknowledged.size() < held.size() * TO.size(); attempt++) {
            Thread.sleep(100);
        }
    }

    private void assertEachStepHasOneReceipt(GatewayProcess gateway) throws IOException {
        try (SoapClient client = RunningGateway.client(gateway.address(), "van-don")) {
            for (Map.Entry<ExchangeId, Digest> sent : held.entrySet()) {
                AgencyDesk.Trace trace = client.trace(sent.getKey());
                assertThat(trace.digest()).isEqualTo(sent.getValue());
                assertThat(trace.events()).extracting(AgencyDesk.TraceEvent::event).as("receipts of %s", sent.getKey())
                        .containsExactlyInAnyOrder(EvidenceEvent.ACCEPTED, EvidenceEvent.RELAYED, EvidenceEvent.RELAYED,
                                EvidenceEvent.HANDED_OVER, EvidenceEvent.HANDED_OVER, EvidenceEvent.ACKNOWLEDGED, EvidenceEvent.ACKNOWLEDGED);
            }
        }
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
