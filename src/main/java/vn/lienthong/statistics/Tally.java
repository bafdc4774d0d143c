package vn.lienthong.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.DeliveryId;

/** What a stretch of the log adds to the counters, and what it does to the duties that are open. Pure; for one round. */
final class Tally {

    /** A count. */
    record Counter(Subject subject, Measure measure) {
    }

    /** Something that happened in an hour between two levels; empty for one that is not known, or not there. */
    record FlowOf(Instant hour, String from, String to, EvidenceEvent event) {
    }

    /** Names a duty. */
    record DutyOf(DeliveryId delivery, Duty duty) {
    }

    /** A duty that is open. */
    record Open(Subject subject, Instant deadline, boolean late) {
    }

    /** @param counts whether it was done; otherwise it is only no longer owed, unless its deadline had passed */
    record Settlement(DutyOf of, Instant at, boolean counts) {
    }

    private final Deadlines deadlines;
    private final Map<Counter, Long> counts = new HashMap<>();
    private final Map<FlowOf, Long> flows = new HashMap<>();
    private final Map<DutyOf, Open> born = new HashMap<>();
    private final List<Settlement> settlements = new ArrayList<>();
    private final Map<DutyOf, Subject> moves = new HashMap<>();

    Tally(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    void add(Subject subject, Measure measure, long amount) {
        if (counts.merge(new Counter(subject, measure), amount, Long::sum) == 0) {
            counts.remove(new Counter(subject, measure));
        }
    }

    /** Something happened between two levels. */
    void flow(Instant at, String from, String to, EvidenceEvent event) {
        flows.merge(new FlowOf(at.truncatedTo(ChronoUnit.HOURS), from, to, event), 1L, Long::sum);
    }

    /**
     * A document arrived: everything is owed from here on.
     *
     * @param acknowledgeWithin the recipient's own limit
     * @param due               until when the document asks for something to be done; a day that is over by then asks nobody
     */
    void arrived(DeliveryId delivery, Subject subject, Instant at, Optional<Duration> acknowledgeWithin, Optional<LocalDate> due) {
        born.put(new DutyOf(delivery, Duty.ACKNOWLEDGE), new Open(subject, deadlines.acknowledging(at, acknowledgeWithin), false));
        born.put(new DutyOf(delivery, Duty.TAKE), new Open(subject, deadlines.taking(at), false));
        due.map(deadlines::due).filter(at::isBefore)
                .ifPresent(deadline -> born.put(new DutyOf(delivery, Duty.FINISH), new Open(subject, deadline, false)));
    }

    /** A duty was done. */
    void done(DeliveryId delivery, Duty duty, Instant at) {
        settle(new Settlement(new DutyOf(delivery, duty), at, true));
    }

    /** A duty is no longer owed. */
    void lifted(DeliveryId delivery, Duty duty, Instant at) {
        settle(new Settlement(new DutyOf(delivery, duty), at, false));
    }

    /** The successor owes what its predecessor did, until the same deadline; what was settled before stays the predecessor's. */
    void moved(DeliveryId delivery, Subject successor) {
        for (Duty duty : Duty.values()) {
            var of = new DutyOf(delivery, duty);
            Open open = born.get(of);
            if (open != null) {
                born.put(of, new Open(successor.in(open.subject().month()), open.deadline(), open.late()));
            } else if (settlements.stream().noneMatch(settlement -> settlement.of().equals(of))) {
                moves.put(of, successor);
            }
        }
    }

    private void settle(Settlement settlement) {
        Optional.ofNullable(born.remove(settlement.of())).ifPresentOrElse(open -> settle(settlement, open), () -> settlements.add(settlement));
    }

    /** Counts how a duty that was open ended. */
    void settle(Settlement settlement, Open open) {
        Duty duty = settlement.of().duty();
        boolean onTime = settlement.at().isBefore(open.deadline());
        if (onTime && settlement.counts()) {
            add(open.subject(), duty.onTime(), 1);
        }
        if (onTime == open.late()) {
            // counted as late by the clock before its event was read, or not counted yet
            add(open.subject(), duty.late(), onTime ? -1 : 1);
        }
    }

    /** A deadline has passed and the duty is still open. */
    void passed(Duty duty, Subject subject) {
        add(subject, duty.late(), 1);
    }

    Map<Counter, Long> counts() {
        return counts;
    }

    Map<FlowOf, Long> flows() {
        return flows;
    }

    Map<DutyOf, Open> born() {
        return born;
    }

    /** Who owes now what was owed before this round; to be done before the settlements. */
    Map<DutyOf, Subject> moves() {
        return moves;
    }

    /** Of duties that were open before this round, in the order of the log. */
    List<Settlement> settlements() {
        return settlements;
    }
}
