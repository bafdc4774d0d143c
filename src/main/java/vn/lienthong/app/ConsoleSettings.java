package vn.lienthong.app;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The administrators' console (docs/console.md).
 *
 * @param enabled       whether there is one
 * @param port          its HTTPS port; 0 for a free one. The option --console-port says the same and wins
 * @param bind          address it listens on; units have no business with it
 * @param sessionIdle   a session ends after so long without a request, minutes at least
 * @param sessionLongest a session ends after so long however busy it is
 * @param sessions      how many one account may have at once; the one used least recently ends
 * @param attempts      so many sign-ins in a row may fail before the name is locked
 * @param locked        how long it stays locked
 */
public record ConsoleSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("8444") int port,
        @DefaultValue("127.0.0.1") String bind,
        @DefaultValue("30m") Duration sessionIdle,
        @DefaultValue("12h") Duration sessionLongest,
        @DefaultValue("3") int sessions,
        @DefaultValue("5") int attempts,
        @DefaultValue("15m") Duration locked) {

    public ConsoleSettings {
        within("session-idle", sessionIdle, Duration.ofMinutes(1), Duration.ofHours(24));
        within("session-longest", sessionLongest, sessionIdle, Duration.ofDays(7));
        within("locked", locked, Duration.ofMinutes(1), Duration.ofDays(1));
        within("sessions", sessions, 100);
        within("attempts", attempts, 100);
    }

    private static void within(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("lienthong.console." + key + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }

    private static void within(String key, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("lienthong.console." + key + ": " + value + " (expected: 1 to " + most + ")");
        }
    }
}
