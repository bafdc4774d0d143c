package vn.lienthong.app;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import vn.lienthong.kernel.BackOff;

/**
 * One thread that does its round whenever it is woken, and otherwise after a while. Rounds keep a distance, so that under
 * load each does more work for the same price. A round that fails is repeated, ever more slowly.
 */
final class BackgroundWork implements SmartLifecycle, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
    private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(15));
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Begins after the Camel context has started and ends before it stops. */
    private static final int PHASE = Integer.MAX_VALUE - 50;

    private final String name;
    private final Duration idle;
    private final Pace pace;
    private final Callable<Integer> round;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean wanted;
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    /**
     * @param idle  how long to wait when nobody wakes it
     * @param pace  from the beginning of one round to the next at least
     * @param round the work, which tells how much of it there was; short, since stopping waits for it
     */
    BackgroundWork(String name, Duration idle, Pace pace, Callable<Integer> round) {
        this.name = name;
        this.idle = idle;
        this.pace = pace;
        this.round = round;
    }

    /**
     * How far rounds keep apart. Little work comes at once; where much comes together a round waits for more company, since
     * it costs nearly the same for one as for many.
     *
     * @param each a round of so many pieces of work is followed by so many times this, within the other two
     */
    record Pace(Duration shortest, Duration longest, Duration each) {

        static Pace steady(Duration distance) {
            return new Pace(distance, distance, Duration.ZERO);
        }

        Duration after(int done) {
            Duration wanted = each.multipliedBy(done);
            return wanted.compareTo(shortest) < 0 ? shortest : wanted.compareTo(longest) > 0 ? longest : wanted;
        }
    }

    /** There is work; cheap, may be called as often as one likes. */
    void wake() {
        lock.lock();
        try {
            wanted = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        Thread started = new Thread(this::work, name);
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    private void work() {
        int failures = 0;
        while (running) {
            long begun = System.nanoTime();
            try {
                int done = round.call();
                failures = 0;
                await(idle, true);
                await(pace.after(done).minusNanos(System.nanoTime() - begun), false);
            } catch (Exception e) {
                failures++;
                LOG.atWarn().setCause(e).addKeyValue("work", name).addKeyValue("attempt", failures)
                        .log("Background work fails; it is tried again");
                await(BACK_OFF.after(failures), false);
            }
        }
    }

    private void await(Duration time, boolean orWork) {
        long left = time.toNanos();
        lock.lock();
        try {
            while (running && left > 0 && !(orWork && wanted)) {
                left = woken.awaitNanos(left);
            }
            if (orWork) {
                wanted = false;
            }
        } catch (InterruptedException e) {
            running = false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        wake();
        Thread working = thread;
        if (working == null) {
            return;
        }
        try {
            TimeUnit.MILLISECONDS.timedJoin(working, PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    /** Also after a start that failed half-way, when nobody is asked to stop. */
    @Override
    public void destroy() {
        stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
