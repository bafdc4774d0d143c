package vn.lienthong.cli.bench;

/**
 * How long a recipient waits before it looks for a document the first time: as long as documents have lately taken to come, for five of
 * six of them. Each look is a call that the gateway has to answer, and one that finds nothing helps nobody. Thread-safe.
 */
final class Patience {

    /** What one that came too soon adds takes five that found their document to wear off. */
    private static final double LONGER = 1.1;
    private static final double SHORTER = 0.98;
    private static final double FIRST_MILLIS = 10;
    private static final double LEAST_MILLIS = 1;
    private static final double MOST_MILLIS = 1000;

    private double millis = FIRST_MILLIS;

    synchronized long millis() {
        return Math.round(millis);
    }

    /** @param atOnce whether the first look found the document */
    synchronized void learn(boolean atOnce) {
        millis = Math.min(Math.max(millis * (atOnce ? SHORTER : LONGER), LEAST_MILLIS), MOST_MILLIS);
    }
}
