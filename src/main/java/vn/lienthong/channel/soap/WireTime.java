package vn.lienthong.channel.soap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.VietnamTime;

/** Times and dates as the contract writes them; the generated classes call it. A time without zone is official time. */
public final class WireTime {

    private WireTime() {
    }

    /** Reads xs:dateTime. What cannot be read becomes an instant before all others, which the door refuses by name. */
    public static Instant instant(String text) {
        String trimmed = text.strip();
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(trimmed, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : ((LocalDateTime) parsed).atZone(VietnamTime.ZONE).toInstant();
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }

    public static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : VietnamTime.iso(instant);
    }

    public static LocalDate date(String text) {
        return LocalDate.parse(text.strip());
    }

    public static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }
}
