package vn.lienthong.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.envelope.StatusCode;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnitCode;

/** Each transition by itself. */
class StandingTest {

    static final ExchangeId NEWER = new ExchangeId(new UUID(7, 7));
    static final List<Standing> ALL = Stream.concat(Arrays.stream(Stage.values()).map(Stage::standing),
            Stream.of(new Standing.Refused("sai thẩm quyền"),
                    new Standing.RecallRequested(new Standing.Accepted(), "gửi nhầm"),
                    new Standing.UpdateRequested(new Standing.Finished(), NEWER, "sửa"),
                    new Standing.Withheld("gửi nhầm"), new Standing.Recalled("gửi nhầm"),
                    new Standing.Updated(NEWER, "sửa"), new Standing.Replaced(NEWER, "thay"))).toList();

    private static Utterance status(String code) {
        return Utterance.of(new StatusCode(code), "vì", Utterance.Party.RECIPIENT);
    }

    @ParameterizedTest
    @CsvSource({
        "UNREPORTED, 01, ARRIVED", "UNREPORTED, 03, ACCEPTED", "ARRIVED, 03, ACCEPTED", "ACCEPTED, 04, ASSIGNED",
        "ASSIGNED, 05, IN_PROCESS", "IN_PROCESS, 06, FINISHED", "ACCEPTED, 06, FINISHED"})
    void reportsMoveOn(Stage before, String code, Stage after) {
        assertThat(status(code).on(before.standing())).isEqualTo(Step.to(after.standing()));
    }

    @ParameterizedTest
    @CsvSource({"ARRIVED, 01", "ACCEPTED, 01", "IN_PROCESS, 05", "FINISHED, 03", "FINISHED, 02", "FINISHED, 05", "ASSIGNED, 03"})
    void whatComesLateIsRecordedAndMovesNothing(Stage stage, String code) {
        assertThat(status(code).on(stage.standing())).isEqualTo(Step.stay(stage.standing()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FINISHED")
    void whatIsNotFinishedMayBeRefused(Stage stage) {
        assertThat(status("02").on(stage.standing())).isEqualTo(Step.to(new Standing.Refused("vì")));
    }

    @ParameterizedTest
    @EnumSource
    void anyStageMayBeAskedBackAndKeptOrGivenBack(Stage stage) {
        Standing asked = status("13").on(stage.standing()).next();
        assertThat(asked).isEqualTo(new Standing.RecallRequested(stage.standing(), "vì"));
        assertThat(status("16").on(asked)).isEqualTo(Step.to(stage.standing()));
        assertThat(status("15").on(asked)).isEqualTo(Step.to(new Standing.Recalled("vì")));
    }

    @ParameterizedTest
    @EnumSource
    void anyStageMayBeUpdatedIfTheRecipientAgrees(Stage stage) {
        Standing asked = new Request.UpdateAsked(NEWER, "sửa").on(stage.standing()).next();
        assertThat(status("16").on(asked)).isEqualTo(Step.to(stage.standing()));
        assertThat(status("15").on(asked)).isEqualTo(Step.to(new Standing.Updated(NEWER, "sửa")));
    }

    @Test
    void aReportBelowARequestIsNotLostWhenTheRequestIsDeclined() {
        Standing asked = status("13").on(new Standing.Accepted()).next();
        Standing finished = status("06").on(asked).next();
        assertThat(finished).isEqualTo(new Standing.RecallRequested(new Standing.Finished(), "vì"));
        assertThat(status("16").on(finished).next()).isEqualTo(new Standing.Finished());
    }

    @Test
    void onlyWhatWasAskedForCanBeAnswered() {
        for (Standing standing : ALL) {
            for (String code : List.of("15", "16")) {
                Step step = status(code).on(standing);
                if (standing instanceof Standing.Asked) {
                    assertThat(step.effect()).isEqualTo(Effect.MOVED);
                } else {
                    assertThat(step.refusal().map(Refusal::code)).as(code + " on " + standing).contains(RefusalCode.STATUS_CHANGE_NOT_ASKED);
                }
            }
        }
    }

    @Test
    void whatIsGoneOrRefusedCannotBeAskedBackOrUpdated() {
        for (Utterance request : List.of(status("13"), new Request.UpdateAsked(NEWER, "sửa"))) {
            ALL.stream().filter(standing -> standing instanceof Standing.Gone || standing instanceof Standing.Refused).forEach(standing ->
                    assertThat(request.on(standing).refusal().map(Refusal::code)).as(standing.toString()).contains(RefusalCode.CHANGE_TOO_LATE));
        }
    }

    @Test
    void oneRequestAtATime() {
        Standing recall = new Standing.RecallRequested(new Standing.Accepted(), "a");
        Standing update = new Standing.UpdateRequested(new Standing.Accepted(), NEWER, "b");
        assertThat(code(new Request.UpdateAsked(NEWER, "b").on(recall))).contains(RefusalCode.CHANGE_ALREADY_ASKED);
        assertThat(code(status("13").on(update))).contains(RefusalCode.CHANGE_ALREADY_ASKED);
        assertThat(code(new Request.UpdateAsked(new ExchangeId(new UUID(8, 8)), "c").on(update))).contains(RefusalCode.CHANGE_ALREADY_ASKED);
        assertThat(status("13").on(recall)).as("asked again").isEqualTo(Step.stay(recall));
        assertThat(new Request.UpdateAsked(NEWER, "b").on(update)).as("asked again").isEqualTo(Step.stay(update));
    }

    @Test
    void aReplacementAsksNobodyAndComesToAllThatIsInForce() {
        for (Standing standing : ALL) {
            Step step = new Request.Superseded(NEWER, "thay").on(standing);
            if (standing instanceof Standing.Gone) {
                assertThat(step.effect()).as(standing.toString())
                        .isEqualTo(standing instanceof Standing.Replaced ? Effect.RECORDED : Effect.REFUSED);
            } else {
                assertThat(step).isEqualTo(Step.to(new Standing.Replaced(NEWER, "thay")));
            }
        }
    }

    @Test
    void beforeItIsFetchedADocumentIsWithheldUnlessTheRecipientHasSpokenOfIt() {
        Utterance withdrawn = new Request.Withdrawn("13", "gửi nhầm");
        assertThat(withdrawn.on(new Standing.Unreported())).isEqualTo(Step.to(new Standing.Withheld("gửi nhầm")));
        assertThat(withdrawn.on(new Standing.Arrived())).isEqualTo(Step.to(new Standing.RecallRequested(new Standing.Arrived(), "gửi nhầm")));
    }

    @Test
    void whatNeverCameToItsRecipientCannotBeAskedBackUnlessTheRecipientWorksOnItNonetheless() {
        var unit = new UnitCode("000.00.13.H49");
        for (DeliveryState state : List.of(DeliveryState.FAILED, DeliveryState.EXPIRED, DeliveryState.MERGED)) {
            Utterance inVain = new Request.AskedBack("13", "gửi nhầm").when(state, unit);
            for (Standing standing : List.of(new Standing.Unreported(), new Standing.Arrived(), new Standing.UpdateRequested(new Standing.Unreported(), NEWER, "sửa"))) {
                assertThat(inVain.on(standing).refusal()).as(state + " " + standing).hasValueSatisfying(refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.CHANGE_UNIT_WITHOUT_DOCUMENT);
                    assertThat(refusal.arguments()).containsExactly("000.00.13.H49");
                });
            }
            assertThat(inVain.on(new Standing.Accepted())).isEqualTo(Step.to(new Standing.RecallRequested(new Standing.Accepted(), "gửi nhầm")));
            assertThat(code(inVain.on(new Standing.Refused("trùng")))).contains(RefusalCode.CHANGE_TOO_LATE);
        }
    }

    @Test
    void whatOnlyTheGatewayNoticedBecomesTheRecipientsOwnWordAndMovesNowhere() {
        Optional<Utterance.Party> gateway = Optional.of(Utterance.Party.GATEWAY);
        assertThat(status("01").on(new Standing.Arrived(), gateway)).isEqualTo(Step.confirmed(new Standing.Arrived()));
        assertThat(status("03").on(new Standing.Arrived(), gateway)).isEqualTo(Step.to(new Standing.Accepted()));
        assertThat(status("01").on(new Standing.Arrived(), Optional.of(Utterance.Party.RECIPIENT))).isEqualTo(Step.stay(new Standing.Arrived()));
        assertThat(new Utterance.ArrivalNoticed().on(new Standing.Arrived(), gateway)).isEqualTo(Step.stay(new Standing.Arrived()));
    }

    @Test
    void aDocumentThatNobodyHasSeenIsWithheldAlsoWhileAnUpdateOfItIsUnderWay() {
        Utterance withdrawn = new Request.Withdrawn("recall", "gửi nhầm");
        assertThat(withdrawn.on(new Standing.UpdateRequested(new Standing.Unreported(), NEWER, "sửa")))
                .isEqualTo(Step.to(new Standing.Withheld("gửi nhầm")));
        assertThat(code(withdrawn.on(new Standing.UpdateRequested(new Standing.Arrived(), NEWER, "sửa"))))
                .contains(RefusalCode.CHANGE_ALREADY_ASKED);
    }

    @Test
    void theGatewayNoticesAnArrivalOnlyWhereNothingWasSaid() {
        var noticed = new Utterance.ArrivalNoticed();
        assertThat(noticed.on(new Standing.Unreported())).isEqualTo(Step.to(new Standing.Arrived()));
        assertThat(noticed.on(new Standing.Accepted())).isEqualTo(Step.stay(new Standing.Accepted()));
        assertThat(noticed.by()).isEqualTo(Utterance.Party.GATEWAY);
    }

    @Test
    void codesNobodyHasPublishedMoveNothing() {
        for (Standing standing : ALL) {
            for (String code : List.of("07", "08", "09", "10", "11", "12", "14", "99", "00")) {
                assertThat(status(code).on(standing)).isEqualTo(Step.stay(standing));
            }
        }
    }

    @Test
    void whatHasGoneStaysGoneWhateverIsReported() {
        for (Standing gone : ALL.stream().filter(Standing.Gone.class::isInstance).toList()) {
            for (String code : List.of("01", "02", "03", "04", "05", "06")) {
                assertThat(status(code).on(gone)).isEqualTo(Step.stay(gone));
            }
        }
    }

    @Test
    void eachWrongPartyHasACodeOfItsOwn() {
        var unit = new UnitCode("000.00.13.H49");
        var stranger = new Speaker(unit, Optional.empty());
        var recipient = new Speaker(unit, Optional.of(Utterance.Party.RECIPIENT));
        var sender = new Speaker(unit, Optional.of(Utterance.Party.SENDER));
        assertThat(stranger.refusalOf(status("03")).map(Refusal::code)).contains(RefusalCode.STATUS_REPORTER_NOT_A_PARTY);
        assertThat(stranger.refusalOf(status("13")).map(Refusal::code)).contains(RefusalCode.STATUS_TAKE_BACK_NOT_BY_SENDER);
        assertThat(recipient.refusalOf(status("13")).map(Refusal::code)).contains(RefusalCode.STATUS_TAKE_BACK_NOT_BY_SENDER);
        assertThat(sender.refusalOf(status("15")).map(Refusal::code)).contains(RefusalCode.STATUS_NOT_BY_RECIPIENT);
        assertThat(recipient.refusalOf(status("15"))).isEmpty();
        assertThat(sender.refusalOf(status("13"))).isEmpty();
    }

    @Test
    void wordsForTheWireAreStable() {
        assertThat(ALL.stream().map(Standing::wire)).containsExactly("unreported", "arrived", "accepted", "assigned", "in-process",
                "finished", "refused", "recall-requested", "update-requested", "withheld", "recalled", "updated", "replaced");
    }

    private static Optional<RefusalCode> code(Step step) {
        return step.refusal().map(Refusal::code);
    }
}
