package vn.lienthong.console.document;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;

/** Instants and spans within sentences, to the minute, in the way of each language. */
final class Moment {

    private static final DateTimeFormatter VI = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy").withZone(VietnamTime.ZONE);
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(VietnamTime.ZONE);

    private Moment() {
    }

    static Text at(Instant instant) {
        return new Text(VI.format(instant), EN.format(instant));
    }

    /** The two largest units at most; less than a minute is a minute. */
    static Text span(Duration duration) {
        long minutes = Math.max(1, duration.toMinutes());
        long days = minutes / 1440;
        long hours = minutes / 60 % 24;
        long rest = minutes % 60;
        if (days > 0) {
            return joined(part(days, "ngày", "day"), hours == 0 ? null : part(hours, "giờ", "hour"));
        }
        if (hours > 0) {
            return joined(part(hours, "giờ", "hour"), rest == 0 ? null : part(rest, "phút", "minute"));
        }
        return part(rest, "phút", "minute");
    }

    private static Text joined(Text first, @Nullable Text second) {
        return second == null ? first : new Text(first.vi() + " " + second.vi(), first.en() + " " + second.en());
    }

    private static Text part(long count, String vi, String en) {
        return new Text(count + " " + vi, count + " " + en + (count == 1 ? "" : "s"));
    }
}
