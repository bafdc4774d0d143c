package vn.lienthong.conversation;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.conversation.Standing.Held;
import vn.lienthong.kernel.ExchangeId;

/**
 * A standing as a row keeps it.
 *
 * @param before       {@link Standing#wire()} of what lies below a request
 * @param beforeReason why it was refused, if that lies below
 */
record StandingColumns(String standing, String reason, @Nullable String before, @Nullable String beforeReason, @Nullable ExchangeId newer) {

    static StandingColumns of(Standing standing) {
        String reason = standing.reason().orElse("");
        if (standing instanceof Standing.Asked asked) {
            ExchangeId newer = asked instanceof Standing.UpdateRequested update ? update.newer() : null;
            return new StandingColumns(standing.wire(), reason, asked.before().wire(), asked.before().reason().orElse(null), newer);
        }
        ExchangeId newer = standing instanceof Standing.Updated updated ? updated.by()
                : standing instanceof Standing.Replaced replaced ? replaced.by() : null;
        return new StandingColumns(standing.wire(), reason, null, null, newer);
    }

    /** @throws IllegalStateException when the row holds what {@link #of} never writes */
    Standing toStanding() {
        return switch (standing) {
            case "recall-requested" -> new Standing.RecallRequested(held(given(before), beforeReason), reason);
            case "update-requested" -> new Standing.UpdateRequested(held(given(before), beforeReason), given(newer), reason);
            case "withheld" -> new Standing.Withheld(reason);
            case "recalled" -> new Standing.Recalled(reason);
            case "updated" -> new Standing.Updated(given(newer), reason);
            case "replaced" -> new Standing.Replaced(given(newer), reason);
            default -> held(standing, reason);
        };
    }

    private static Held held(String word, @Nullable String reason) {
        if (word.equals("refused")) {
            return new Standing.Refused(given(reason));
        }
        return Arrays.stream(Stage.values()).map(Stage::standing).filter(handled -> handled.wire().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalStateException("standing: '" + word + "' (expected: one that was written)"));
    }

    private static <T> T given(@Nullable T value) {
        return Optional.ofNullable(value).orElseThrow(() -> new IllegalStateException("a standing's row lacks what belongs to it"));
    }
}
