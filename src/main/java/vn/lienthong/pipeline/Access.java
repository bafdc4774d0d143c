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

    /** The unit a caller names, under the code it is known by; a unit that is not the caller's is refused. */
    static UnitCode ownUnit(Directory directory, ConnectedSystem caller, UnitCode named) {
        return directory.unit(named).map(Unit::code).filter(unit -> directory.mayActFor(caller, unit))
                .orElseThrow(() -> RefusedException.of(RefusalCode.CALLER_MAY_NOT_ACT_FOR_UNIT, "unit", named));
    }
}
