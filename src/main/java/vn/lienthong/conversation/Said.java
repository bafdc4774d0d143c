package vn.lienthong.conversation;

import java.time.LocalDateTime;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/**
 * An utterance with its speaker. Of one document, a speaker says one thing for one instant once: that is how a repetition is known.
 *
 * @param speaker    the unit, under the code the directory knows it by; empty of the gateway
 * @param reportedAt by the speaker's clock; a history is never ordered by it. Change packets carry none
 */
public record Said(Optional<UnitCode> speaker, Utterance utterance, Optional<LocalDateTime> reportedAt) {

    /** What two repetitions have in common. */
    record Identity(Optional<UnitCode> speaker, String word, Optional<LocalDateTime> reportedAt) {
    }

    /** The same speaker says it, but it means something else. */
    public Said meaning(Utterance other) {
        return new Said(speaker, other, reportedAt);
    }

    Identity identity() {
        return new Identity(speaker, utterance.word(), reportedAt);
    }
}
