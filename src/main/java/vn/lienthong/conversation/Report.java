package vn.lienthong.conversation;

import java.util.Optional;
import java.util.function.Function;
import vn.lienthong.conversation.Standing.Asked;
import vn.lienthong.conversation.Standing.Handled;
import vn.lienthong.conversation.Standing.Held;
import vn.lienthong.conversation.Standing.Refusable;
import vn.lienthong.kernel.RefusalCode;

/** What the recipient says. */
public sealed interface Report extends Utterance {

    @Override
    default Party by() {
        return Party.RECIPIENT;
    }

    /** 01, 03, 04, 05, 06. */
    record Reached(Stage stage, String reason) implements Report {
        @Override
        public Step on(Standing standing) {
            return underneath(standing, held -> held instanceof Handled handled ? handled.onTo(stage) : Optional.empty());
        }

        @Override
        public Step on(Standing standing, Optional<Party> broughtBy) {
            boolean onlyNoticed = broughtBy.equals(Optional.of(Party.GATEWAY)) && standing instanceof Handled handled && handled.stage() == stage;
            return onlyNoticed ? Step.confirmed(standing) : on(standing);
        }

        @Override
        public String word() {
            return stage.code();
        }
    }

    /** 02: not from finished, which stays as it is. */
    record RefusedToTake(String reason) implements Report {
        @Override
        public Step on(Standing standing) {
            return underneath(standing, held -> held instanceof Refusable open ? Optional.of(open.refuse(reason)) : Optional.empty());
        }

        @Override
        public String word() {
            return "02";
        }
    }

    /** 15. */
    record Agreed(String reason) implements Report {
        @Override
        public Step on(Standing standing) {
            return standing instanceof Asked asked ? Step.to(asked.agree()) : nobodyAsked(standing);
        }

        @Override
        public String word() {
            return "15";
        }
    }

    /** 16. */
    record Declined(String reason) implements Report {
        @Override
        public Step on(Standing standing) {
            return standing instanceof Asked asked ? Step.to(asked.decline()) : nobodyAsked(standing);
        }

        @Override
        public String word() {
            return "16";
        }
    }

    /** A report speaks of the document, also below a request that waits for its answer; of what has gone it moves nothing. */
    private static Step underneath(Standing standing, Function<Held, Optional<? extends Held>> transition) {
        if (standing instanceof Held held) {
            return transition.apply(held).<Step>map(Step::to).orElse(Step.stay(standing));
        }
        if (standing instanceof Asked asked) {
            return transition.apply(asked.before()).map(held -> Step.to(asked.over(held))).orElse(Step.stay(standing));
        }
        return Step.stay(standing);
    }

    private static Step nobodyAsked(Standing standing) {
        return Step.refused(standing, RefusalCode.STATUS_CHANGE_NOT_ASKED, "StatusCode");
    }
}
