package vn.lienthong.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;

class GroupedDeliveriesTest {

    private static final UnitCode UNIT = new UnitCode("000.00.01.H49");

    private final Table table = new Table();
    private final GroupedDeliveries deliveries = new GroupedDeliveries(table);
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Test
    void whoeverComesWhileATransactionIsWrittenSharesTheNext() throws Exception {
        // Given
        DeliveryId first = delivery();
        List<DeliveryId> others = List.of(delivery(), delivery(), delivery());
        table.holdUp();
        Future<Set<DeliveryId>> alone = callers.submit(() -> acknowledge(first));
        table.awaitHeldUp();
        List<Future<Set<DeliveryId>>> together = waiting(others);

        // When
        table.goOn();

        // Then
        assertThat(alone.get()).containsExactly(first);
        for (int i = 0; i < others.size(); i++) {
            assertThat(together.get(i).get()).containsExactly(others.get(i));
        }
        assertThat(table.transactions).hasSize(2);
        assertThat(table.transactions.get(1)).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void twoWhoWantTheSameStepOfOneDeliveryAreNeverInOneTransaction() throws Exception {
        // Given
        DeliveryId contested = delivery();
        table.holdUp();
        Future<Set<DeliveryId>> first = callers.submit(() -> acknowledge(delivery()));
        table.awaitHeldUp();
        List<Future<Set<DeliveryId>>> both = waiting(List.of(contested, contested));

        // When
        table.goOn();
        first.get();

        // Then one moved it, the other is told that it did not
        assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder(Set.of(contested), Set.of());
        assertThat(table.transactions).hasSize(3);
    }

    @Test
    void oneThatTheDatabaseRefusesSpoilsNoOther() throws Exception {
        // Given
        DeliveryId bad = delivery();
        DeliveryId good = delivery();
        table.refuses = bad;
        table.holdUp();
        Future<Set<DeliveryId>> first = callers.submit(() -> acknowledge(delivery()));
        table.awaitHeldUp();
        List<Future<Set<DeliveryId>>> both = waiting(List.of(bad, good));

        // When
        table.goOn();
        first.get();

        // Then
        assertThat(both.get(1).get()).containsExactly(good);
        assertThatThrownBy(() -> both.get(0).get()).hasCauseInstanceOf(DataIntegrityViolationException.class);
    }

    /** Callers that stand in the queue, each in a thread that waits. */
    private List<Future<Set<DeliveryId>>> waiting(List<DeliveryId> wanted) throws InterruptedException {
        var futures = new ArrayList<Future<Set<DeliveryId>>>();
        for (DeliveryId each : wanted) {
            var thread = new Thread[1];
            var begun = new CountDownLatch(1);
            futures.add(callers.submit(() -> {
                thread[0] = Thread.currentThread();
                begun.countDown();
                return acknowledge(each);
            }));
            begun.await();
            while (thread[0].getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        return futures;
    }

    private Set<DeliveryId> acknowledge(DeliveryId delivery) {
        var statement = new Statement(new ReceiptId(UUID.randomUUID()), EvidenceEvent.ACKNOWLEDGED, new ExchangeId(UUID.randomUUID()), Optional.of(delivery),
                Optional.empty(), 3, Optional.empty(), Optional.empty(), List.of(UNIT), Optional.empty(), List.of(), Optional.empty(), Instant.EPOCH);
        return deliveries.advance(DeliveryState.ACKNOWLEDGED, List.of(new SealedReceipt(statement, "")));
    }

    private static DeliveryId delivery() {
        return new DeliveryId(UUID.randomUUID());
    }

    /** Moves each delivery once; can be held up in the middle of a transaction. */
    private static final class Table implements Deliveries {

        private final List<List<DeliveryId>> transactions = Collections.synchronizedList(new ArrayList<>());
        private final Set<DeliveryId> moved = new HashSet<>();
        private volatile DeliveryId refuses;
        private volatile CountDownLatch held;
        private final CountDownLatch arrived = new CountDownLatch(1);

        void holdUp() {
            held = new CountDownLatch(1);
        }

        void awaitHeldUp() throws InterruptedException {
            arrived.await();
        }

        void goOn() {
            held.countDown();
        }

        @Override
        public synchronized Set<DeliveryId> advance(DeliveryState to, List<SealedReceipt> receipts) {
            arrived.countDown();
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            List<DeliveryId> all = receipts.stream().map(receipt -> receipt.statement().delivery().orElseThrow()).toList();
            if (all.contains(refuses)) {
                throw new DataIntegrityViolationException("refused");
            }
            transactions.add(all);
            var now = new HashSet<>(all);
            now.removeIf(delivery -> !moved.add(delivery));
            return now;
        }

        @Override
        public Map<DeliveryId, DeliveryFacts> find(Collection<DeliveryId> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<ReportedDelivery> findWithReport(DeliveryId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void countAttempt(DeliveryId delivery) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<DeliveryId> ended(Collection<DeliveryId> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<DeliveryFacts> open(Optional<DeliveryId> after, int max) {
            throw new UnsupportedOperationException();
        }
    }
}
