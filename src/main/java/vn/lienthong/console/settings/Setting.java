package vn.lienthong.console.settings;

import java.util.regex.Pattern;

/**
 * One setting as it is in force.
 *
 * @param key    as in docs/configuration.md
 * @param value  as text; what is secret in it is masked already
 * @param origin where it comes from
 */
public record Setting(String key, String value, Origin origin) {

    /** Where a value was set; what is set further down wins. */
    public enum Origin { DEFAULT, FILE, ENVIRONMENT, COMMAND_LINE }

    private static final String MASK = "••••••";
    private static final Pattern SECRET_KEY = Pattern.compile("(?i).*(?:password|secret|token|pin)");
    private static final Pattern SECRET_PART = Pattern.compile("(?i)((?:password|secret|token|pin)=)[^&;\\s]+|(?<=//)([^/@\\s:]+:)[^/@\\s]+(?=@)");

    /** Passwords are in files and not in settings; what somebody wrote into a URL or a key of that name all the same is nobody's business. */
    public static Setting of(String key, String value, Origin origin) {
        String masked = SECRET_KEY.matcher(key).matches() && !value.isEmpty() ? MASK
                : SECRET_PART.matcher(value).replaceAll(part -> (part.group(1) != null ? part.group(1) : part.group(2)) + MASK);
        return new Setting(key, masked, origin);
    }
}
