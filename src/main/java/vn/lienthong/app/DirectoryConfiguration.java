package vn.lienthong.app;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.conversation.JdbcParkedStatuses;
import vn.lienthong.conversation.ParkedStatuses;
import vn.lienthong.directory.DirectoryDesk;
import vn.lienthong.directory.DirectoryDesk.DirectoryEntries;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.directory.JdbcDirectoryStore;
import vn.lienthong.directory.SignerEntry;
import vn.lienthong.directory.SystemEntry;
import vn.lienthong.exchange.JdbcDeliveries;
import vn.lienthong.exchange.JdbcDeliveryCounts;
import vn.lienthong.exchange.JdbcReaddressing;
import vn.lienthong.exchange.Readdressing;
import vn.lienthong.ledger.JdbcLogEntries;
import vn.lienthong.retention.JdbcRetention;
import vn.lienthong.retention.Retention;
import vn.lienthong.retention.RetentionRules;

/** What an administrator of the directory, or of what is parked, needs: beside a running gateway or without one, and nothing else of it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewaySettings.class)
class DirectoryConfiguration {

    @Bean(destroyMethod = "close")
    GatewayDatabase database(GatewaySettings settings) throws IOException {
        return GatewayDatabase.look(settings);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(GatewayDatabase database) throws IOException {
        var config = new HikariConfig();
        config.setPoolName("directory");
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(2);
        var source = new HikariDataSource(config);
        if (new JdbcTemplate(source).queryForObject("select to_regclass('unit_span')", String.class) == null) {
            source.close();
            throw new IOException("the database was last used by an earlier version of the program (expected: start the gateway once)");
        }
        return source;
    }

    @Bean
    DirectoryDesk directoryDesk(HikariDataSource source, GatewaySettings settings) {
        var jdbc = new JdbcTemplate(source);
        var store = new JdbcDirectoryStore(jdbc, new TransactionTemplate(new DataSourceTransactionManager(source)), Clock.systemUTC());
        return new DirectoryDesk(store, entries(settings), new JdbcDeliveryCounts(jdbc)::open, Clock.systemUTC());
    }

    @Bean
    Readdressing readdressing(HikariDataSource source) {
        var jdbc = new JdbcTemplate(source);
        return new LoggedDecisions(new JdbcReaddressing(jdbc, new JdbcDeliveries(jdbc)), administratorLog(source));
    }

    @Bean
    ParkedStatuses parkedStatuses(HikariDataSource source) {
        return new LoggedReleases(new JdbcParkedStatuses(new JdbcTemplate(source)), administratorLog(source));
    }

    @Bean
    Retention retention(HikariDataSource source) {
        var jdbc = new JdbcTemplate(source);
        return new JdbcRetention(jdbc, new TransactionTemplate(new DataSourceTransactionManager(source)), entriesOf(jdbc));
    }

    @Bean
    RetentionRules retentionRules(GatewaySettings settings) throws IOException {
        return settings.retention().rules();
    }

    private static AdministratorLog administratorLog(HikariDataSource source) {
        return new AdministratorLog(new TransactionTemplate(new DataSourceTransactionManager(source)), entriesOf(new JdbcTemplate(source)),
                System.getProperty("user.name"), Clock.systemUTC());
    }

    private static JdbcLogEntries entriesOf(JdbcTemplate jdbc) {
        return new JdbcLogEntries(jdbc, UUID::randomUUID, Clock.systemUTC());
    }

    static DirectoryEntries entries(GatewaySettings settings) {
        return new DirectoryEntries() {
            @Override
            public List<SystemEntry> systems() throws IOException {
                return DirectoryFiles.systems(settings.systemsFile());
            }

            @Override
            public List<SignerEntry> signers() throws IOException {
                return DirectoryFiles.signers(settings.signersFile());
            }
        };
    }
}
