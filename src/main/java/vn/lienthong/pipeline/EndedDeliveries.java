package vn.lienthong.pipeline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnitCode;

/** Notes which deliveries have ended since the queues were cleared last. Only hints: {@link ReconcileQueues} finds the rest. Thread-safe. */
public final class EndedDeliveries {

    /** Above this many further hints are dropped: memory is not without end. */
    private static final int LIMIT = 100_000;

    private record Ended(UnitCode unit, DeliveryId delivery) {
    }

    private final ConcurrentLinkedQueue<Ended> noted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    /** A delivery has ended; returns at once. */
    public void note(DeliveryFacts facts) {
        if (count.incrementAndGet() <= LIMIT) {
            noted.add(new Ended(facts.unit(), facts.id()));
        } else {
            count.decrementAndGet();
        }
    }

    /** Everything noted since the last call. */
    Map<UnitCode, Set<DeliveryId>> take() {
        Map<UnitCode, Set<DeliveryId>> byUnit = new HashMap<>();
        for (Ended ended = noted.poll(); ended != null; ended = noted.poll()) {
            count.decrementAndGet();
            byUnit.computeIfAbsent(ended.unit(), unit -> new HashSet<>()).add(ended.delivery());
        }
        return byUnit;
    }
}
