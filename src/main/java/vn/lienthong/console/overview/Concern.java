package vn.lienthong.console.overview;

import java.util.List;

/**
 * One sentence of the traffic light.
 *
 * @param key  of the sentence among the texts of the page
 * @param args what it states
 * @param link where to do something about it
 */
public record Concern(Severity severity, String key, List<Object> args, String link) {

    /** The worse the later. */
    public enum Severity { GOOD, WATCH, ACT }

    public Concern {
        args = List.copyOf(args);
    }

    static Concern act(String key, String link, Object... args) {
        return new Concern(Severity.ACT, "overview.concern." + key, List.of(args), link);
    }

    static Concern watch(String key, String link, Object... args) {
        return new Concern(Severity.WATCH, "overview.concern." + key, List.of(args), link);
    }

    /** For a template. */
    public Object[] arguments() {
        return args.toArray();
    }

    /** {@code act}: as a style names it. */
    public String tone() {
        return severity.name().toLowerCase(java.util.Locale.ROOT);
    }
}
