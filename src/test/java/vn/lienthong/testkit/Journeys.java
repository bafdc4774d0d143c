package vn.lienthong.testkit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.kernel.DeliveryId;

/** Puts exchanges and deliveries into a database as they would be after a while, without the journey. */
public final class Journeys {

    private static final byte[] DIGEST = new byte[32];

    private Journeys() {
    }

    /** A delivery of an exchange of its own, in a state since an instant; without receipts. */
    public static DeliveryId delivery(JdbcTemplate jdbc, String from, String to, int state, Instant since) {
        UUID exchange = UUID.randomUUID();
        jdbc.update("insert into payload (digest, size, file, at_offset) values (?, 3, 'segment', 0) on conflict do nothing", (Object) DIGEST);
        jdbc.update("""
                insert into exchange (id, from_unit, document_id, message_type, digest, subject, priority, accepted_at, system, channel, verdict, report, outcomes, receipt)
                values (?, ?, ?, 0, ?, 'subject', 0, ?, 'system', 'soap', 'valid', '{}', '[]', ?)""",
                exchange, from, exchange.toString(), DIGEST, since.atOffset(ZoneOffset.UTC), UUID.randomUUID());
        UUID delivery = UUID.randomUUID();
        jdbc.update("insert into delivery (id, exchange, unit, priority, state, since) values (?, ?, ?, 0, ?, ?)",
                delivery, exchange, to, state, since.atOffset(ZoneOffset.UTC));
        return new DeliveryId(delivery);
    }
}
