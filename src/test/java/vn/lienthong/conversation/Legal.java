package vn.lienthong.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import vn.lienthong.conversation.Standing.Asked;
import vn.lienthong.conversation.Standing.Gone;
import vn.lienthong.conversation.Standing.Handled;
import vn.lienthong.conversation.Standing.Held;
import vn.lienthong.conversation.Standing.Refused;

/** The rules once more, written without the transition methods: which words may lead from one standing to another. */
final class Legal {

    private Legal() {
    }

    static void check(Standing before, Utterance utterance, Step step, String label) {
        String what = label + ": " + before + " -" + utterance.word() + "→ " + step.next();
        if (step.effect() == Effect.CONFIRMED) {
            assertThat(utterance.word().equals("01") && before.equals(new Standing.Arrived())).as(what).isTrue();
        }
        if (step.effect() != Effect.MOVED) {
            assertThat(step.next()).as(what).isEqualTo(before);
            assertThat(step.refusal().isPresent()).as(what).isEqualTo(step.effect() == Effect.REFUSED);
            return;
        }
        assertThat(step.next()).as(what).isNotEqualTo(before);
        assertThat(before).as(what + ": nothing leaves what has gone").isNotInstanceOf(Gone.class);
        switch (utterance.word()) {
            case "15" -> assertThat(before instanceof Asked && step.next() instanceof Gone).as(what).isTrue();
            case "16" -> assertThat(step.next()).as(what).isEqualTo(((Asked) before).before());
            case "13", "recall" -> assertThat(step.next() instanceof Standing.Withheld ? neverSeen(before)
                    : before instanceof Handled && ((Standing.RecallRequested) step.next()).before().equals(before)).as(what).isTrue();
            case "undelivered" -> assertThat(before instanceof Standing.RecallRequested asked && step.next().equals(new Standing.Recalled(asked.why()))
                    && (asked.before() instanceof Standing.Unreported || asked.before() instanceof Standing.Arrived || asked.before() instanceof Refused)).as(what).isTrue();
            case "update" -> assertThat(before instanceof Handled && ((Standing.UpdateRequested) step.next()).before().equals(before)).as(what).isTrue();
            case "replace" -> assertThat(step.next()).as(what).isInstanceOf(Standing.Replaced.class);
            default -> forward(before, step.next(), what);
        }
    }

    /** Nothing was said by the recipient, whether an update of the document is under way or not. */
    private static boolean neverSeen(Standing standing) {
        return standing instanceof Standing.Unreported
                || standing instanceof Standing.UpdateRequested update && update.before() instanceof Standing.Unreported;
    }

    private static void forward(Standing before, Standing next, String what) {
        if (before instanceof Asked was && next instanceof Asked is) {
            assertThat(is).as(what + ": the request stays").isEqualTo(was.over(is.before()));
            forward(was.before(), is.before(), what);
            return;
        }
        assertThat(before instanceof Held && next instanceof Held).as(what).isTrue();
        assertThat(rank(next)).as(what + ": only forward").isGreaterThan(rank(before));
        assertThat(before).as(what + ": 06 and 02 are ends").isNotInstanceOfAny(Standing.Finished.class, Refused.class);
    }

    private static int rank(Standing held) {
        return held instanceof Handled handled ? handled.stage().ordinal() : Stage.values().length;
    }
}
