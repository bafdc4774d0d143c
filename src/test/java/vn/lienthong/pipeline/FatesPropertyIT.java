package vn.lienthong.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.conversation.Conversation;
import vn.lienthong.conversation.Conversations;
import vn.lienthong.conversation.Effect;
import vn.lienthong.conversation.JdbcConversations;
import vn.lienthong.conversation.Request;
import vn.lienthong.conversation.Said;
import vn.lienthong.conversation.Standing;
import vn.lienthong.conversation.Utterance;
import vn.lienthong.envelope.StatusCode;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.JdbcReceiptLog;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.exchange.JdbcAudit;
import vn.lienthong.exchange.JdbcDeliveries;
import vn.lienthong.exchange.JdbcReaddressing;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.testkit.TestDatabase;

/**
 * Whatever becomes of a document, in whatever order: relayed, fetched, acknowledged, expired, withheld, recalled, moved to another unit, joined,
 * reported on by its recipient or by the gateway. Its state, its standing and its receipts agree with each other and with what was done, and
 * what was said, said again, ends in the same standing.
 */
class FatesPropertyIT {

    private static final UnitCode FROM = new UnitCode("000.00.00.G12");
    private static final UnitCode ONE = new UnitCode("000.35.48.H49");
    private static final UnitCode OTHER = new UnitCode("000.41.48.H49");
    private static final UnitCode TAKER = new UnitCode("H49.152");
    private static final List<String> CODES = List.of("01", "02", "03", "05", "06", "13", "13", "15", "15", "16", "99");
    private static final int HISTORIES = 60;
    /** Some of what has to happen is rare; a run goes on for it, but not for ever. */
    private static final int MOST_HISTORIES = 5 * HISTORIES;
    private static final int STEPS = 30;

    /** What must have happened at least once in a run, for the run to say anything. */
    private static final List<String> ALPHABET = List.of("acknowledged", "failed", "expired", "withheld", "recalled", "moved", "joined", "parked", "15", "16",
            "01 confirmed", "arrived", "update", "replace", "13 in vain", "undelivered");

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static JdbcTemplate jdbc;
    private static JdbcDeliveries deliveries;
    private static Conversations conversations;
    private static DeliveryReceipts receipts;
    private static Hearings hearings;
    private static JdbcReaddressing addresses;

    private final Map<String, Integer> seen = new TreeMap<>();

    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
        jdbc = database.jdbc();
        // what is tested is an order of steps, not what a crash leaves
        jdbc.execute("alter system set synchronous_commit = off");
        jdbc.execute("select pg_reload_conf()");
        deliveries = new JdbcDeliveries(jdbc);
        conversations = new JdbcConversations(jdbc);
        receipts = new DeliveryReceipts(new ReceiptIssuer(new ReceiptWriter("test"), xml -> xml, xml -> xml), UUID::randomUUID, Clock.systemUTC());
        hearings = new Hearings(conversations, deliveries, receipts, new JdbcReceiptLog(jdbc, xml -> xml), Clock.systemUTC(), ended -> { });
        addresses = new JdbcReaddressing(jdbc, deliveries);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void everyHistoryEndsLegallyWithAReceiptForEachStepAndReplays() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("FatesPropertyIT -Dseed=" + seed);
        for (int i = 0; i < HISTORIES || i < MOST_HISTORIES && !seen.keySet().containsAll(ALPHABET); i++) {
            var document = new Document(new Random(seed + i), "-Dseed=" + (seed + i));
            for (int step = 0; step < STEPS; step++) {
                document.step();
                document.compare();
            }
        }
        assertThat(seen.keySet()).as("seed %d", seed).containsAll(ALPHABET);
        assertThat(new JdbcAudit(jdbc, database.transaction()).inconsistencies()).as("seed %d", seed)
                .noneMatch(text -> !text.en().contains("neither in the outbox nor relayed"));
    }

    /** What is known of one delivery without asking the database. */
    private static final class Fate {

        private final DeliveryId id;
        private UnitCode unit;
        private DeliveryState state = DeliveryState.PENDING;
        private boolean fetched;
        private boolean parked;
        private Conversation conversation = Conversation.SILENT;
        private final List<EvidenceEvent> events = new ArrayList<>();

        Fate(DeliveryId id, UnitCode unit) {
            this.id = id;
            this.unit = unit;
        }

        boolean isOpen() {
            return !state.hasEnded();
        }
    }

    /** A document for two units that become one. */
    private final class Document {

        private final Random random;
        private final String label;
        private final ExchangeId exchange = new ExchangeId(UUID.randomUUID());
        private final List<Fate> fates = new ArrayList<>();
        private final List<String> done = new ArrayList<>();
        private LocalDateTime clock = LocalDateTime.of(2026, 11, 25, 8, 0);

        Document(Random random, String label) {
            this.random = random;
            this.label = label;
            UUID receipt = UUID.randomUUID();
            jdbc.update("insert into payload values (?, 3, 'segment', 0) on conflict do nothing", (Object) new byte[32]);
            jdbc.update("""
                    insert into exchange (id, from_unit, document_id, message_type, digest, subject, priority, accepted_at, system, channel, verdict,
                                          report, outcomes, receipt)
                    values (?, ?, ?, 0, ?, '', 0, now(), 'test', 'soap', 'valid', '{}', '[]', ?)""",
                    exchange.value(), FROM.value(), exchange.toString(), new byte[32], receipt);
            jdbc.update("insert into receipt (id, event, exchange, from_unit, at, xml) values (?, 0, ?, ?, now(), '<Receipt/>')",
                    receipt, exchange.value(), FROM.value());
            for (UnitCode unit : List.of(ONE, OTHER)) {
                UUID delivery = UUID.randomUUID();
                jdbc.update("insert into delivery (id, exchange, unit, priority, state, since) values (?, ?, ?, 0, 0, now())",
                        delivery, exchange.value(), unit.value());
                fates.add(new Fate(new DeliveryId(delivery), unit));
            }
        }

        void step() {
            Fate fate = fates.get(random.nextInt(fates.size()));
            switch (random.nextInt(16)) {
                case 0, 1 -> advance(fate, DeliveryState.RELAYED, EvidenceEvent.RELAYED);
                case 2, 3 -> advance(fate, DeliveryState.HANDED_OVER, EvidenceEvent.HANDED_OVER);
                case 4 -> advance(fate, DeliveryState.ACKNOWLEDGED, EvidenceEvent.ACKNOWLEDGED);
                case 5 -> endUncollected(fate);
                case 6 -> move(fate);
                case 7 -> park(fate);
                case 8 -> noticeArrival(fate);
                case 9 -> say(fate, FROM, new Request.UpdateAsked(exchange, "sửa"), Optional.empty());
                case 10 -> say(fate, FROM, random.nextBoolean() ? new Request.Superseded(exchange, "thay") : new Request.AskedBack("recall", "gửi nhầm"), Optional.empty());
                default -> report(fate);
            }
        }

        private DeliveryFacts facts(Fate fate) {
            return deliveries.find(List.of(fate.id)).get(fate.id);
        }

        private void advance(Fate fate, DeliveryState to, EvidenceEvent event) {
            boolean moved = !deliveries.advance(to, List.of(receipts.seal(facts(fate), event, Optional.empty()))).isEmpty();
            assertThat(moved).as("%s: %s", label, done).isEqualTo(to.isReachedFrom(fate.state));
            if (moved) {
                fate.state = to;
                fate.fetched |= to == DeliveryState.HANDED_OVER;
                fate.events.add(event);
                note(to.wire());
            }
        }

        /** Seldom, or else hardly a history would get far. */
        private void endUncollected(Fate fate) {
            switch (random.nextInt(4)) {
                case 0 -> fail(fate, DeliveryState.EXPIRED, EvidenceEvent.EXPIRED);
                case 1 -> fail(fate, DeliveryState.FAILED, EvidenceEvent.FAILED);
                default -> advance(fate, DeliveryState.HANDED_OVER, EvidenceEvent.HANDED_OVER);
            }
        }

        /** Often of a document that was just fetched and asked back, which would be rare by chance. */
        private void fail(Fate fate, DeliveryState to, EvidenceEvent event) {
            if (random.nextBoolean() && fate.state == DeliveryState.RELAYED && to == DeliveryState.FAILED) {
                advance(fate, DeliveryState.HANDED_OVER, EvidenceEvent.HANDED_OVER);
                say(fate, FROM, new Request.AskedBack("recall", "gửi nhầm"), Optional.empty());
            }
            boolean ends = to.isReachedFrom(fate.state);
            var said = new Said(Optional.empty(), new Utterance.Undelivered(), Optional.empty());
            Conversation.Hearing expected = fate.conversation.hear(said);
            database.transaction().executeWithoutResult(status -> {
                advance(fate, to, event);
                if (ends) {
                    hearings.undelivered(List.of(fate.id));
                }
            });
            if (ends && expected.step().effect() == Effect.MOVED) {
                note("undelivered");
                fate.conversation = expected.conversation();
                follow(fate, expected.step().next(), said.utterance());
            }
        }

        private void move(Fate fate) {
            if (fate.unit.equals(TAKER)) {
                return;
            }
            boolean taken = fates.stream().anyMatch(other -> other.unit.equals(TAKER));
            int moved = addresses.move(List.of(receipts.readdressed(facts(fate), TAKER)), random.nextBoolean()).count();
            assertThat(moved).as("%s: %s", label, done).isEqualTo(fate.isOpen() ? 1 : 0);
            if (moved == 1) {
                fate.events.add(EvidenceEvent.RE_ADDRESSED);
                fate.parked = false;
                if (taken) {
                    fate.state = DeliveryState.MERGED;
                } else {
                    fate.unit = TAKER;
                }
                note(taken ? "joined" : "moved");
            }
        }

        private void park(Fate fate) {
            boolean parked = !addresses.park(List.of(receipts.parked(facts(fate), List.of(TAKER)))).isEmpty();
            assertThat(parked).as("%s: %s", label, done).isEqualTo(fate.isOpen() && !fate.parked);
            if (parked) {
                fate.parked = true;
                fate.events.add(EvidenceEvent.PARKED);
                note("parked");
            }
        }

        /** As the gateway does it: of what was handed over, and only when it moves. Often the unit says it next, which would be rare by chance. */
        private void noticeArrival(Fate fate) {
            if (!fate.fetched) {
                return;
            }
            var said = new Said(Optional.empty(), new Utterance.ArrivalNoticed(), Optional.empty());
            if (fate.conversation.hear(said).step().effect() == Effect.MOVED) {
                say(fate, said);
                if (random.nextBoolean()) {
                    clock = clock.plusMinutes(1);
                    say(fate, fate.unit, Utterance.of(new StatusCode("01"), "", Utterance.Party.RECIPIENT), Optional.of(clock));
                }
            }
        }

        private void report(Fate fate) {
            var code = new StatusCode(CODES.get(random.nextInt(CODES.size())));
            clock = random.nextInt(6) == 0 ? clock : clock.plusMinutes(1);
            say(fate, code.value().equals("13") ? FROM : fate.unit, Utterance.of(code, "vì", Utterance.Party.RECIPIENT), Optional.of(clock));
        }

        private void say(Fate fate, UnitCode speaker, Utterance utterance, Optional<LocalDateTime> at) {
            say(fate, new Said(Optional.of(speaker), utterance, at));
        }

        private void say(Fate fate, Said said) {
            Said meant = said.utterance() instanceof Request.AskedBack asked ? said.meaning(asked.when(fate.state, fate.unit)) : said;
            Conversation.Hearing expected = fate.conversation.hear(meant);
            Effect effect = java.util.Objects.requireNonNull(database.transaction().execute(status -> {
                var heard = hearings.judge(fate.id, said);
                if (heard.step().effect() != Effect.REPEATED && heard.step().effect() != Effect.REFUSED) {
                    hearings.keep(heard, Optional.of(exchange));
                }
                return heard.step().effect();
            }));
            assertThat(effect).as("%s: %s, then %s", label, done, said).isEqualTo(expected.step().effect());
            note(said.utterance().word() + (effect == Effect.MOVED ? "" : meant.utterance() instanceof Request.AskedInVain && effect == Effect.REFUSED
                    ? " in vain" : " " + effect.name().toLowerCase(java.util.Locale.ROOT)));
            fate.conversation = expected.conversation();
            if (effect == Effect.MOVED) {
                follow(fate, expected.step().next(), said.utterance());
            }
        }

        /** What the law says follows for the delivery. */
        private void follow(Fate fate, Standing next, Utterance utterance) {
            boolean waits = fate.state == DeliveryState.PENDING || fate.state == DeliveryState.RELAYED;
            if (utterance instanceof Utterance.ArrivalNoticed) {
                fate.events.add(EvidenceEvent.ARRIVED);
            } else if (next instanceof Standing.Withheld) {
                assertThat(waits).as("%s: only what nobody fetched is withheld, %s", label, done).isTrue();
                end(fate, DeliveryState.WITHHELD, EvidenceEvent.WITHHELD);
            } else if (next instanceof Standing.Recalled) {
                fate.events.add(EvidenceEvent.RECALLED);
                fate.state = fate.isOpen() ? DeliveryState.RECALLED : fate.state;
                note("recalled");
            } else if (next instanceof Standing.Updated) {
                fate.events.add(EvidenceEvent.UPDATED);
            } else if (next instanceof Standing.Replaced) {
                fate.events.add(EvidenceEvent.REPLACED);
                if (waits) {
                    end(fate, DeliveryState.WITHHELD, EvidenceEvent.WITHHELD);
                }
            }
        }

        private void end(Fate fate, DeliveryState state, EvidenceEvent event) {
            fate.state = state;
            fate.events.add(event);
            note(state.wire());
        }

        private void note(String what) {
            seen.merge(what, 1, Integer::sum);
            done.add(what);
        }

        void compare() {
            for (Fate fate : fates) {
                String what = label + ": " + done;
                DeliveryFacts facts = facts(fate);
                assertThat(facts.state()).as(what).isEqualTo(fate.state);
                assertThat(facts.unit()).as(what).isEqualTo(fate.unit);
                assertThat(jdbc.queryForList("select event from receipt where delivery = ? order by sequence", Integer.class, fate.id.value()))
                        .as(what).isEqualTo(fate.events.stream().map(EvidenceEvent::ordinal).toList());
                Conversations.Stand kept = conversations.stands(List.of(fate.id)).get(fate.id);
                Conversation replayed = Conversation.of(conversations.history(fate.id));
                Standing standing = kept == null ? new Standing.Unreported() : kept.standing();
                assertThat(standing).as(what).isEqualTo(fate.conversation.standing()).isEqualTo(replayed.standing());
                assertThat(Optional.ofNullable(kept).map(Conversations.Stand::by)).as(what).isEqualTo(replayed.broughtBy());
                legal(fate, standing, what);
            }
        }

        private void legal(Fate fate, Standing standing, String what) {
            if (fate.state == DeliveryState.WITHHELD) {
                assertThat(standing).as(what).isInstanceOfAny(Standing.Withheld.class, Standing.Replaced.class);
            }
            if (fate.state == DeliveryState.RECALLED) {
                assertThat(standing).as(what).isInstanceOf(Standing.Recalled.class);
            }
            if (standing instanceof Standing.Withheld) {
                assertThat(fate.state).as(what).isEqualTo(DeliveryState.WITHHELD);
            }
            // whoever has worked on it, or refused it though its delivery had ended, has it and may answer
            if (standing instanceof Standing.RecallRequested asked && !(asked.before() instanceof Standing.Refused)
                    && !(asked.before() instanceof Standing.Handled handled && handled.isTaken())) {
                assertThat(fate.state).as(what + ": somebody is left to answer").isNotIn(DeliveryState.FAILED, DeliveryState.EXPIRED);
            }
            if (standing instanceof Standing.Recalled) {
                assertThat(fate.isOpen()).as(what).isFalse();
            }
        }
    }
}
