package vn.lienthong.console.document;

/** Why a delivery, or a whole submission, is where it is; each with how bad that is and whose move is next. */
public enum Cause {
    ON_ITS_WAY(Gravity.MOVING, Move.GATEWAY),
    RELAY_STANDS_STILL(Gravity.STUCK, Move.ADMINISTRATOR),
    PARKED(Gravity.STUCK, Move.PARKED),
    UNDECIDED(Gravity.STUCK, Move.PARKED),
    DECIDED(Gravity.MOVING, Move.GATEWAY),
    PAUSED(Gravity.STUCK, Move.QUEUE),
    NO_SYSTEM(Gravity.STUCK, Move.UNIT_PAGE),
    WAITS(Gravity.MOVING, Move.RECIPIENT),
    OVERDUE(Gravity.LATE, Move.RECIPIENT),
    NOT_DELIVERED(Gravity.LATE, Move.RECIPIENT),
    FETCHED(Gravity.MOVING, Move.RECIPIENT),
    ACKNOWLEDGEMENT_LATE(Gravity.LATE, Move.RECIPIENT),
    RECALL_ASKED(Gravity.LATE, Move.RECIPIENT),
    UPDATE_ASKED(Gravity.LATE, Move.RECIPIENT),
    ACKNOWLEDGED(Gravity.DONE, Move.NOBODY),
    FINISHED(Gravity.DONE, Move.NOBODY),
    RETURNED(Gravity.ENDED, Move.SENDER),
    SUPERSEDED(Gravity.DONE, Move.NOBODY),
    WITHHELD(Gravity.DONE, Move.NOBODY),
    RECALLED(Gravity.DONE, Move.NOBODY),
    MERGED(Gravity.DONE, Move.NOBODY),
    FAILED(Gravity.ENDED, Move.SENDER),
    EXPIRED(Gravity.ENDED, Move.SENDER),
    REFUSED(Gravity.ENDED, Move.SENDER),
    STATUS_PARKED(Gravity.STUCK, Move.PARKED);

    /** From the best to the worst: what has to be looked at first comes last. */
    public enum Gravity {
        DONE("good"), MOVING(""), ENDED("warn"), LATE("warn"), STUCK("bad");

        private final String tone;

        Gravity(String tone) {
            this.tone = tone;
        }

        /** The style of notices and badges. */
        public String tone() {
            return tone;
        }

        /** {@code stuck}: as in keys of texts. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Whose move is next, or where in the console somebody can make it. */
    public enum Move { NOBODY, GATEWAY, RECIPIENT, SENDER, ADMINISTRATOR, PARKED, QUEUE, UNIT_PAGE }

    private final Gravity gravity;
    private final Move move;

    Cause(Gravity gravity, Move move) {
        this.gravity = gravity;
        this.move = move;
    }

    public Gravity gravity() {
        return gravity;
    }

    public Move move() {
        return move;
    }
}
