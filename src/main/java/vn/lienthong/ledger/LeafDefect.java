package vn.lienthong.ledger;

/**
 * Where the entries that a log states part from the hashes that its tree has, and how.
 *
 * @param index of the first leaf that is not what it should be
 */
public record LeafDefect(Kind kind, long index) {

    /** What was done to the entries, as far as they tell. */
    public enum Kind {
        /** One is missing: those behind it have moved up. */
        DROPPED,
        /** One is too many: those behind it have moved down. */
        INSERTED,
        /** The same ones, in another order. */
        REORDERED,
        /** Another one in its place. */
        CHANGED
    }
}
