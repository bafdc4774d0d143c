package vn.lienthong.conversation;

import vn.lienthong.conversation.Standing.Asked;
import vn.lienthong.conversation.Standing.Handled;
import vn.lienthong.conversation.Standing.Replaceable;
import vn.lienthong.conversation.Standing.Unreported;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnitCode;

/** What the sender asks for or decrees. Asking again for what is being asked moves nothing; asking for what cannot be had is refused. */
public sealed interface Request extends Utterance {

    @Override
    default Party by() {
        return Party.SENDER;
    }

    /** Of a document that the recipient has fetched; {@code word} is {@code 13}, or {@code recall} for a packet of that type. */
    record AskedBack(String word, String reason) implements Request {
        @Override
        public Step on(Standing standing) {
            if (standing instanceof Handled handled) {
                return Step.to(handled.askBack(reason));
            }
            return standing instanceof Standing.RecallRequested ? Step.stay(standing) : cannot(standing);
        }

        /** What it means, the document having got so far on its way to the unit. */
        public Request when(DeliveryState state, UnitCode unit) {
            return switch (state) {
                case PENDING, RELAYED -> new Withdrawn(word, reason);
                case HANDED_OVER, ACKNOWLEDGED, WITHHELD, RECALLED -> this;
                case FAILED, EXPIRED, MERGED -> new AskedInVain(word, reason, unit);
            };
        }
    }

    /**
     * The same of a document that still waits here. Should the recipient have reported on it nonetheless, it has it from
     * elsewhere and is asked.
     */
    record Withdrawn(String word, String reason) implements Request {
        @Override
        public Step on(Standing standing) {
            // an update of it was sent meanwhile, but the recipient has not seen the document itself: there is nothing to be asked
            Standing seen = standing instanceof Standing.UpdateRequested pending ? pending.before() : standing;
            return seen instanceof Unreported unreported
                    ? Step.to(unreported.withhold(reason))
                    : new AskedBack(word, reason).on(standing);
        }
    }

    /**
     * The same of a document that never came to the unit and never will: there is nobody to answer, so it is refused. Whoever works on
     * the document nonetheless has it from elsewhere, and is asked.
     */
    record AskedInVain(String word, String reason, UnitCode unit) implements Request {
        @Override
        public Step on(Standing standing) {
            Standing said = standing instanceof Asked asked ? asked.before() : standing;
            boolean nothingThere = said instanceof Handled handled && !handled.isTaken();
            return nothingThere ? Step.refused(standing, Refusal.of(RefusalCode.CHANGE_UNIT_WITHOUT_DOCUMENT, "ResponseFor/OrganId", unit))
                    : new AskedBack(word, reason).on(standing);
        }
    }

    /** A packet of type update, {@code newer} being its exchange. */
    record UpdateAsked(ExchangeId newer, String reason) implements Request {
        @Override
        public Step on(Standing standing) {
            if (standing instanceof Handled handled) {
                return Step.to(handled.askUpdate(newer, reason));
            }
            boolean again = standing instanceof Standing.UpdateRequested pending && pending.newer().equals(newer);
            return again ? Step.stay(standing) : cannot(standing);
        }

        @Override
        public String word() {
            return "update";
        }
    }

    /** A packet of type replace names this document, {@code newer} being its exchange; the recipient is not asked. */
    record Superseded(ExchangeId newer, String reason) implements Request {
        @Override
        public Step on(Standing standing) {
            if (standing instanceof Replaceable replaceable) {
                return Step.to(replaceable.replace(newer, reason));
            }
            boolean again = standing instanceof Standing.Replaced replaced && replaced.by().equals(newer);
            return again ? Step.stay(standing) : cannot(standing);
        }

        @Override
        public String word() {
            return "replace";
        }
    }

    private static Step cannot(Standing standing) {
        return Step.refused(standing, standing instanceof Asked ? RefusalCode.CHANGE_ALREADY_ASKED : RefusalCode.CHANGE_TOO_LATE, "");
    }
}
