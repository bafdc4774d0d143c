package vn.lienthong.signature.attachment;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What looking into the attachments of one packet may cost in all: each attachment has bounds of its own, and a stranger may send a
 * thousand of them. Once one limit is reached nothing more is looked at. Work is counted before it is done; what is unpacked, within one
 * buffer of it. Not thread-safe.
 */
public final class InspectionBudget {

    /** What is counted. A packet of 20 PDFs of 20 MB with five signatures each stays below all of them. */
    public enum Limit {
        /** Files looked into; one that the kit put into a ZIP counts once. */
        ATTACHMENTS(300),
        SIGNATURES(256),
        /** Bytes of PDF signature values as they stand in the file, which are held in memory. */
        VALUES(16L << 20),
        /** Bytes that come out of ZIPs. */
        UNPACKED(1L << 30),
        /** Bytes of PDFs that are digested, once for each signature. */
        DIGESTED(2L << 30),
        /** Bytes of XML in Office documents, once for the tree and once for each reference into a signature. */
        XML(128L << 20);

        private final long usual;

        Limit(long usual) {
            this.usual = usual;
        }
    }

    private final Map<Limit, Long> most = new EnumMap<>(Limit.class);
    private final Map<Limit, Long> used = new EnumMap<>(Limit.class);
    private Optional<Limit> spent = Optional.empty();

    public InspectionBudget() {
        this(Map.of());
    }

    /** @param tighter takes the place of the usual limits */
    InspectionBudget(Map<Limit, Long> tighter) {
        for (Limit limit : Limit.values()) {
            most.put(limit, tighter.getOrDefault(limit, limit.usual));
        }
    }

    /** The limit that was reached first. */
    public Optional<Limit> spent() {
        return spent;
    }

    long used(Limit limit) {
        return used.getOrDefault(limit, 0L);
    }

    /**
     * Before the work.
     *
     * @throws SpentException when this would be more than the limit, or another limit was reached before
     */
    void charge(Limit limit, long amount) throws SpentException {
        long sum = used(limit) + amount;
        if (spent.isEmpty() && sum > most.get(limit)) {
            spent = Optional.of(limit);
        }
        if (spent.isPresent()) {
            throw new SpentException();
        }
        used.put(limit, sum);
    }

    /** The limit with its number, for people: a word that both languages read, as in file formats. */
    String told() {
        return spent.map(limit -> limit.name() + " > " + most.get(limit)).orElse("");
    }

    /** Nothing more of this packet is looked at. */
    static final class SpentException extends IOException {

        private static final long serialVersionUID = 1L;

        SpentException() {
            super("attachments: the inspection of one packet may cost no more");
        }
    }
}
