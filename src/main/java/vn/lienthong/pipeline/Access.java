package vn.lienthong.pipeline;

import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;

/** Who may see and do what: a system acts for its own units only. */
final class Access {

    private Access() {
    }

    /** Its own units' mail, and that of the units whose successor one of them is. */
    static boolean maySee(Directory directory, Addresses today, ConnectedSystem caller, UnitCode unit) {
        return directory.mayActFor(caller, unit) || today.taker(unit).filter(taker -> directory.mayActFor(caller, taker)).isPresent();
    }

    /** As {@link #ownUnit}, also for units whose successor is the caller's: for reading what was sent before. */
    static UnitCode seenUnit(Directory directory, Addresses today, ConnectedSystem caller, UnitCode named) {
        return directory.unit(named).map(Unit::code).filter(unit -> maySee(directory, today, caller, unit))
                .orElseThrow(() -> RefusedException.of(RefusalCode.CALLER_MAY_NOT_ACT_FOR_UNIT, "unit", named));
    }

    /** The unit a caller names, under the code it is known by; a unit that is not the caller's is refused. */
    static UnitCode ownUnit(Directory directory, ConnectedSystem caller, UnitCode named) {
        return directory.unit(named).map(Unit::code).filter(unit -> directory.mayActFor(caller, unit))
                .orElseThrow(() -> RefusedException.of(RefusalCode.CALLER_MAY_NOT_ACT_FOR_UNIT, "unit", named));
    }
}
