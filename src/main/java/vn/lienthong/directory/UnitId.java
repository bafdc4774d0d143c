package vn.lienthong.directory;

import java.util.Objects;
import vn.lienthong.kernel.UnitCode;

/**
 * Who a unit is, apart from the codes, names and parents it has in the course of time. By custom the code under which it
 * first entered the directory: Decision 20/2020/QĐ-TTg forbids to use a code again, so no other unit can ever have it.
 *
 * @param value opaque; compared, never parsed
 */
public record UnitId(String value) implements Comparable<UnitId> {

    public UnitId {
        Objects.requireNonNull(value, "value");
        if (!UnitCode.isWellFormed(value)) {
            throw new IllegalArgumentException("unit: '" + value + "' (expected: an identity in the form of a code)");
        }
    }

    /** The identity of a unit that enters the directory under this code. */
    public static UnitId firstKnownAs(UnitCode code) {
        return new UnitId(code.value());
    }

    @Override
    public int compareTo(UnitId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
