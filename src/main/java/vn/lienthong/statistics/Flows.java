package vn.lienthong.statistics;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import vn.lienthong.evidence.EvidenceEvent;

/**
 * What moved between the levels in a period, by hours. Everything that was accepted counts, status packets and recalls too: this is the traffic of the
 * gateway, not the documents of its units ({@link Report}).
 *
 * @param countedUntil every event before this instant is in it
 */
public record Flows(Instant countedUntil, List<Flow> all) {

    public Flows {
        all = List.copyOf(all);
    }

    /**
     * @param hour its beginning
     * @param from level of the sender in small letters; empty when the directory did not know it
     * @param to   level of the recipient; empty of an event that concerns a whole exchange
     */
    public record Flow(Instant hour, String from, String to, EvidenceEvent event, long amount) {
    }

    /** How often something happened. */
    public long amount(EvidenceEvent event) {
        return sum(flow -> flow.event() == event);
    }

    /** How often in the hour that begins then. */
    public long amount(EvidenceEvent event, Instant hour) {
        return sum(flow -> flow.event() == event && flow.hour().equals(hour));
    }

    /** How often from one level to another. */
    public long amount(EvidenceEvent event, String from, String to) {
        return sum(flow -> flow.event() == event && flow.from().equals(from) && flow.to().equals(to));
    }

    private long sum(Predicate<Flow> which) {
        return all.stream().filter(which).mapToLong(Flow::amount).sum();
    }
}
