package vn.lienthong.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Waits for what a gateway does by itself; what has not come after three minutes never will. */
public final class Waiting {

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final long PAUSE_MILLIS = 50;

    private Waiting() {
    }

    /** @param what is waited for, as it is complained of */
    public static void until(String what, Callable<Boolean> holds) throws Exception {
        present(what, () -> holds.call() ? Optional.of(true) : Optional.empty());
    }

    /** What is there at last. */
    public static <T> T present(String what, Callable<Optional<T>> find) throws Exception {
        long start = System.nanoTime();
        for (Optional<T> found = find.call();; found = find.call()) {
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                throw new AssertionError("never: " + what);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
