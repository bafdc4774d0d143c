package vn.lienthong.directory;

import java.time.LocalDate;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/**
 * An agency as the directory knows it.
 *
 * @param code      the code it is addressed by
 * @param code35    the form of Decision 20/2020, by which it may be addressed too
 * @param parent    empty for roots
 * @param connected whether its own system is connected here; others are correspondents
 * @param validFrom first day
 * @param validTo   last day, empty while open
 * @param successor who takes its mail once closed
 * @param signatureRule what is asked of its signatures
 */
public record Unit(UnitCode code, Optional<UnitCode> code35, String name, String area, Level level, String kind,
        Optional<UnitCode> parent, String channel, boolean connected, LocalDate validFrom, Optional<LocalDate> validTo,
        Optional<UnitCode> successor, SignatureRule signatureRule) {

    public enum Level { CENTRAL, PROVINCE, DISTRICT, COMMUNE }

    public boolean isOpenOn(LocalDate day) {
        return !day.isBefore(validFrom) && validTo.map(last -> !day.isAfter(last)).orElse(true);
    }
}
