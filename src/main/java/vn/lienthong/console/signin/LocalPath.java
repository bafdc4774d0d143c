package vn.lienthong.console.signin;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where to go next, as a request names it: a page of this console, or the first one when somebody would lead us elsewhere. */
public final class LocalPath {

    /** Browsers read {@code //host} and {@code /\host} as other hosts. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]*");

    private LocalPath() {
    }

    public static String of(@Nullable String wanted) {
        return wanted != null && LOCAL.matcher(wanted).matches() && !wanted.startsWith("/sign-") ? wanted : "/";
    }
}
