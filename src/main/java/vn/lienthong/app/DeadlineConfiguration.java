package vn.lienthong.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.deadline.HolidayFile;
import vn.lienthong.deadline.Limits;
import vn.lienthong.deadline.SpecialDay;
import vn.lienthong.deadline.WorkingCalendar;
import vn.lienthong.deadline.WorkingHours;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.exchange.JdbcUncollected;
import vn.lienthong.exchange.Uncollected;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.DeliveryReceipts;
import vn.lienthong.pipeline.ExpireDeliveries;
import vn.lienthong.pipeline.Hearings;
import vn.lienthong.pipeline.HeldMail;
import vn.lienthong.pipeline.SwearNonDelivery;
import vn.lienthong.pipeline.WarnOfOverdue;

/** Working days, deadlines, and the clock's verbs. */
@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {

    @Bean
    Deadlines deadlines(GatewaySettings settings, Clock clock) throws IOException {
        Deadlines deadlines = read(settings.deadlines());
        warning(deadlines.calendar(), clock).ifPresent(text -> LoggerFactory.getLogger(WorkingCalendar.class).warn(text.toString()));
        return deadlines;
    }

    @Bean
    Uncollected uncollected(JdbcTemplate jdbc, TransactionTemplate transaction) {
        return new JdbcUncollected(jdbc, transaction);
    }

    @Bean
    WarnOfOverdue warnOfOverdue(Uncollected uncollected, Deadlines deadlines, CurrentDirectory directory, Clock clock) {
        return new WarnOfOverdue(uncollected, deadlines, directory, clock);
    }

    @Bean
    SwearNonDelivery swearNonDelivery(Uncollected uncollected, DeliveryReceipts receipts, Deadlines deadlines, CurrentDirectory directory,
            HeldMail held, Clock clock) {
        return new SwearNonDelivery(uncollected, receipts, deadlines, directory, held, clock);
    }

    @Bean
    ExpireDeliveries expireDeliveries(Uncollected uncollected, DeliveryReceipts receipts, Deadlines deadlines, TransactionTemplate transaction,
            Hearings hearings, Clock clock, RelaySignals signals) {
        return new ExpireDeliveries(uncollected, receipts, deadlines, transaction, hearings, clock, signals::ended);
    }

    static Deadlines read(GatewaySettings.DeadlineSettings settings) throws IOException {
        var hours = new WorkingHours(settings.dayBegins(), settings.morningEnds(), settings.dayEnds());
        var limits = new Limits(settings.collectWithin(), Optional.of(settings.timeToLive()).filter(life -> !life.equals(Duration.ZERO)));
        return new Deadlines(new WorkingCalendar(days(settings.holidays()), hours), limits);
    }

    private static List<SpecialDay> days(@Nullable Path file) throws IOException {
        if (file == null) {
            return HolidayFile.vietnam();
        }
        try (var reader = Files.newBufferedReader(file)) {
            return HolidayFile.read(reader, file.toString());
        }
    }

    /** A table of holidays that ends soon. */
    static Optional<Text> warning(WorkingCalendar calendar, Clock clock) {
        if (!calendar.wantsCare(VietnamTime.dateOf(clock.instant()))) {
            return Optional.empty();
        }
        return Optional.of(new Text("Bảng ngày nghỉ lễ chỉ có đến " + calendar.knownUntil() + "; cần bổ sung (lienthong.deadlines.holidays).",
                "The table of holidays ends on " + calendar.knownUntil() + " and wants to be continued (lienthong.deadlines.holidays)."));
    }
}
