package vn.lienthong.console.queues;

import java.util.Optional;

/** Why somebody does something, in their own words; it is in the log for good. */
public final class Reason {

    /** Characters. */
    public static final int LONGEST = 500;

    private Reason() {
    }

    /** What was written as a reason, on one line; empty when it is none or too long. */
    public static Optional<String> of(String written) {
        return Optional.of(written.strip().replaceAll("\\s+", " ")).filter(words -> !words.isEmpty() && words.length() <= LONGEST);
    }
}
