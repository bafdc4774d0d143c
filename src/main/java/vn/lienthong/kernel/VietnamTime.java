package vn.lienthong.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Official time (Decision 28/2018/QĐ-TTg Art. 14.4): Asia/Ho_Chi_Minh, written as ISO 8601 with its offset. */
public final class VietnamTime {

    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZONE);

    private VietnamTime() {
    }

    /** {@code 2026-11-22T08:30:00.125+07:00}: always milliseconds, always the offset. */
    public static String iso(Instant instant) {
        return ISO.format(instant);
    }

    /** Cuts an instant to the milliseconds that receipts and the database keep. */
    public static Instant toMillis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    public static LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }
}
