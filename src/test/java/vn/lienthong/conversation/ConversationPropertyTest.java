package vn.lienthong.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.lienthong.envelope.StatusCode;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** Whatever is said, in whatever order: the end is a legal standing, and saying it again changes nothing. */
class ConversationPropertyTest {

    private static final int HISTORIES = 20_000;
    private static final UnitCode SENDER = new UnitCode("000.00.00.H49");
    private static final UnitCode RECIPIENT = new UnitCode("000.00.13.H49");
    private static final List<String> CODES = List.of("01", "02", "03", "04", "05", "06", "13", "15", "16", "07", "99");

    private final long seed = Long.getLong("seed", System.nanoTime());

    private interface Property {
        void holdsFor(List<Said> history, String label);
    }

    private void forRandomHistories(Property property) {
        for (int i = 0; i < HISTORIES; i++) {
            var random = new Random(seed + i);
            property.holdsFor(history(random), "-Dseed=" + (seed + i));
        }
    }

    private static List<Said> history(Random random) {
        var said = new ArrayList<Said>();
        int length = 1 + random.nextInt(14);
        for (int i = 0; i < length; i++) {
            said.add(!said.isEmpty() && random.nextInt(5) == 0 ? said.get(random.nextInt(said.size())) : anything(random));
        }
        return said;
    }

    private static Said anything(Random random) {
        var newer = new ExchangeId(new UUID(9, random.nextInt(3)));
        return switch (random.nextInt(19)) {
            case 0, 5 -> new Said(Optional.empty(), new Utterance.ArrivalNoticed(), Optional.empty());
            case 1 -> request(new Request.UpdateAsked(newer, "sửa"));
            case 2 -> request(new Request.Superseded(newer, "thay"));
            case 3 -> request(new Request.AskedBack("recall", "gửi nhầm"));
            case 4 -> request(new Request.Withdrawn("recall", "gửi nhầm"));
            case 6 -> takenBack(random);
            case 7 -> new Said(Optional.empty(), new Utterance.Undelivered(), Optional.empty());
            default -> status(random);
        };
    }

    private static Said request(Request request) {
        return new Said(Optional.of(SENDER), request, Optional.empty());
    }

    /** 13 of a document that has got anywhere on its way, or nowhere. */
    private static Said takenBack(Random random) {
        DeliveryState state = DeliveryState.values()[random.nextInt(DeliveryState.values().length)];
        return new Said(Optional.of(SENDER), new Request.AskedBack("13", "vì").when(state, RECIPIENT),
                Optional.of(LocalDateTime.of(2026, 11, 25, 9, 0).plusSeconds(random.nextInt(200))));
    }

    private static Said status(Random random) {
        var code = new StatusCode(CODES.get(random.nextInt(CODES.size())));
        UnitCode speaker = code.value().equals("13") ? SENDER : RECIPIENT;
        var at = LocalDateTime.of(2026, 11, 25, 8, 0).plusSeconds(random.nextInt(200));
        return new Said(Optional.of(speaker), Utterance.of(code, "vì", Utterance.Party.RECIPIENT), Optional.of(at));
    }

    @Test
    void everyHistoryEndsInALegalStandingAndEveryStepIsOneThatTheTypesAllow() {
        forRandomHistories((history, label) -> {
            Conversation conversation = Conversation.SILENT;
            for (Said said : history) {
                Conversation.Hearing hearing = conversation.hear(said);
                Legal.check(conversation.standing(), said.utterance(), hearing.step(), label);
                assertThat(hearing.conversation().standing()).as(label).isEqualTo(hearing.step().next());
                conversation = hearing.conversation();
            }
        });
    }

    @Test
    void replayingAHistoryGivesTheSameConversation() {
        forRandomHistories((history, label) -> assertThat(Conversation.of(history)).as(label).isEqualTo(Conversation.of(List.copyOf(history))));
    }

    @Test
    void replayingOnlyWhatWasKeptGivesTheSameStanding() {
        forRandomHistories((history, label) -> {
            Conversation conversation = Conversation.SILENT;
            var kept = new ArrayList<Said>();
            for (Said said : history) {
                Conversation.Hearing hearing = conversation.hear(said);
                if (hearing.step().effect() != Effect.REPEATED && hearing.step().effect() != Effect.REFUSED) {
                    kept.add(said);
                }
                conversation = hearing.conversation();
            }
            assertThat(Conversation.of(kept).standing()).as(label).isEqualTo(conversation.standing());
            assertThat(Conversation.of(kept).broughtBy()).as(label).isEqualTo(conversation.broughtBy());
        });
    }

    @Test
    void everyStatusSaidTwiceMovesOnce() {
        forRandomHistories((history, label) -> {
            var doubled = new ArrayList<Said>();
            for (Said said : history) {
                doubled.add(said);
                if (said.reportedAt().isPresent()) {
                    doubled.add(said);
                }
            }
            assertThat(Conversation.of(doubled).standing()).as(label).isEqualTo(Conversation.of(history).standing());
        });
    }

    @Test
    void allOfAHistoryAgainMovesNothingWhenItHeldStatusesOnly() {
        forRandomHistories((history, label) -> {
            List<Said> statuses = history.stream().filter(said -> said.reportedAt().isPresent()).toList();
            Conversation once = Conversation.of(statuses);
            for (Said said : statuses) {
                boolean keptBefore = once.heard().contains(said.identity());
                if (keptBefore) {
                    assertThat(once.hear(said).step()).as(label).isEqualTo(Step.repeated(once.standing()));
                }
            }
        });
    }

    @Test
    void whoeverHasReportedStandsByItAndTheGatewayOnlyWhereNobodyHas() {
        forRandomHistories((history, label) -> {
            List<Said> reports = history.stream().filter(said -> said.utterance() instanceof Report.Reached || said.utterance() instanceof Utterance.ArrivalNoticed).toList();
            boolean reported = reports.stream().anyMatch(said -> said.utterance() instanceof Report.Reached);
            assertThat(Conversation.of(reports).broughtBy()).as(label).isEqualTo(reports.isEmpty() ? Optional.empty()
                    : Optional.of(reported ? Utterance.Party.RECIPIENT : Utterance.Party.GATEWAY));
        });
    }

    @Test
    void reportsAloneEndInTheFurthestStageInWhateverOrderTheyCome() {
        forRandomHistories((history, label) -> {
            List<Said> reports = history.stream().filter(said -> said.utterance() instanceof Report.Reached).toList();
            Stage furthest = reports.stream().map(said -> ((Report.Reached) said.utterance()).stage()).max(Stage::compareTo).orElse(Stage.UNREPORTED);
            assertThat(Conversation.of(reports).standing()).as(label).isEqualTo(furthest.standing());
        });
    }
}
