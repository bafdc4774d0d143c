package vn.lienthong.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.testkit.Journeys;
import vn.lienthong.testkit.TestDatabase;

/** Documents that were given back under an earlier version of the program, which left their deliveries open. */
class RecalledDeliveriesIT {

    private static final Instant ARRIVED = Instant.parse("2026-03-02T05:00:00Z");
    private static final Instant RECALLED = Instant.parse("2026-03-03T05:00:00Z");

    private static DeliveryId delivery(JdbcTemplate jdbc, int state, String standing, UUID receipt) {
        DeliveryId delivery = Journeys.delivery(jdbc, "000.00.01.H49", "000.00.02.H49", state, ARRIVED);
        jdbc.update("insert into standing (delivery, standing, reason, said_by, since) values (?, ?, 'nhầm', 'recipient', now())", delivery.value(), standing);
        jdbc.update("""
                insert into receipt (id, event, exchange, delivery, from_unit, to_unit, at, xml)
                select ?, ?, exchange, id, '000.00.01.H49', unit, ?, '<Receipt/>' from delivery where id = ?""",
                receipt, EvidenceEvent.RECALLED.ordinal(), RECALLED.atOffset(java.time.ZoneOffset.UTC), delivery.value());
        return delivery;
    }

    @Test
    void openOnesEndWithTheReceiptOfTheirRecallAndNoOthersChange(@TempDir Path folder) throws IOException {
        try (TestDatabase database = new TestDatabase(folder)) {
            // Given
            JdbcTemplate jdbc = database.jdbc();
            UUID receipt = UUID.randomUUID();
            DeliveryId open = delivery(jdbc, DeliveryState.HANDED_OVER.ordinal(), "recalled", receipt);
            DeliveryId acknowledged = delivery(jdbc, DeliveryState.ACKNOWLEDGED.ordinal(), "recalled", UUID.randomUUID());
            DeliveryId asked = delivery(jdbc, DeliveryState.HANDED_OVER.ordinal(), "accepted", UUID.randomUUID());

            // When
            jdbc.execute(new ClassPathResource("db/migration/V12__recalled_deliveries.sql").getContentAsString(StandardCharsets.UTF_8));

            // Then
            Map<DeliveryId, DeliveryFacts> now = new JdbcDeliveries(jdbc).find(java.util.List.of(open, acknowledged, asked));
            assertThat(now.get(open).state()).isEqualTo(DeliveryState.RECALLED);
            assertThat(now.get(open).since()).isEqualTo(RECALLED);
            assertThat(now.get(open).receipt().orElseThrow().value()).isEqualTo(receipt);
            assertThat(now.get(acknowledged).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
            assertThat(now.get(asked).state()).isEqualTo(DeliveryState.HANDED_OVER);
        }
    }
}
