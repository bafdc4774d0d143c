package vn.lienthong.kernel;

import java.util.Objects;

/**
 * The identification code of an agency (mã định danh), an opaque key that is only compared, never taken apart.
 *
 * <p>Both written forms are accepted: the 13 characters of QCVN 102:2016 ({@code 000.00.00.H49}) and the form of
 * Decision 20/2020/QĐ-TTg (at most 35 characters, {@code H49.13}). Technical codes of the axis such as
 * {@code vxp.saas.03} use lower case, so letters of both cases are read.
 *
 * @param value 1 to 35 characters of {@code 0-9 A-Z a-z . _ -}
 */
public record UnitCode(String value) implements Comparable<UnitCode> {

    private static final int LONGEST = 35;

    public UnitCode {
        Objects.requireNonNull(value, "value");
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("unit code: '" + value + "' (expected: 1 to 35 of 0-9 A-Z a-z . _ -)");
        }
    }

    /** Whether the text could be a unit code at all; whether such a unit exists only the directory knows. */
    public static boolean isWellFormed(String text) {
        int length = text.length();
        if (length == 0 || length > LONGEST || !isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        // by hand, since codes are read several times a document
        for (int i = 1; i < length; i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    @Override
    public int compareTo(UnitCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
