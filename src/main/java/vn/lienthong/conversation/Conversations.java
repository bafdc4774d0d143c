package vn.lienthong.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.conversation.Utterance.Party;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** The conversations as they are kept. What changes one runs in the caller's transaction, below a lock that {@link #lock} takes. */
public interface Conversations {

    /**
     * @param standing  unreported where nothing was said
     * @param broughtBy whose word that is; empty where nothing was said
     * @param unit      who gets the delivery
     */
    record Located(Standing standing, Optional<Party> broughtBy, DeliveryState delivery, UnitCode unit) {
    }

    /** @param by who brought it here */
    record Stand(Standing standing, Party by, Instant since) {
    }

    /** Nobody else says anything of this delivery, and nobody moves it, until the transaction ends. */
    Located lock(DeliveryId delivery);

    /** The packet that said the same before. */
    Optional<ExchangeId> saidBefore(DeliveryId delivery, Said said);

    /**
     * Keeps what was said, and the standing that follows.
     *
     * @param step    neither repeated nor refused
     * @param carrier the packet; empty of the gateway's own word
     */
    void keep(DeliveryId delivery, Said said, Step step, Optional<ExchangeId> carrier, Instant at);

    /** Those of which something was said. */
    Map<DeliveryId, Stand> stands(Collection<DeliveryId> deliveries);

    /** In the order in which it was heard; {@link Conversation#of} folds it to the standing that is kept. */
    List<Said> history(DeliveryId delivery);
}
