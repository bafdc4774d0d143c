package vn.lienthong.directory;

import java.time.LocalDate;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/**
 * An agency as the directory knows it for a span of days. A unit has as many of these as there were changes; codes in
 * them name other units by any code those ever had, which is exact, since a code is never used again.
 *
 * @param id         who it is, whatever its code
 * @param code       the code it is addressed by
 * @param code35     the form of Decision 20/2020, by which it may be addressed too
 * @param parent     empty for roots
 * @param connected  whether its own system is connected here; others are correspondents
 * @param validFrom  first day
 * @param validTo    last day, empty while open
 * @param succession who comes after it, once it has ended
 * @param signatureRule what is asked of its signatures
 * @param deadlines  where they differ from the rule for all
 * @param openedBy   the act by which this span began
 * @param closedBy   the act by which the unit ended
 */
public record Unit(UnitId id, UnitCode code, Optional<UnitCode> code35, String name, String area, Level level, String kind,
        Optional<UnitCode> parent, String channel, boolean connected, LocalDate validFrom, Optional<LocalDate> validTo,
        Succession succession, SignatureRule signatureRule, DeadlineHours deadlines, Optional<LegalAct> openedBy, Optional<LegalAct> closedBy) {

    public enum Level { CENTRAL, PROVINCE, DISTRICT, COMMUNE }

    public Unit {
        if (validTo.isPresent() && validTo.get().isBefore(validFrom)) {
            throw new IllegalArgumentException("unit " + code + ": valid_to " + validTo.get() + " (expected: not before " + validFrom + ")");
        }
    }

    /** A unit that has had one code only. */
    public Unit(UnitCode code, Optional<UnitCode> code35, String name, String area, Level level, String kind,
            Optional<UnitCode> parent, String channel, boolean connected, LocalDate validFrom, Optional<LocalDate> validTo,
            Optional<UnitCode> successor, SignatureRule signatureRule) {
        this(UnitId.firstKnownAs(code), code, code35, name, area, level, kind, parent, channel, connected, validFrom, validTo,
                Succession.of(successor), signatureRule, DeadlineHours.USUAL, Optional.empty(), Optional.empty());
    }

    public boolean isOpenOn(LocalDate day) {
        return !day.isBefore(validFrom) && validTo.map(last -> !day.isAfter(last)).orElse(true);
    }

    /** Who takes its mail once it has ended; empty also while nobody has decided who. */
    public Optional<UnitCode> successor() {
        return succession.heir();
    }

    /** Whether a code, in either form, is this unit's in this span. */
    public boolean isCalled(UnitCode some) {
        return some.equals(code) || code35.filter(some::equals).isPresent();
    }

    /** The same span, of the unit with this identity. */
    Unit of(UnitId identity) {
        return new Unit(identity, code, code35, name, area, level, kind, parent, channel, connected, validFrom, validTo, succession,
                signatureRule, deadlines, openedBy, closedBy);
    }

    Unit named(String newName, String newArea) {
        return new Unit(id, code, code35, newName, newArea, level, kind, parent, channel, connected, validFrom, validTo, succession,
                signatureRule, deadlines, openedBy, closedBy);
    }

    Unit coded(UnitCode newCode, Optional<UnitCode> newCode35) {
        return new Unit(id, newCode, newCode35, name, area, level, kind, parent, channel, connected, validFrom, validTo, succession,
                signatureRule, deadlines, openedBy, closedBy);
    }

    Unit under(Optional<UnitCode> newParent) {
        return new Unit(id, code, code35, name, area, level, kind, newParent, channel, connected, validFrom, validTo, succession,
                signatureRule, deadlines, openedBy, closedBy);
    }

    /** The same from a day on, by an act. */
    Unit from(LocalDate first, Optional<LegalAct> act) {
        return new Unit(id, code, code35, name, area, level, kind, parent, channel, connected, first, validTo, succession,
                signatureRule, deadlines, act, closedBy);
    }

    /** The same until a day, followed by another span of the same unit. */
    Unit until(Optional<LocalDate> last) {
        return new Unit(id, code, code35, name, area, level, kind, parent, channel, connected, validFrom, last, Succession.NONE,
                signatureRule, deadlines, openedBy, Optional.empty());
    }

    /** The same until a day, followed by other units or by nobody. */
    Unit ended(LocalDate last, Succession successors, Optional<LegalAct> act) {
        return new Unit(id, code, code35, name, area, level, kind, parent, channel, connected, validFrom, Optional.of(last), successors,
                signatureRule, deadlines, openedBy, act);
    }
}
