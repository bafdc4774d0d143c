package vn.lienthong.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.exchange.Admission;
import vn.lienthong.exchange.Admission.NewDelivery;
import vn.lienthong.exchange.Admissions;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.exchange.GroupedDeliveries;
import vn.lienthong.exchange.JdbcAudit;
import vn.lienthong.exchange.JdbcDeliveries;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.payload.FilePayloadStore;
import vn.lienthong.payload.IncomingPayload;
import vn.lienthong.payload.PayloadLocation;
import vn.lienthong.payload.ReceivedPayload;
import vn.lienthong.pipeline.DeliveryReceipts;
import vn.lienthong.retention.RetentionRules;
import vn.lienthong.testkit.ChildProcess;
import vn.lienthong.testkit.ReadPackets;
import vn.lienthong.testkit.TestDatabase;

/**
 * A purge is killed with {@code kill -9} at random moments; every time {@code check} finds the truth: what is sworn to is marked, what is
 * not is there byte for byte. {@code -Dkill.seed=N -Dkill.times=N} repeat or lengthen a run.
 */
class PurgeKillIT {

    private static final UnitCode UNIT = new UnitCode("000.00.01.H49");
    private static final RetentionRules MONTH = RetentionRules.read(List.of("type,level,keep", "*,*,P1M"), "test");
    private static final int PACKETS = 400;
    private static final int LARGE = 150_000;

    private final long seed = Long.getLong("kill.seed", System.nanoTime() & 0xFFFFFF);
    private final int kills = Integer.getInteger("kill.times", 8);
    private final Random random = new Random(seed);

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
        jdbc = database.jdbc();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void whatIsSwornToGoesAndWhatIsNotStaysWhenAPurgeIsKilled() throws Exception {
        System.out.println("PurgeKillIT -Dkill.seed=" + seed);
        // Given
        try (var store = FilePayloadStore.open(KilledPurge.settings(payload()))) {
            admit(store);
        }
        KilledPurge.retention(jdbc, database.transaction()).askRun(MONTH, "quan-tri", KilledPurge.LATER);

        // When
        int atWork = 0;
        int whileErasing = 0;
        for (int kill = 0; kill < kills && waiting() > 0; kill++) {
            long before = purged();
            long toErase = erasures();
            // in turn while it swears, and while it erases what the one before has sworn to
            boolean erasing = kill % 2 == 1 && toErase > 0;
            ChildProcess child = ChildProcess.start(KilledPurge.class, database, folder.resolve("purge.log"), payload().toString());
            child.await(() -> (erasing ? erasures() < toErase : purged() > before) || waiting() == 0);
            Thread.sleep(random.nextInt(erasing ? 5 : 40));
            child.kill(jdbc);
            whileErasing += erasing && erasures() > 0 && purged() == before ? 1 : 0;
            atWork += waiting() > 0 ? 1 : 0;
            checkFindsNothing();
        }

        System.out.println("killed at work " + atWork + " times, " + whileErasing + " of them while erasing");

        // Then: one that comes after them finishes, and nothing of any packet is left
        assertThat(atWork).as("kill.seed=%d: killed at work", seed).isPositive();
        try (var store = FilePayloadStore.open(KilledPurge.settings(payload()))) {
            var purging = KilledPurge.purging(jdbc, database.transaction(), store);
            while (waiting() > 0) {
                purging.purge();
            }
            checkFindsNothing();
            assertThat(purged()).isEqualTo(PACKETS);
            assertThat(jdbc.queryForObject("select count(*) from receipt where event = ?", Long.class, EvidenceEvent.PURGED.ordinal())).as("one for each").isEqualTo(PACKETS);
            nothingIsLeft();
        }
    }

    private static Path payload() {
        return folder.resolve("payload");
    }

    private static long purged() {
        return jdbc.queryForObject("select count(*) from payload where purged is not null", Long.class);
    }

    private static long erasures() {
        return jdbc.queryForObject("select count(*) from erasure", Long.class);
    }

    private static long waiting() {
        return jdbc.queryForObject("select count(*) from retention_run where done_at is null", Long.class);
    }

    /** What the command check asks of packets and database. */
    private void checkFindsNothing() {
        var check = new GatewayCheck(new JdbcAudit(jdbc, database.transaction()), FilePayloadStore.reader(payload()), List::of);
        assertThat(check.run((done, all) -> { }).defects()).as("kill.seed=%d", seed).isEmpty();
    }

    /** Files of their own are gone, and so are segments; the newest stays, full of zeros. */
    private static void nothingIsLeft() throws IOException {
        try (var files = Files.walk(payload().resolve("large"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
        List<PayloadLocation> places = jdbc.query("select file, at_offset, size from payload", (row, n) -> new PayloadLocation(row.getString(1), row.getLong(2), row.getLong(3)));
        for (PayloadLocation place : places) {
            if (Files.exists(payload().resolve(place.file()))) {
                try (InputStream in = FilePayloadStore.reader(payload()).open(place)) {
                    assertThat(in.readAllBytes()).containsOnly(0);
                }
            }
        }
        try (var segments = Files.list(payload().resolve("segments"))) {
            assertThat(segments.count()).isEqualTo(1);
        }
    }

    private void admit(FilePayloadStore store) throws IOException {
        var deliveries = new GroupedDeliveries(new JdbcDeliveries(jdbc));
        var receipts = new DeliveryReceipts(KilledPurge.issuer(), UUID::randomUUID, KilledPurge.at(KilledPurge.SENT));
        var open = new ArrayList<DeliveryId>();
        try (var admissions = new Admissions(store, jdbc, () -> { })) {
            for (int number = 0; number < PACKETS; number++) {
                open.add(admit(number, store, admissions));
            }
        }
        for (DeliveryId id : open) {
            for (var step : List.of(DeliveryState.RELAYED, DeliveryState.HANDED_OVER, DeliveryState.ACKNOWLEDGED)) {
                deliveries.advance(step, List.of(receipts.seal(deliveries.find(List.of(id)).get(id), EvidenceEvent.valueOf(step.name()), Optional.empty())));
            }
        }
    }

    private DeliveryId admit(int number, FilePayloadStore store, Admissions admissions) throws IOException {
        var packet = ReadPackets.document("purged-" + number);
        byte[] content = new byte[number % 20 == 0 ? LARGE : 6_000];
        random.nextBytes(content);
        IncomingPayload incoming = store.receive();
        incoming.write(content);
        ReceivedPayload received = incoming.finish();
        var exchange = new ExchangeId(UUID.randomUUID());
        var delivery = new DeliveryId(UUID.randomUUID());
        var accepted = new Statement(new ReceiptId(UUID.randomUUID()), EvidenceEvent.ACCEPTED, exchange, Optional.empty(), Optional.of(received.digest()), content.length,
                Optional.of(packet.documentId()), Optional.of(packet.from()), List.of(UNIT), Optional.of("valid"), List.of(), Optional.empty(), KilledPurge.SENT);
        admissions.admit(new Admission(exchange, packet, received, "system", "soap", "valid", "{}", "[]",
                List.of(new NewDelivery(delivery, UNIT)), new SealedReceipt(accepted, new ReceiptWriter("test").write(accepted))));
        return delivery;
    }
}
