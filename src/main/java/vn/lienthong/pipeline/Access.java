package vn.lienthong.pipeline;

import vn.lienthong.directory.Addressee;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Unit;
import vn.lienthong.exchange.Exchanges.Recipient;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;

/** Who may see and do what: a system acts for its own units, and for those whose successor one of them is. */
final class Access {

    private Access() {
    }

    /** A delivery is seen by whoever acts for the unit that it goes to, or for one that it was addressed to. */
    static boolean maySee(Directory directory, ConnectedSystem caller, Recipient recipient) {
        return directory.mayActFor(caller, recipient.unit()) || recipient.addressedTo().stream().anyMatch(code -> directory.mayActFor(caller, code));
    }

    /** The unit whose mailbox holds what was sent to the unit named, when that is the caller's too: a successor's under an old code. */
    static UnitCode mailboxOf(Directory directory, ConnectedSystem caller, UnitCode named) {
        UnitCode own = ownUnit(directory, caller, named);
        return directory.addressee(own) instanceof Addressee.Succeeded succeeded && directory.mayActFor(caller, succeeded.unit().code())
                ? succeeded.unit().code() : own;
    }

    /** The unit a caller names, under the code it is known by; a unit that is not the caller's is refused. */
    static UnitCode ownUnit(Directory directory, ConnectedSystem caller, UnitCode named) {
        return directory.unit(named).map(Unit::code).filter(unit -> directory.mayActFor(caller, unit))
                .orElseThrow(() -> RefusedException.of(RefusalCode.CALLER_MAY_NOT_ACT_FOR_UNIT, "unit", named));
    }
}
