package vn.lienthong.pipeline;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnitCode;

/** Notes which deliveries have ended since the queues were cleared last. Only hints: {@link ReconcileQueues} finds the rest. Thread-safe. */
public final class EndedDeliveries {

    /** Above this many further hints are dropped: memory is not without end. */
    private static final int LIMIT = 100_000;

    private final Map<UnitCode, Set<DeliveryId>> noted = new LinkedHashMap<>();
    private int count;

    /** A delivery has ended; returns at once. */
    public synchronized void note(DeliveryFacts facts) {
        if (count < LIMIT && noted.computeIfAbsent(facts.unit(), unit -> new HashSet<>()).add(facts.id())) {
            count++;
        }
    }

    /** What was noted of some units, those that have waited longest; it is forgotten here. */
    synchronized Map<UnitCode, Set<DeliveryId>> take(int units) {
        Map<UnitCode, Set<DeliveryId>> taken = new LinkedHashMap<>();
        Iterator<Map.Entry<UnitCode, Set<DeliveryId>>> eldest = noted.entrySet().iterator();
        while (eldest.hasNext() && taken.size() < units) {
            Map.Entry<UnitCode, Set<DeliveryId>> unit = eldest.next();
            taken.put(unit.getKey(), unit.getValue());
            count -= unit.getValue().size();
            eldest.remove();
        }
        return taken;
    }
}
