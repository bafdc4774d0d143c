package vn.lienthong.conversation;

import java.util.Optional;
import vn.lienthong.conversation.Utterance.Party;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnitCode;

/**
 * Who speaks of a document.
 *
 * @param role empty when the unit neither sent nor received it
 */
public record Speaker(UnitCode unit, Optional<Party> role) {

    /** Why this speaker may not say that; empty when it may. Each kind of wrong party has a code of its own. */
    public Optional<Refusal> refusalOf(Utterance utterance) {
        if (role.filter(is -> is == utterance.by()).isPresent()) {
            return Optional.empty();
        }
        if (utterance.by() == Party.SENDER) {
            return Optional.of(Refusal.of(RefusalCode.STATUS_TAKE_BACK_NOT_BY_SENDER, "From/OrganId", unit));
        }
        return Optional.of(role.isEmpty()
                ? Refusal.of(RefusalCode.STATUS_REPORTER_NOT_A_PARTY, "From/OrganId", unit)
                : Refusal.of(RefusalCode.STATUS_NOT_BY_RECIPIENT, "StatusCode", utterance.word(), unit));
    }
}
