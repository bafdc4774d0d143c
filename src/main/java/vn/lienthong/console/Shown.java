package vn.lienthong.console;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;

/** How values are shown in the reader's language; templates know it as {@code @shown}. Thread-safe. */
public final class Shown {

    /** The language of whoever chose none. */
    public static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private static final DateTimeFormatter VI_TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(VietnamTime.ZONE);
    private static final DateTimeFormatter EN_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(VietnamTime.ZONE);
    private static final DateTimeFormatter VI_DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter VI_MONTH = DateTimeFormatter.ofPattern("MM/yyyy");
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    public boolean vietnamese() {
        return !LocaleContextHolder.getLocale().getLanguage().equals("en");
    }

    /** {@code 25/11/2026 19:50} or {@code 2026-11-25 19:50}, in Vietnam. */
    public String time(Instant at) {
        return (vietnamese() ? VI_TIME : EN_TIME).format(at);
    }

    /** For the attribute {@code datetime}. */
    public String iso(Instant at) {
        return VietnamTime.iso(at);
    }

    /** {@code 25/11/2026} or {@code 2026-11-25}. */
    public String date(LocalDate day) {
        return vietnamese() ? VI_DATE.format(day) : day.toString();
    }

    /** {@code 11/2026} or {@code 2026-11}. */
    public String month(YearMonth month) {
        return vietnamese() ? VI_MONTH.format(month) : month.toString();
    }

    /** {@code 99,9} or {@code 99.9}: one place behind the point. */
    public String decimal(double number) {
        NumberFormat format = NumberFormat.getNumberInstance(vietnamese() ? VIETNAMESE : Locale.ENGLISH);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    /** {@code 1.234} or {@code 1,234}. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(vietnamese() ? VIETNAMESE : Locale.ENGLISH).format(number);
    }

    /** {@code 20 KB}: of 1,024 bytes, with one place behind the point below ten. */
    public String size(long bytes) {
        double rest = bytes;
        int unit = 0;
        while (rest >= 1024 && unit < UNITS.length - 1) {
            rest /= 1024;
            unit++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(vietnamese() ? VIETNAMESE : Locale.ENGLISH);
        format.setMaximumFractionDigits(unit > 0 && rest < 10 ? 1 : 0);
        return format.format(rest) + " " + UNITS[unit];
    }

    /** The two largest parts: {@code 2 ngày 3 giờ}, {@code 5 min 10 s}. */
    public String age(Duration age) {
        boolean vi = vietnamese();
        if (age.toDays() > 0) {
            return age.toDays() + (vi ? " ngày " : " d ") + age.toHoursPart() + (vi ? " giờ" : " h");
        }
        if (age.toHours() > 0) {
            return age.toHours() + (vi ? " giờ " : " h ") + age.toMinutesPart() + (vi ? " phút" : " min");
        }
        if (age.toMinutes() > 0) {
            return age.toMinutes() + (vi ? " phút " : " min ") + age.toSecondsPart() + (vi ? " giây" : " s");
        }
        return age.toSeconds() + (vi ? " giây" : " s");
    }

    public String text(Text text) {
        return vietnamese() ? text.vi() : text.en();
    }
}
