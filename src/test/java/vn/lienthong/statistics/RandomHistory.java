package vn.lienthong.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.VietnamTime;

/** Documents that are sent, collected, acknowledged, taken, refused, forgotten, at random instants of some months, written as the gateway writes them. */
final class RandomHistory {

    static final List<String> UNITS = List.of("000.00.01.H49", "000.13.41.H49", "000.00.41.H49", "000.31.41.H49", "000.32.41.H49");
    /** Has a limit of its own. */
    static final String QUICK = "000.32.41.H49";
    private static final Instant BEGIN = Instant.parse("2026-01-20T00:00:00Z");
    private static final Instant END = Instant.parse("2026-05-10T00:00:00Z");

    private final JdbcTemplate jdbc;
    private final Random random;

    RandomHistory(JdbcTemplate jdbc, long seed) {
        this.jdbc = jdbc;
        this.random = new Random(seed);
        jdbc.update("insert into payload (digest, size, file, at_offset) values (?, 3, 'segment', 0) on conflict do nothing", (Object) new byte[32]);
    }

    /** One document with all that becomes of it. */
    void document() {
        Instant accepted = BEGIN.plusMillis((long) (random.nextDouble() * Duration.between(BEGIN, END).toMillis()));
        String from = one(UNITS);
        if (random.nextInt(10) == 0) {
            receipt(EvidenceEvent.REFUSED, UUID.randomUUID(), null, random.nextInt(3) == 0 ? null : from, null, accepted);
        }
        int type = random.nextInt(4) == 0 ? random.nextInt(5) : 0;
        UUID exchange = exchange(from, type, accepted, type == 4 ? null : day(accepted, -random.nextInt(5)),
                random.nextBoolean() ? null : day(accepted, random.nextInt(8) - 2), random.nextInt(3) == 0 ? one(List.of("MCDT_DT", "KHAI_SINH")) : null);
        List<String> recipients = new ArrayList<>(UNITS);
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            delivery(exchange, from, recipients.remove(random.nextInt(recipients.size())), accepted);
        }
    }

    UUID exchange(String from, int type, Instant accepted, @Nullable LocalDate promulgated, @Nullable LocalDate due, @Nullable String procedure) {
        UUID exchange = UUID.randomUUID();
        jdbc.update("""
                insert into exchange (id, from_unit, document_id, message_type, digest, subject, priority, accepted_at, system, channel, verdict, report, outcomes,
                                      receipt, promulgated, due_date, application_type)
                values (?, ?, ?, ?, ?, 'subject', 0, ?, 'system', 'soap', 'valid', '{}', '[]', ?, ?, ?, ?)""",
                exchange, from, exchange.toString(), type, new byte[32], accepted.atOffset(ZoneOffset.UTC), UUID.randomUUID(), promulgated, due, procedure);
        receipt(EvidenceEvent.ACCEPTED, exchange, null, from, null, accepted);
        return exchange;
    }

    UUID arrival(UUID exchange, String from, String to, Instant at) {
        UUID delivery = UUID.randomUUID();
        jdbc.update("insert into delivery (id, exchange, unit, priority, state, since) values (?, ?, ?, 0, 1, ?)", delivery, exchange, to, at.atOffset(ZoneOffset.UTC));
        receipt(EvidenceEvent.RELAYED, exchange, delivery, from, to, at);
        return delivery;
    }

    private void delivery(UUID exchange, String from, String to, Instant accepted) {
        Instant at = accepted.plusSeconds(random.nextInt(5));
        UUID delivery = arrival(exchange, from, to, at);
        switch (random.nextInt(8)) {
            case 0 -> {
                // nobody does anything
            }
            case 1 -> {
                receipt(EvidenceEvent.NOT_DELIVERED, exchange, delivery, from, to, later(at, 3));
                if (random.nextBoolean()) {
                    receipt(EvidenceEvent.EXPIRED, exchange, delivery, from, to, later(at, 40));
                }
            }
            case 2 -> receipt(EvidenceEvent.WITHHELD, exchange, delivery, from, to, later(at, 2));
            default -> {
                Instant collected = later(at, 2);
                receipt(EvidenceEvent.HANDED_OVER, exchange, delivery, from, to, collected);
                Instant acknowledged = collected.plusSeconds(random.nextInt(40_000));
                boolean failed = random.nextInt(6) == 0;
                receipt(failed ? EvidenceEvent.FAILED : EvidenceEvent.ACKNOWLEDGED, exchange, delivery, from, to, acknowledged);
                if (!failed) {
                    reports(delivery, to, acknowledged);
                }
            }
        }
    }

    private void reports(UUID delivery, String to, Instant acknowledged) {
        String first = one(List.of("02", "03", "03", "03", "04", ""));
        Instant at = later(acknowledged, 3);
        if (!first.isEmpty()) {
            say(delivery, to, first, true, at);
        }
        if (first.equals("03") && random.nextBoolean()) {
            say(delivery, to, "05", true, at.plusSeconds(60));
            say(delivery, to, "01", false, at.plusSeconds(61));
        }
        if (!first.isEmpty() && !first.equals("02") && random.nextInt(3) > 0) {
            say(delivery, to, "06", true, later(at.plusSeconds(120), 6));
        }
    }

    private void say(UUID delivery, String speaker, String word, boolean moved, Instant at) {
        jdbc.update("insert into utterance (delivery, speaker, said_by, word, reason, withdrawn, moved, at) values (?, ?, 'recipient', ?, '', false, ?, ?)",
                delivery, speaker, word, moved, at.atOffset(ZoneOffset.UTC));
    }

    void receipt(EvidenceEvent event, UUID exchange, @Nullable UUID delivery, @Nullable String from, @Nullable String to, Instant at) {
        jdbc.update("insert into receipt (id, event, exchange, delivery, from_unit, to_unit, at, xml) values (?, ?, ?, ?, ?, ?, ?, '<Receipt/>')",
                UUID.randomUUID(), event.ordinal(), exchange, delivery, from, to, at.atOffset(ZoneOffset.UTC));
    }

    /** Often soon, seldom after days. */
    private Instant later(Instant at, int days) {
        double reach = random.nextInt(3) > 0 ? 0.3 : days;
        return at.plusMillis((long) (random.nextDouble() * reach * Duration.ofDays(1).toMillis()));
    }

    private static LocalDate day(Instant at, int shift) {
        return VietnamTime.dateOf(at).plusDays(shift);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
