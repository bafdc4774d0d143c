package vn.lienthong.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.lienthong.conversation.Version.Force;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnitCode;

class RulingTest {

    private static final UnitCode UNIT = new UnitCode("000.00.48.H49");
    private static final Standing UNREPORTED = new Standing.Unreported();
    private static final ExchangeId NEWER = exchange(9);

    private static ExchangeId exchange(int number) {
        return new ExchangeId(new UUID(1, number));
    }

    private static Version version(int number, DeliveryState state, Standing standing, Optional<Standing> updates) {
        return new Version(new DeliveryId(new UUID(2, number)), UNIT, exchange(number), "document", state, standing, updates);
    }

    private static Version document(DeliveryState state, Standing standing) {
        return version(1, state, standing, Optional.empty());
    }

    private static Optional<RefusalCode> code(Ruling ruling) {
        return ruling.refusal().map(refusal -> refusal.code());
    }

    @Test
    void whatWaitsIsWithheldAndNobodyIsAsked() {
        for (DeliveryState waiting : List.of(DeliveryState.PENDING, DeliveryState.RELAYED)) {
            Ruling ruling = Ruling.recall(UNIT, List.of(document(waiting, UNREPORTED)), "lý do");

            assertThat(ruling.refusal()).isEmpty();
            assertThat(ruling.delivered()).isFalse();
            assertThat(ruling.acts()).singleElement().satisfies(act -> {
                assertThat(act.withheld()).isTrue();
                assertThat(act.step().next()).isEqualTo(new Standing.Withheld("lý do"));
            });
        }
    }

    @Test
    void ofWhatWasFetchedTheRecipientIsAsked() {
        for (DeliveryState fetched : List.of(DeliveryState.HANDED_OVER, DeliveryState.ACKNOWLEDGED)) {
            Ruling ruling = Ruling.recall(UNIT, List.of(document(fetched, new Standing.Finished())), "lý do");

            assertThat(ruling.delivered()).isTrue();
            assertThat(ruling.acts()).singleElement().satisfies(act -> {
                assertThat(act.withheld()).isFalse();
                assertThat(act.step().next()).isEqualTo(new Standing.RecallRequested(new Standing.Finished(), "lý do"));
            });
        }
    }

    @Test
    void whoeverReportedOnWhatStillWaitsHereIsAskedAllTheSame() {
        Ruling ruling = Ruling.recall(UNIT, List.of(document(DeliveryState.RELAYED, new Standing.Accepted())), "lý do");

        assertThat(ruling.delivered()).isTrue();
        assertThat(ruling.acts().get(0).withheld()).isFalse();
    }

    @Test
    void whatNeverArrivedCannotBeChanged() {
        for (DeliveryState lost : List.of(DeliveryState.FAILED, DeliveryState.EXPIRED)) {
            List<Version> versions = List.of(document(lost, UNREPORTED));

            assertThat(code(Ruling.recall(UNIT, versions, "lý do"))).contains(RefusalCode.CHANGE_UNIT_WITHOUT_DOCUMENT);
            assertThat(code(Ruling.replace(UNIT, List.of(versions), place -> "", NEWER, "lý do"))).contains(RefusalCode.CHANGE_UNIT_WITHOUT_DOCUMENT);
            assertThat(Ruling.update(UNIT, versions, NEWER, "lý do").delivered()).as("as a first version").isTrue();
        }
    }

    @Test
    void whatHasGoneIsTooLateToChange() {
        for (Standing gone : List.of(new Standing.Withheld("w"), new Standing.Recalled("r"), new Standing.Updated(NEWER, "u"), new Standing.Replaced(NEWER, "p"))) {
            DeliveryState state = gone instanceof Standing.Withheld ? DeliveryState.WITHHELD : DeliveryState.ACKNOWLEDGED;
            List<Version> versions = List.of(document(state, gone));

            assertThat(code(Ruling.recall(UNIT, versions, "lý do"))).contains(RefusalCode.CHANGE_TOO_LATE);
            assertThat(code(Ruling.update(UNIT, versions, exchange(8), "lý do"))).contains(RefusalCode.CHANGE_TOO_LATE);
            assertThat(code(Ruling.replace(UNIT, List.of(versions), place -> "", exchange(8), "lý do"))).contains(RefusalCode.CHANGE_TOO_LATE);
        }
    }

    @Test
    void refusedDocumentCanBeReplacedAndNothingElse() {
        List<Version> versions = List.of(document(DeliveryState.ACKNOWLEDGED, new Standing.Refused("sai")));

        assertThat(code(Ruling.recall(UNIT, versions, "lý do"))).contains(RefusalCode.CHANGE_TOO_LATE);
        assertThat(code(Ruling.update(UNIT, versions, NEWER, "lý do"))).contains(RefusalCode.CHANGE_TOO_LATE);
        assertThat(code(Ruling.replace(UNIT, List.of(versions), place -> "", NEWER, "lý do"))).isEmpty();
    }

    @Test
    void oneRequestAtATime() {
        Standing asked = new Standing.UpdateRequested(new Standing.Arrived(), exchange(2), "cũ");
        List<Version> versions = List.of(document(DeliveryState.HANDED_OVER, asked),
                version(2, DeliveryState.RELAYED, UNREPORTED, Optional.of(asked)));

        Ruling recall = Ruling.recall(UNIT, versions, "lý do");
        assertThat(code(recall)).contains(RefusalCode.CHANGE_ALREADY_ASKED);
        assertThat(recall.acts()).as("all or nothing").isEmpty();
        assertThat(code(Ruling.update(UNIT, versions, NEWER, "lý do"))).contains(RefusalCode.CHANGE_ALREADY_ASKED);
        assertThat(Ruling.replace(UNIT, List.of(versions), place -> "", NEWER, "lý do").acts()).as("superseded together")
                .hasSize(2).allMatch(act -> act.step().next().equals(new Standing.Replaced(NEWER, "lý do")));
    }

    @Test
    void updateThatWasDeclinedNeitherCountsNorIsInTheWay() {
        List<Version> versions = List.of(document(DeliveryState.ACKNOWLEDGED, new Standing.Accepted()),
                version(2, DeliveryState.ACKNOWLEDGED, UNREPORTED, Optional.of(new Standing.Accepted())));

        assertThat(versions).extracting(Version::force).containsExactly(Force.CURRENT, Force.PAST);
        assertThat(Ruling.recall(UNIT, versions, "lý do").acts()).singleElement()
                .satisfies(act -> assertThat(act.version()).isEqualTo(versions.get(0)));
    }

    @Test
    void updateThatWasAgreedToIsTheDocument() {
        List<Version> versions = List.of(document(DeliveryState.ACKNOWLEDGED, new Standing.Updated(exchange(2), "u")),
                version(2, DeliveryState.RELAYED, UNREPORTED, Optional.of(new Standing.Updated(exchange(2), "u"))));

        assertThat(versions).extracting(Version::force).containsExactly(Force.PAST, Force.CURRENT);
        assertThat(Ruling.recall(UNIT, versions, "lý do").acts()).singleElement().satisfies(act -> {
            assertThat(act.version()).isEqualTo(versions.get(1));
            assertThat(act.withheld()).isTrue();
        });
    }

    @Test
    void replacementOfSeveralIsDoneForAllOrNone() {
        List<Version> there = List.of(document(DeliveryState.RELAYED, UNREPORTED));

        Ruling ruling = Ruling.replace(UNIT, List.of(there, List.of()), place -> "ReplacementInfo[" + (place + 1) + "]", NEWER, "lý do");

        assertThat(code(ruling)).contains(RefusalCode.CHANGE_UNIT_WITHOUT_DOCUMENT);
        assertThat(ruling.refusal().orElseThrow().where()).isEqualTo("ReplacementInfo[2]");
        assertThat(ruling.acts()).isEmpty();
        assertThat(ruling.delivered()).isFalse();
    }
}
