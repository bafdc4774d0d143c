package vn.lienthong.console.queues;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import vn.lienthong.delivery.CurrentHolds;
import vn.lienthong.delivery.UnitHold;
import vn.lienthong.delivery.UnitHolds;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/**
 * Pauses a unit, drains it, lets it go on. A hold is what a unit may not collect for a while; deliveries and their states stay as they
 * are, so there is nothing to give a receipt for. In force in this process when a call returns. Thread-safe.
 */
public final class QueueOperations {

    /** What came of it. */
    public enum Outcome { DONE, NO_REASON, NOTHING_TO_DO }

    private final UnitHolds holds;
    private final CurrentHolds current;
    private final CurrentDirectory directory;
    private final Commands commands;
    private final Clock clock;

    public QueueOperations(UnitHolds holds, CurrentHolds current, CurrentDirectory directory, Commands commands, Clock clock) {
        this.holds = holds;
        this.current = current;
        this.directory = directory;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Shuts a unit's mailbox, in place of a hold of the other kind that it may have.
     *
     * @param reason the unit's system and the senders read it
     * @param by     who does it
     */
    public Outcome hold(UnitCode unit, UnitHold.Kind kind, String reason, String by) {
        Optional<String> given = Reason.of(reason);
        if (given.isEmpty()) {
            return Outcome.NO_REASON;
        }
        boolean held = current.of(unit).filter(hold -> hold.kind() == kind).isPresent();
        if (held || directory.get().unit(unit).isEmpty()) {
            return Outcome.NOTHING_TO_DO;
        }
        Instant now = VietnamTime.toMillis(clock.instant());
        boolean done = commands.run(kind == UnitHold.Kind.PAUSED ? "queue-pause" : "queue-drain", unit + " " + given.get(), () -> {
            holds.lift(unit, by, now);
            return holds.place(new UnitHold(unit, kind, now, given.get(), by));
        });
        current.refresh();
        return done ? Outcome.DONE : Outcome.NOTHING_TO_DO;
    }

    /** Opens a unit's mailbox again. */
    public Outcome resume(UnitCode unit, String by) {
        boolean done = commands.run("queue-resume", unit.value(), () -> holds.lift(unit, by, VietnamTime.toMillis(clock.instant())));
        current.refresh();
        return done ? Outcome.DONE : Outcome.NOTHING_TO_DO;
    }
}
