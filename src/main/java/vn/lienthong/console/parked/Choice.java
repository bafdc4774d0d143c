package vn.lienthong.console.parked;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.lienthong.kernel.UnitCode;

/**
 * What somebody wants to do, and with what: with single things, or with everything that waited for one reason when they looked.
 *
 * @param to    the unit that gets it; of {@link Action#READDRESS} only
 * @param ids   the things; when empty, all that waited at {@code until}
 * @param until when they looked
 */
public record Choice(Action action, Cause cause, Optional<UnitCode> to, List<UUID> ids, Instant until) {

    public Choice {
        ids = List.copyOf(ids);
        if (!action.fits(cause)) {
            throw new IllegalArgumentException("action: " + action + " (expected for " + cause.kind() + ": one of " + Action.of(cause) + ")");
        }
        if (to.isPresent() != (action == Action.READDRESS)) {
            throw new IllegalArgumentException("unit: " + to + " (expected: one exactly for " + Action.READDRESS + ")");
        }
    }
}
