package vn.lienthong.app;

import java.time.Clock;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.console.Place;
import vn.lienthong.console.signin.Permission;
import vn.lienthong.console.statistics.JdbcChaseList;
import vn.lienthong.console.statistics.JdbcFigures;
import vn.lienthong.console.statistics.StatisticsController;
import vn.lienthong.console.statistics.StatisticsReading;
import vn.lienthong.console.statistics.StatisticsTables;
import vn.lienthong.directory.CurrentDirectory;

/** The console's statistics. */
@Configuration(proxyBeanMethods = false)
class StatisticsScreenConfiguration {

    @Bean
    Place statisticsPlace() {
        return new Place(80, "/statistics", "statistics.title", Permission.SEE_TRAFFIC);
    }

    @Bean
    StatisticsController statisticsController(JdbcTemplate jdbc, CurrentDirectory directory, MessageSource texts, Clock clock) {
        return new StatisticsController(new StatisticsReading(new JdbcFigures(jdbc), new JdbcChaseList(jdbc), directory, clock), new StatisticsTables(texts));
    }
}
