package vn.lienthong.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.conversation.Effect;
import vn.lienthong.conversation.JdbcArrivals;
import vn.lienthong.conversation.JdbcConversations;
import vn.lienthong.conversation.Said;
import vn.lienthong.conversation.Utterance;
import vn.lienthong.envelope.StatusCode;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.JdbcReceiptFeed;
import vn.lienthong.evidence.JdbcReceiptLog;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.exchange.JdbcDeliveries;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.testkit.Journeys;
import vn.lienthong.testkit.TestDatabase;

/** The gateway's own 01 at the end of the day, and by two gateways on one database. Midnight in Việt Nam is 17:00 of the world's time. */
class MidnightArrivalIT {

    private static final String UNIT = "000.00.48.H49";
    private static final Duration PATIENCE = Duration.ofHours(2);

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

    @BeforeEach
    void readToTheEnd() {
        jdbc.update("update arrival_watch set transaction = pg_snapshot_xmin(pg_current_snapshot())::text::bigint, sequence = 0");
    }

    private static Instant today(String time) {
        return Instant.parse("2026-03-02T" + time + "Z");
    }

    private static DeliveryReceipts receipts(Instant now) {
        return new DeliveryReceipts(new ReceiptIssuer(new ReceiptWriter("test"), xml -> xml, xml -> xml), UUID::randomUUID, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Hearings hearings(Instant now) {
        return new Hearings(new JdbcConversations(jdbc), new JdbcDeliveries(jdbc), receipts(now), new JdbcReceiptLog(jdbc, xml -> xml),
                Clock.fixed(now, ZoneOffset.UTC), ended -> { });
    }

    private static NoticeArrivals gateway(Instant now) {
        return new NoticeArrivals(database.transaction(), new JdbcArrivals(jdbc), new JdbcReceiptFeed(jdbc), hearings(now), Clock.fixed(now, ZoneOffset.UTC), PATIENCE);
    }

    private static DeliveryId handedOver(Instant at) {
        DeliveryId delivery = Journeys.delivery(jdbc, "000.00.01.H49", UNIT, 2, at);
        new JdbcReceiptLog(jdbc, xml -> xml).append(receipts(at).seal(new JdbcDeliveries(jdbc).find(List.of(delivery)).get(delivery),
                EvidenceEvent.HANDED_OVER, Optional.empty()));
        return delivery;
    }

    private static List<Instant> arrivals(DeliveryId delivery) {
        return jdbc.query("select at from receipt where delivery = ? and event = ?", (row, n) -> row.getObject(1, java.time.OffsetDateTime.class).toInstant(),
                delivery.value(), EvidenceEvent.ARRIVED.ordinal());
    }

    @Test
    void whatWasFetchedInTheEveningIsReportedBeforeTheDayEndsHoweverPatientTheGatewayIs() {
        // Given: 20:00, 23:30 and 23:58 of one day
        DeliveryId evening = handedOver(today("13:00:00"));
        DeliveryId night = handedOver(today("16:30:00"));

        // Then
        assertThat(gateway(today("14:59:59")).notice()).isZero();
        assertThat(gateway(today("15:00:00")).notice()).isEqualTo(1);
        assertThat(arrivals(evening)).containsExactly(today("15:00:00"));
        assertThat(gateway(today("16:54:59.999")).notice()).as("five minutes before midnight, and no sooner").isZero();
        assertThat(gateway(today("16:55:00")).notice()).isEqualTo(1);
        DeliveryId last = handedOver(today("16:58:00"));
        assertThat(gateway(today("16:58:01")).notice()).as("at once").isEqualTo(1);
        for (DeliveryId delivery : List.of(evening, night, last)) {
            assertThat(arrivals(delivery)).singleElement().satisfies(at ->
                    assertThat(VietnamTime.dateOf(at)).isEqualTo(VietnamTime.dateOf(today("13:00:00"))));
        }
    }

    @Test
    void afterMidnightTheNewDayHasPatienceOfItsOwnAndWhatWasMissedIsMadeUpFor() {
        // Given: a gateway that stood still over midnight
        DeliveryId missed = handedOver(today("16:59:59"));
        DeliveryId early = handedOver(today("17:00:00"));

        // Then
        assertThat(gateway(today("17:00:01")).notice()).isEqualTo(1);
        assertThat(arrivals(missed)).hasSize(1);
        assertThat(arrivals(early)).isEmpty();
        assertThat(gateway(today("18:59:59")).notice()).isZero();
        assertThat(gateway(today("19:00:00")).notice()).isEqualTo(1);
        assertThat(arrivals(early)).hasSize(1);
    }

    private static UUID[] uuids(List<DeliveryId> deliveries) {
        return deliveries.stream().map(DeliveryId::value).toArray(UUID[]::new);
    }

    /** How many stand there, or stand by the word of somebody. */
    private static long standings(List<DeliveryId> of, String wordOrSpeaker) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject("select count(*) from standing where delivery = any(?) and ? in (standing, said_by)",
                Long.class, uuids(of), wordOrSpeaker));
    }

    @Test
    void twoGatewaysOnOneDatabaseSayItOnceAlsoWhileTheUnitItselfSpeaks() throws Exception {
        // Given
        List<DeliveryId> all = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            all.add(handedOver(today("10:00:00")));
        }
        Instant now = today("13:00:00");
        var nodes = Executors.newFixedThreadPool(3);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            work.add(() -> {
                int noticed = 0;
                while (standings(all, "arrived") < all.size()) {
                    noticed += gateway(now).notice();
                }
                return noticed;
            });
        }
        work.add(() -> {
            int before = 0;
            for (int i = 0; i < all.size(); i += 3) {
                DeliveryId delivery = all.get(all.size() - 1 - i);
                var said = new Said(Optional.of(new UnitCode(UNIT)), Utterance.of(new StatusCode("01"), "", Utterance.Party.RECIPIENT), Optional.empty());
                before += java.util.Objects.requireNonNull(database.transaction().execute(status -> {
                    var heard = hearings(now).judge(delivery, said);
                    hearings(now).keep(heard, Optional.empty());
                    return heard.step().effect() == Effect.MOVED ? 1 : 0;
                }));
            }
            return before;
        });

        // When
        List<Integer> done = new ArrayList<>();
        for (Future<Integer> one : nodes.invokeAll(work)) {
            done.add(one.get());
        }
        nodes.shutdown();

        // Then
        assertThat(standings(all, "recipient")).as("whoever spoke stands by it").isEqualTo(150);
        long sworn = all.stream().mapToLong(delivery -> arrivals(delivery).size()).sum();
        assertThat(all).allMatch(delivery -> arrivals(delivery).size() <= 1);
        assertThat(sworn).isEqualTo(all.size() - done.get(2))
                .isEqualTo(jdbc.queryForObject("select count(*) from utterance where word = 'arrived' and delivery = any(?)", Long.class,
                        (Object) uuids(all)));
        assertThat(gateway(now).notice()).as("nothing is left").isZero();
    }
}
