package vn.lienthong.console.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.lienthong.console.overview.Surroundings.Disk;
import vn.lienthong.trust.Expiry;
import vn.lienthong.trust.SourceState;

/** What is not as it should be, each with the sentence that says so; the worst first. Pure. */
final class Concerns {

    /** As early as a renewed certificate can be had and put in place without haste. */
    private static final Duration RENEW_WITHIN = Duration.ofDays(30);

    /** Counting is done every few seconds. */
    private static final Duration COUNTED_WITHIN = Duration.ofMinutes(2);

    /** Below it the broker stops taking anything: {@code EmbeddedBroker} pages no more at 95 % use. */
    private static final int DISK_ACT = 6;
    private static final int DISK_WATCH = 15;

    /**
     * What is looked at.
     *
     * @param countedUntil how far the traffic of the day is counted
     */
    record Facts(Instant now, Instant countedUntil, Waiting waiting, long parkedByFault, Disk disk, List<Expiry> expiries, List<SourceState> sources) {
    }

    private Concerns() {
    }

    static List<Concern> of(Facts facts) {
        var found = new ArrayList<Concern>();
        work(facts, found);
        units(facts, found);
        certificates(facts, found);
        house(facts, found);
        return found.stream().sorted(Comparator.comparing(Concern::severity).reversed()).toList();
    }

    /** What only an administrator can set going again. */
    private static void work(Facts facts, List<Concern> found) {
        Waiting waiting = facts.waiting();
        if (waiting.stuck() > 0) {
            found.add(Concern.act("stuck", "/routes", waiting.underWay()));
        }
        if (facts.parkedByFault() > 0) {
            found.add(Concern.act("parked", "/parked", facts.parkedByFault()));
        }
        if (waiting.parkedStatuses() > 0) {
            found.add(Concern.watch("statuses", "/parked", waiting.parkedStatuses()));
        }
        if (waiting.undecided() > 0) {
            found.add(Concern.watch("undecided", "/parked", waiting.undecided()));
        }
    }

    /** What units have to do. */
    private static void units(Facts facts, List<Concern> found) {
        Waiting waiting = facts.waiting();
        if (waiting.overdue() > 0) {
            found.add(Concern.watch("overdue", "/statistics#chase", waiting.overdue(), waiting.sworn()));
        }
    }

    private static void certificates(Facts facts, List<Concern> found) {
        List<Expiry> bare = facts.expiries().stream().filter(expiry -> !expiry.renewed()).toList();
        long over = bare.stream().filter(expiry -> expiry.until().isBefore(facts.now())).count();
        long soon = bare.stream().filter(expiry -> !expiry.until().isBefore(facts.now()) && expiry.until().isBefore(facts.now().plus(RENEW_WITHIN))).count();
        if (over > 0) {
            found.add(Concern.act("expired", "/certificates", over));
        }
        if (soon > 0) {
            found.add(Concern.watch("expiring", "/certificates", soon, RENEW_WITHIN.toDays()));
        }
        long silent = facts.sources().stream().filter(source -> source.failure().isPresent()).count();
        if (silent > 0) {
            found.add(Concern.watch("revocation", "/certificates", silent));
        }
    }

    private static void house(Facts facts, List<Concern> found) {
        int free = facts.disk().percentFree();
        if (free < DISK_ACT) {
            found.add(Concern.act("disk", "/diagnostics", free));
        } else if (free < DISK_WATCH) {
            found.add(Concern.watch("disk", "/diagnostics", free));
        }
        if (facts.countedUntil().isBefore(facts.now().minus(COUNTED_WITHIN))) {
            found.add(Concern.watch("counting", "/routes", Duration.between(facts.countedUntil(), facts.now()).toMinutes()));
        }
    }
}
