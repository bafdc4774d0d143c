package vn.lienthong.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void sendsAsManyDocumentsAsWantedAndNoMore() throws InterruptedException {
        var sent = new AtomicInteger();

        var result = Load.run(3, LONG, 10, sender -> sent.incrementAndGet());

        assertThat(sent).hasValue(10);
        assertThat(result.done()).isEqualTo(10);
        assertThat(result.failures()).isZero();
        assertThat(result.nanos()).isSorted();
    }

    @Test
    void sendersTravelAtTheSameTime() throws InterruptedException {
        // Given a journey that ends only when all four are under way
        var together = new CyclicBarrier(4);
        var senders = ConcurrentHashMap.<Integer>newKeySet();

        var result = Load.run(4, LONG, 4, sender -> {
            senders.add(sender);
            try {
                together.await(1, TimeUnit.MINUTES);
            } catch (java.util.concurrent.BrokenBarrierException | java.util.concurrent.TimeoutException e) {
                throw new IOException("not together", e);
            }
        });

        assertThat(result.failures()).isZero();
        assertThat(senders).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void countsFailuresAndTellsTheFirst() throws InterruptedException {
        var number = new AtomicInteger();

        var result = Load.run(1, LONG, 5, sender -> {
            if (number.incrementAndGet() % 2 == 0) {
                throw new IOException("document " + number);
            }
        });

        assertThat(result.done()).isEqualTo(3);
        assertThat(result.failures()).isEqualTo(2);
        assertThat(result.firstFailure()).hasValueSatisfying(failure -> assertThat(failure).endsWith("document 2"));
    }

    @Test
    void givesUpOnSendersThatOnlyFail() throws InterruptedException {
        var result = Load.run(2, LONG, Integer.MAX_VALUE, sender -> {
            throw new IOException("no gateway");
        });

        assertThat(result.done()).isZero();
        assertThat(result.failures()).isEqualTo(40);
    }

    @Test
    void percentilesAreDurationsThatSoManyKeepWithin() {
        long[] hundred = new long[100];
        for (int i = 0; i < hundred.length; i++) {
            hundred[i] = (i + 1) * 1_000_000L;
        }

        var result = new Load.Result(hundred, 0, Optional.empty(), 4);

        assertThat(result.millis(0.5)).isEqualTo(50);
        assertThat(result.millis(0.99)).isEqualTo(99);
        assertThat(result.millis(1)).isEqualTo(100);
        assertThat(result.perSecond()).isEqualTo(25);
    }
}
