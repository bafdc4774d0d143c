package vn.lienthong.console.signin;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.kernel.UnitCode;

/**
 * Somebody who has signed in.
 *
 * @param name     of the account
 * @param display  what people call them
 * @param unit     the one unit that a clerk sees; nobody else has one
 * @param oneTime  whether the password must be changed before anything else
 * @param epoch    of the account when the session began
 * @param signedIn when the session began
 */
public record Person(String name, String display, Role role, Optional<UnitCode> unit, boolean oneTime, long epoch, Instant signedIn) {

    public Person {
        if ((role == Role.CLERK) != unit.isPresent()) {
            throw new IllegalArgumentException("person: " + name + " is " + role + " with unit " + unit + " (expected: a unit exactly for CLERK)");
        }
    }

    /** Nothing, until a one-time password has been changed. */
    public Set<Permission> permissions() {
        return oneTime ? Set.of() : Permission.of(role);
    }

    /** For pages that show a button only to those who may press it. */
    public boolean may(Permission permission) {
        return permissions().contains(permission);
    }

    /** The same with a password of their own choice, in the account's next epoch. */
    Person withOwnPassword(long nextEpoch) {
        return new Person(name, display, role, unit, false, nextEpoch, signedIn);
    }
}
