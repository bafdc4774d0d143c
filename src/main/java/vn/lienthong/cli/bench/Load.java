package vn.lienthong.cli.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A closed loop: each sender begins its next document when the last is done, until time or documents are used up. */
final class Load {

    /** One that fails this often has something to say that another failure does not make clearer. */
    private static final int MOST_FAILURES_OF_ONE_SENDER = 20;

    private Load() {
    }

    /** The way of one document. */
    @FunctionalInterface
    interface Journey {

        /** @param sender from 0 */
        void travel(int sender) throws IOException, InterruptedException;
    }

    /**
     * What came of it.
     *
     * @param nanos the duration of each journey that succeeded, ascending
     */
    record Result(long[] nanos, int failures, Optional<String> firstFailure, double seconds) {

        int done() {
            return nanos.length;
        }

        double perSecond() {
            return done() / seconds;
        }

        /** @param share 0.99 for the duration that 99 of 100 journeys keep within */
        double millis(double share) {
            return nanos.length == 0 ? Double.NaN : nanos[Math.max(0, (int) Math.ceil(share * nanos.length) - 1)] / 1e6;
        }
    }

    static Result run(int senders, Duration limit, int most, Journey journey) throws InterruptedException {
        var run = new Run(limit, most, journey);
        var threads = new Thread[senders];
        for (int sender = 0; sender < senders; sender++) {
            int number = sender;
            threads[sender] = new Thread(() -> run.send(number), "sender-" + sender);
            threads[sender].setDaemon(true);
            threads[sender].start();
        }
        run.begin();
        for (var thread : threads) {
            thread.join();
        }
        return run.result();
    }

    private static final class Run {

        private final Duration limit;
        private final int most;
        private final Journey journey;
        private final CountDownLatch start = new CountDownLatch(1);
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicReference<String> firstFailure = new AtomicReference<>();
        private long[] nanos = new long[1024];
        private int done;
        private volatile long began;

        Run(Duration limit, int most, Journey journey) {
            this.limit = limit;
            this.most = most;
            this.journey = journey;
        }

        void begin() {
            began = System.nanoTime();
            start.countDown();
        }

        void send(int sender) {
            try {
                start.await();
                int failed = 0;
                while (failed < MOST_FAILURES_OF_ONE_SENDER && System.nanoTime() - began < limit.toNanos() && next.getAndIncrement() < most) {
                    failed += travels(sender) ? 0 : 1;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean travels(int sender) throws InterruptedException {
            long departure = System.nanoTime();
            try {
                journey.travel(sender);
                add(System.nanoTime() - departure);
                return true;
            } catch (IOException | RuntimeException e) {
                failures.incrementAndGet();
                firstFailure.compareAndSet(null, e.toString());
                return false;
            }
        }

        private synchronized void add(long duration) {
            if (done == nanos.length) {
                nanos = Arrays.copyOf(nanos, done * 2);
            }
            nanos[done++] = duration;
        }

        synchronized Result result() {
            double seconds = (System.nanoTime() - began) / 1e9;
            long[] sorted = Arrays.copyOf(nanos, done);
            Arrays.sort(sorted);
            return new Result(sorted, failures.get(), Optional.ofNullable(firstFailure.get()), seconds);
        }
    }
}
