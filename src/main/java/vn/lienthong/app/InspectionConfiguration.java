package vn.lienthong.app;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.directory.JdbcDirectoryStore;
import vn.lienthong.evidence.JdbcReceiptFeed;
import vn.lienthong.evidence.JdbcReceiptKeys;
import vn.lienthong.evidence.JdbcReceiptLog;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.exchange.JdbcAudit;
import vn.lienthong.exchange.JdbcUncollected;
import vn.lienthong.exchange.Uncollected;
import vn.lienthong.ledger.JdbcLog;
import vn.lienthong.ledger.JdbcLogEntries;
import vn.lienthong.ledger.LeafSource;
import vn.lienthong.ledger.LogCheck;
import vn.lienthong.ledger.TileStore;
import vn.lienthong.payload.FilePayloadStore;
import vn.lienthong.statistics.JdbcReports;
import vn.lienthong.statistics.Reports;

/** What a look at the kept state needs: it reads, beside a running gateway or without one, and changes nothing. */
@Configuration(proxyBeanMethods = false)
class InspectionConfiguration {

    @Bean(destroyMethod = "close")
    GatewayDatabase database(GatewaySettings settings) throws IOException {
        return GatewayDatabase.look(settings);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(GatewayDatabase database) {
        var config = new HikariConfig();
        config.setPoolName("inspection");
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(2);
        config.setReadOnly(true);
        return new HikariDataSource(config);
    }

    @Bean
    JdbcTemplate jdbcTemplate(HikariDataSource source) {
        return new JdbcTemplate(source);
    }

    @Bean
    GatewayCheck gatewayCheck(JdbcTemplate jdbc, HikariDataSource source, GatewaySettings settings) {
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        List<LeafSource> sources = List.of(new ReceiptLeaves(new JdbcReceiptFeed(jdbc)), new JdbcLogEntries(jdbc, UUID::randomUUID, Clock.systemUTC()),
                new DirectoryLeaves(new JdbcDirectoryStore(jdbc, transaction, Clock.systemUTC())));
        return new GatewayCheck(new JdbcAudit(jdbc, transaction), FilePayloadStore.reader(settings.data().resolve("payload")),
                () -> LogCheck.run(new JdbcLog(jdbc), sources, TileStore.reader(settings.data().resolve("log"))));
    }

    @Bean
    Reports reports(JdbcTemplate jdbc) {
        return new JdbcReports(jdbc);
    }

    @Bean
    Uncollected uncollected(JdbcTemplate jdbc, HikariDataSource source) {
        return new JdbcUncollected(jdbc, new TransactionTemplate(new DataSourceTransactionManager(source)));
    }

    @Bean
    Deadlines deadlines(GatewaySettings settings) throws IOException {
        return DeadlineConfiguration.read(settings.deadlines());
    }

    @Bean
    ReceiptLog receiptLog(JdbcTemplate jdbc) {
        return new JdbcReceiptLog(jdbc, new ReceiptCertificates(new JdbcReceiptKeys(jdbc))::complete);
    }
}
