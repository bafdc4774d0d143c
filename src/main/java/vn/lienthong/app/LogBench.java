package vn.lienthong.app;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.cli.LogFigures;
import vn.lienthong.kernel.Ids;
import vn.lienthong.ledger.Checkpoint;
import vn.lienthong.ledger.JdbcLog;
import vn.lienthong.ledger.JdbcLogEntries;
import vn.lienthong.ledger.SignedNote;

/** Appends to the log of a gateway that does nothing else, at a given rate, and sees how long entries take to be published. */
final class LogBench {

    private static final int WRITERS = 4;
    private static final int SAMPLERS = 6;
    private static final int SIZE_OF_A_RECEIPT = 1400;
    private static final int MOST_AT_ONCE = 256;
    private static final long LOOK_MILLIS = 5;

    private final JdbcTemplate jdbc;
    private final JdbcLog log;
    private final Ids ids;
    private final Clock clock;
    private final String content = "x".repeat(SIZE_OF_A_RECEIPT);
    private volatile boolean running = true;

    LogBench(GatewayServer gateway) {
        this.jdbc = gateway.part(JdbcTemplate.class);
        this.log = gateway.part(JdbcLog.class);
        this.ids = gateway.part(Ids.class);
        this.clock = gateway.part(Clock.class);
    }

    /** @param rate entries a second, in transactions of so many as are due; 0 for as many as the machine takes */
    LogFigures run(int rate, Duration time) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + SAMPLERS);
        long before = published();
        long begun = System.nanoTime();
        try {
            List<Future<Long>> writers = start(threads, WRITERS, () -> write(rate / WRITERS, begun));
            List<Future<List<Double>>> samplers = start(threads, SAMPLERS, this::sample);
            Thread.sleep(time.toMillis());
            running = false;
            long appended = 0;
            for (Future<Long> writer : writers) {
                appended += writer.get();
            }
            double appending = secondsSince(begun);
            List<Double> delays = new ArrayList<>();
            for (Future<List<Double>> sampler : samplers) {
                delays.addAll(sampler.get());
            }
            while (published() - before < appended + delays.size()) {
                Thread.sleep(LOOK_MILLIS);
            }
            double publishing = secondsSince(begun);
            Collections.sort(delays);
            return new LogFigures(appended, appended / appending, appended / publishing, delays.size(),
                    quantile(delays, 0.5), quantile(delays, 0.99), quantile(delays, 1));
        } finally {
            running = false;
            threads.shutdownNow();
            threads.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private static <T> List<Future<T>> start(ExecutorService threads, int count, Callable<T> work) {
        List<Future<T>> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            started.add(threads.submit(work));
        }
        return started;
    }

    private long write(int rate, long begun) throws InterruptedException {
        long done = 0;
        while (running) {
            long due = rate == 0 ? MOST_AT_ONCE : Math.min(MOST_AT_ONCE, (long) (rate * secondsSince(begun)) - done);
            if (due < 1) {
                Thread.sleep(1);
                continue;
            }
            done += jdbc.update("insert into log_entry (id, kind, content, at) select gen_random_uuid(), 'bench', ?, now() from generate_series(1, ?)",
                    content, due);
        }
        return done;
    }

    /** From the commit of one entry to the checkpoint that holds it, again and again. */
    private List<Double> sample() throws InterruptedException {
        List<Double> delays = new ArrayList<>();
        while (running) {
            UUID id = ids.next();
            new JdbcLogEntries(jdbc, () -> id, clock).append("bench", content);
            long committed = System.nanoTime();
            while (log.indexOf(id).orElse(Long.MAX_VALUE) >= published()) {
                Thread.sleep(LOOK_MILLIS);
            }
            delays.add(secondsSince(committed));
        }
        return delays;
    }

    private long published() {
        return log.checkpoint().map(SignedNote::text).map(Checkpoint::parse).map(Checkpoint::size).orElse(0L);
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static double quantile(List<Double> sorted, double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
    }
}
