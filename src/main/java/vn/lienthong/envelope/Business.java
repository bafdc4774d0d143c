package vn.lienthong.envelope;

import java.util.List;
import vn.lienthong.kernel.UnitCode;

/**
 * What a document packet does to an earlier document ({@code Bussiness} on the wire).
 *
 * @param documentId   the document acted on, where the sender names it here; meaningless for a new document
 * @param type         never {@link MessageType#STATUS}
 * @param paper        whether a paper copy follows
 * @param update       what changed; used by updates only
 * @param replacements what is replaced for whom; used by replacements only
 */
public record Business(String documentId, MessageType type, String reason, boolean paper, Update update,
        List<Replacement> replacements, Staff staff) {

    public Business {
        if (type == MessageType.STATUS) {
            throw new IllegalArgumentException("type: STATUS (expected: a type of document)");
        }
        replacements = List.copyOf(replacements);
    }

    /**
     * {@code BussinessDocumentInfo}.
     *
     * @param documentChanged   content or metadata changed
     * @param recipientsChanged the list of recipients changed
     */
    public record Update(boolean documentChanged, boolean recipientsChanged, List<Receiver> receivers) {

        public static final Update NONE = new Update(false, false, List.of());

        public Update {
            receivers = List.copyOf(receivers);
        }
    }

    /** {@code kind} is 0 or 1 and documented nowhere: relay it, decide nothing on it. */
    public record Receiver(UnitCode organ, String kind) {
    }

    /** {@code ReplacementInfo}: an old document and the units for which it is replaced. */
    public record Replacement(String documentId, List<UnitCode> organs) {

        public Replacement {
            organs = List.copyOf(organs);
        }
    }
}
