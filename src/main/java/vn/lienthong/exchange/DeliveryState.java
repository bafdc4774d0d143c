package vn.lienthong.exchange;

/**
 * Where a delivery stands. It only ever moves forward:
 * {@code PENDING → RELAYED → HANDED_OVER → ACKNOWLEDGED}; {@code FAILED} from any state before the last; {@code WITHHELD}
 * (recalled or replaced before it was fetched) and {@code EXPIRED} from those before the handover; {@code MERGED} (its unit was
 * merged into one that has a delivery of the same exchange) and {@code RECALLED} (its unit agreed to give the document back before
 * it acknowledged it) from any open one. The database keeps the ordinal.
 */
public enum DeliveryState {
    PENDING(0),
    RELAYED(0),
    HANDED_OVER(1),
    ACKNOWLEDGED(2),
    FAILED(0, 2),
    WITHHELD(0, 1),
    EXPIRED(0, 1),
    MERGED(0, 2),
    RECALLED(0, 2);

    private final int lowestBefore;
    private final int highestBefore;

    /** @param before ordinal of the one state it is reached from */
    DeliveryState(int before) {
        this(before, before);
    }

    DeliveryState(int lowestBefore, int highestBefore) {
        this.lowestBefore = lowestBefore;
        this.highestBefore = highestBefore;
    }

    public boolean isReachedFrom(DeliveryState other) {
        return other.ordinal() >= lowestBefore && other.ordinal() <= highestBefore && other != this;
    }

    public boolean hasEnded() {
        return ordinal() >= ACKNOWLEDGED.ordinal();
    }

    int lowestBefore() {
        return lowestBefore;
    }

    int highestBefore() {
        return highestBefore;
    }

    /** {@code handed-over}: as written in the SOAP contract. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
