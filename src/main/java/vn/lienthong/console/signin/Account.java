package vn.lienthong.console.signin;

import java.time.Instant;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/**
 * Somebody who may sign in.
 *
 * @param name       lower case
 * @param display    what people call them
 * @param unit       of a clerk
 * @param oneTime    whether the password must be changed before anything else
 * @param epoch      sessions that began in an earlier one have ended
 * @param lastSignIn when the last sign-in succeeded
 */
public record Account(String name, String display, Role role, Optional<UnitCode> unit, boolean oneTime, boolean disabled, long epoch,
        Optional<Instant> lastSignIn) {

    Person signedIn(Instant now) {
        return new Person(name, display, role, unit, oneTime, epoch, now);
    }
}
