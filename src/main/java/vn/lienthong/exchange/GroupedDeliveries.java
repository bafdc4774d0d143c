package vn.lienthong.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.kernel.DeliveryId;

/**
 * Lets callers in parallel share transactions, and with them syncs: whoever wants a step while another's is being written
 * joins the next transaction. Alone, nobody waits. Thread-safe.
 */
public final class GroupedDeliveries implements Deliveries {

    private final Deliveries rows;
    private final Map<DeliveryState, Group> groups = new EnumMap<>(DeliveryState.class);

    public GroupedDeliveries(Deliveries rows) {
        this.rows = rows;
        for (DeliveryState state : DeliveryState.values()) {
            groups.put(state, new Group(state));
        }
    }

    @Override
    public Set<DeliveryId> advance(DeliveryState to, List<SealedReceipt> receipts) {
        if (receipts.isEmpty()) {
            return Set.of();
        }
        return groups.get(to).advance(new Wish(receipts));
    }

    @Override
    public Map<DeliveryId, DeliveryFacts> find(Collection<DeliveryId> ids) {
        return rows.find(ids);
    }

    @Override
    public Optional<ReportedDelivery> findWithReport(DeliveryId id) {
        return rows.findWithReport(id);
    }

    @Override
    public void countAttempt(DeliveryId delivery) {
        rows.countAttempt(delivery);
    }

    @Override
    public Set<DeliveryId> ended(Collection<DeliveryId> ids) {
        return rows.ended(ids);
    }

    @Override
    public List<DeliveryFacts> open(Optional<DeliveryId> after, int max) {
        return rows.open(after, max);
    }

    /** What one caller wants. Its outcome is written and read under the lock of its group. */
    private static final class Wish {

        private final List<SealedReceipt> receipts;
        private final Set<DeliveryId> deliveries;
        private @Nullable Set<DeliveryId> moved;
        private @Nullable DataAccessException failure;

        Wish(List<SealedReceipt> receipts) {
            this.receipts = receipts;
            this.deliveries = receipts.stream().map(receipt -> receipt.statement().delivery().orElseThrow()).collect(Collectors.toSet());
        }

        boolean isOpen() {
            return moved == null && failure == null;
        }

        void settle(Set<DeliveryId> all) {
            var mine = new HashSet<>(all);
            mine.retainAll(deliveries);
            moved = mine;
        }
    }

    /** Those who want the same state. */
    private final class Group {

        private final DeliveryState to;
        private final Queue<Wish> waiting = new ConcurrentLinkedQueue<>();
        private final ReentrantLock lock = new ReentrantLock();

        Group(DeliveryState to) {
            this.to = to;
        }

        Set<DeliveryId> advance(Wish mine) {
            waiting.add(mine);
            lock.lock();
            try {
                while (mine.isOpen()) {
                    together(takeDisjoint());
                }
                if (mine.failure != null) {
                    throw mine.failure;
                }
                return mine.moved == null ? Set.of() : mine.moved;
            } finally {
                lock.unlock();
            }
        }

        /** A delivery is in a transaction once only: of two that want its step, one has to see the other's. */
        private List<Wish> takeDisjoint() {
            var batch = new ArrayList<Wish>();
            var taken = new HashSet<DeliveryId>();
            for (Wish next = waiting.peek(); next != null && next.deliveries.stream().noneMatch(taken::contains); next = waiting.peek()) {
                batch.add(waiting.remove());
                taken.addAll(next.deliveries);
            }
            return batch;
        }

        /** One row the database will not take must not spoil the others of its batch. */
        private void together(List<Wish> batch) {
            try {
                Set<DeliveryId> moved = rows.advance(to, batch.stream().flatMap(wish -> wish.receipts.stream()).toList());
                batch.forEach(wish -> wish.settle(moved));
            } catch (DataAccessException e) {
                if (batch.size() == 1) {
                    batch.get(0).failure = e;
                } else {
                    batch.forEach(wish -> together(List.of(wish)));
                }
            }
        }
    }
}
