package vn.lienthong.conversation;

/** What became of something that was said. */
public enum Effect {
    /** The standing is another one now. */
    MOVED,
    /** The standing stays; it was only the gateway's word before, and is the recipient's own now. */
    CONFIRMED,
    /** Kept and relayed, but late, out of order or of no known meaning: the standing stays. */
    RECORDED,
    /** Said before, by the same unit for the same instant: nothing is done twice. */
    REPEATED,
    /** Not permitted; it is neither kept nor relayed. */
    REFUSED
}
