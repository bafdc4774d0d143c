package vn.lienthong.kernel;

import java.time.Duration;

/**
 * How long to wait before something that failed is tried again: twice as long after every failure.
 *
 * @param first   after one failure
 * @param longest however often it failed
 */
public record BackOff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 10;

    /** @param failures in a row, 1 or more */
    public Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
