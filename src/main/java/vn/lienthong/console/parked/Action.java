package vn.lienthong.console.parked;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.lienthong.console.parked.Cause.Kind;

/** What an administrator can do with what waits. */
public enum Action {
    /** It goes on as if it had not waited. */
    RETRY(Kind.STATUS, Kind.FAULT),
    /** One part of the split unit gets it. */
    READDRESS(Kind.SPLIT),
    /** It ends, and its sender has the reason in writing. */
    RETURN(Kind.SPLIT, Kind.FAULT),
    /** It is relayed to nobody, and whoever sent it has the reason in writing. */
    CLOSE(Kind.STATUS);

    private final List<Kind> kinds;

    Action(Kind... kinds) {
        this.kinds = List.of(kinds);
    }

    /** Whether it cannot be undone, so that another person has to approve of it. */
    public boolean needsSecond() {
        return this == RETURN || this == CLOSE;
    }

    boolean fits(Cause cause) {
        return kinds.contains(cause.kind());
    }

    /** Those that a cause allows. */
    public static List<Action> of(Cause cause) {
        return Arrays.stream(values()).filter(action -> action.fits(cause)).toList();
    }

    /** By its name in lower case. */
    public static Optional<Action> named(String name) {
        return Arrays.stream(values()).filter(action -> action.key().equals(name)).findFirst();
    }

    /** As it stands in forms and texts. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
