package vn.lienthong.conversation;

import java.util.Optional;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;

/**
 * What an utterance does to a standing.
 *
 * @param next    the standing that follows; the same one unless moved
 * @param refusal present exactly when refused
 */
public record Step(Effect effect, Standing next, Optional<Refusal> refusal) {

    /** Whether the standing is from now on the word of who said this. */
    boolean brings() {
        return effect == Effect.MOVED || effect == Effect.CONFIRMED;
    }

    static Step to(Standing next) {
        return new Step(Effect.MOVED, next, Optional.empty());
    }

    static Step confirmed(Standing standing) {
        return new Step(Effect.CONFIRMED, standing, Optional.empty());
    }

    static Step stay(Standing standing) {
        return new Step(Effect.RECORDED, standing, Optional.empty());
    }

    /** Said before: nothing moves. */
    public static Step repeated(Standing standing) {
        return new Step(Effect.REPEATED, standing, Optional.empty());
    }

    static Step refused(Standing standing, RefusalCode code, String where) {
        return refused(standing, Refusal.of(code, where, standing.wire()));
    }

    static Step refused(Standing standing, Refusal refusal) {
        return new Step(Effect.REFUSED, standing, Optional.of(refusal));
    }
}
