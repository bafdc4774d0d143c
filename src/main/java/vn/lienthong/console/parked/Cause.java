package vn.lienthong.console.parked;

import java.util.Optional;

/**
 * Why something waits for an administrator.
 *
 * @param fault the kind of failure; empty but for {@link Kind#FAULT}
 */
public record Cause(Kind kind, String fault) {

    /** Where it comes from, and so what can be done about it. */
    public enum Kind {
        /** The recipient was split, and no rule says which part gets it. */
        SPLIT,
        /** A status of a document that nobody knows here. */
        STATUS,
        /** It could not be relayed: a fault of the gateway. */
        FAULT
    }

    private static final String BETWEEN = ".";

    /** {@code split}, {@code status}, {@code fault.IllegalStateException}: as it stands in addresses. */
    public String key() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + (fault.isEmpty() ? "" : BETWEEN + fault);
    }

    /** Empty unless it was written by {@link #key()}. */
    public static Optional<Cause> of(String key) {
        for (Kind kind : Kind.values()) {
            String name = kind.name().toLowerCase(java.util.Locale.ROOT);
            if (kind == Kind.FAULT ? key.startsWith(name + BETWEEN) && key.length() > name.length() + 1 : key.equals(name)) {
                return Optional.of(new Cause(kind, kind == Kind.FAULT ? key.substring(name.length() + 1) : ""));
            }
        }
        return Optional.empty();
    }
}
