package vn.lienthong.app;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import vn.lienthong.console.document.Waylaid;
import vn.lienthong.delivery.Queues;
import vn.lienthong.delivery.TokenQueues;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnitCode;

/** What lies in the broker's queue of parked tokens, which does not say why. Thread-safe. */
final class ParkedTokens implements Waylaid {

    private final TokenQueues queues;

    ParkedTokens(TokenQueues queues) {
        this.queues = queues;
    }

    @Override
    public Map<DeliveryId, String> parked(Collection<DeliveryId> deliveries) {
        var wanted = new HashSet<>(deliveries);
        var found = new HashMap<DeliveryId, String>();
        queues.look(Queues.PARKED, token -> {
            if (wanted.contains(token.delivery())) {
                found.put(token.delivery(), "");
            }
        });
        return found;
    }

    @Override
    public boolean isHeld(UnitCode unit, Instant arrived) {
        return false;
    }
}
