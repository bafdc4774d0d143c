package vn.lienthong.kernel;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as people type it who look for something: in small letters, without Vietnamese marks. */
public final class Unmarked {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Unmarked() {
    }

    /** Đ has no mark that could be taken off. */
    public static String of(String text) {
        return MARKS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)).replaceAll("").replace('đ', 'd');
    }
}
