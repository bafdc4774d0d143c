package vn.lienthong.testkit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;

/** Puts exchanges and deliveries into a database as they would be after a while, without the journey, and pages through what is found of them. */
public final class Journeys {

    private static final byte[] DIGEST = new byte[32];

    private Journeys() {
    }

    /** What every exchange here refers to. */
    public static void payload(JdbcTemplate jdbc) {
        jdbc.update("insert into payload (digest, size, file, at_offset) values (?, 3, 'segment', 0) on conflict do nothing", (Object) DIGEST);
    }

    /** Takes all exchanges and their deliveries away. */
    public static void clear(JdbcTemplate jdbc) {
        jdbc.execute("delete from delivery");
        jdbc.execute("delete from exchange");
    }

    /** An identifier as the gateway gives it, up to an hour before the acceptance. */
    public static UUID id(Instant at, Random random) {
        return new UUID(at.minusSeconds(random.nextInt(3600)).toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000), 0x8000_0000_0000_0000L | random.nextLong() >>> 2);
    }

    /** What a search finds page by page, each page asked for behind the last exchange of the one before. */
    public static List<UUID> pages(int size, Function<Optional<ExchangeId>, List<ExchangeId>> search) {
        var found = new ArrayList<UUID>();
        Optional<ExchangeId> after = Optional.empty();
        List<ExchangeId> page;
        do {
            page = search.apply(after);
            page.forEach(exchange -> found.add(exchange.value()));
            after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1));
        } while (page.size() == size);
        return found;
    }

    /** A delivery of an exchange of its own, in a state since an instant; without receipts. */
    public static DeliveryId delivery(JdbcTemplate jdbc, String from, String to, int state, Instant since) {
        UUID exchange = UUID.randomUUID();
        payload(jdbc);
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
