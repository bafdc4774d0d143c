package vn.lienthong.conversation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.lienthong.conversation.Standing.Asked;
import vn.lienthong.conversation.Standing.Gone;
import vn.lienthong.conversation.Utterance.Party;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;

/** Which of the deliveries that a status may mean is the one it means. Pure; the candidates come from the database. */
public final class Correlation {

    /**
     * A delivery of a document between the two units.
     *
     * @param role      of the unit that speaks
     * @param secondary whether it is an update to which the recipient has not agreed, or not yet, or failed, expired or joined another delivery:
     *                  meant only where there is no other
     */
    public record Candidate(DeliveryId delivery, ExchangeId exchange, Standing standing, Party role, boolean secondary) {

        public Candidate(DeliveryId delivery, ExchangeId exchange, Standing standing, Party role) {
            this(delivery, exchange, standing, role, false);
        }
    }

    private Correlation() {
    }

    /**
     * An answer means the request that waits for it; anything else means the newest version that is in force, since an update
     * carries the identifier of what it updates.
     */
    public static Optional<Candidate> choose(List<Candidate> candidates, Utterance utterance) {
        Comparator<Candidate> better = Comparator.comparing((Candidate candidate) -> candidate.role() == utterance.by())
                .thenComparing(candidate -> isExpected(candidate, utterance))
                .thenComparing(candidate -> candidate.exchange().value().toString());
        return candidates.stream().max(better);
    }

    private static boolean isExpected(Candidate candidate, Utterance utterance) {
        Standing standing = candidate.standing();
        if (utterance instanceof Report.Agreed || utterance instanceof Report.Declined) {
            return standing instanceof Asked;
        }
        return !(candidate.secondary() || standing instanceof Gone || standing instanceof Standing.Refused);
    }
}
