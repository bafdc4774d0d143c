package vn.lienthong.app;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Unit;
import vn.lienthong.pipeline.CountStatistics;
import vn.lienthong.pipeline.Reporting;
import vn.lienthong.statistics.JdbcCounting;
import vn.lienthong.statistics.JdbcReports;
import vn.lienthong.statistics.Member;
import vn.lienthong.statistics.Reports;

/** Statistics: counted from the log, given out as reports. */
@Configuration(proxyBeanMethods = false)
class StatisticsConfiguration {

    @Bean
    CountStatistics countStatistics(JdbcTemplate jdbc, TransactionTemplate transaction, Deadlines deadlines, CurrentDirectory directory, Clock clock) {
        return new CountStatistics(new JdbcCounting(jdbc, transaction, deadlines,
                (unit, day) -> directory.get().whoWas(unit, day).or(() -> directory.get().unit(unit)).map(StatisticsConfiguration::member), clock));
    }

    private static Member member(Unit unit) {
        return new Member(unit.level().name().toLowerCase(Locale.ROOT), unit.deadlines().acknowledgeHours().map(Duration::ofHours));
    }

    @Bean
    Reports reports(JdbcTemplate jdbc) {
        return new JdbcReports(jdbc);
    }

    @Bean
    Reporting reporting(CurrentDirectory directory, Reports reports) {
        return new Reporting(directory, reports);
    }
}
