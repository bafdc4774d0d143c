package vn.lienthong.app;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.DirectoryDesk;
import vn.lienthong.directory.DirectoryDiff;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.directory.JdbcDirectoryStore;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.payload.FilePayloadStore;
import vn.lienthong.payload.PayloadSettings;

/** What is kept: database, payload store, directory. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(StorageConfiguration.class);

    @Bean
    DataFolder dataFolder(GatewaySettings settings) throws IOException {
        return DataFolder.prepare(settings.data());
    }

    /** @param folder prepared before anything is put into it */
    @Bean(destroyMethod = "close")
    GatewayDatabase database(GatewaySettings settings, DataFolder folder) throws IOException {
        return GatewayDatabase.open(settings);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(GatewayDatabase database, GatewaySettings settings) {
        var config = new HikariConfig();
        config.setPoolName("lienthong");
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(settings.database().connections());
        config.setMinimumIdle(4);
        // a statement used a few times is worth planning once
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("options", PostgresSettings.PLANNING);
        var source = new HikariDataSource(config);
        Flyway.configure().dataSource(source).load().migrate();
        return source;
    }

    @Bean
    JdbcTemplate jdbcTemplate(HikariDataSource source) {
        return new JdbcTemplate(source);
    }

    @Bean
    TransactionTemplate transactionTemplate(HikariDataSource source) {
        return new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    @Bean(destroyMethod = "close")
    FilePayloadStore payloadStore(GatewaySettings settings, DataFolder folder) throws IOException {
        PayloadSettings usual = PayloadSettings.of(folder.root().resolve("payload"));
        return FilePayloadStore.open(new PayloadSettings(usual.folder(), settings.payload().maxSize().toBytes(),
                usual.memoryThreshold(), usual.largeThreshold(), usual.segmentSize()));
    }

    /** The computer's, unless a gateway rehearses what a day will bring. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock(GatewaySettings settings) {
        Duration ahead = settings.directory().clockAhead();
        if (settings.production() && !ahead.isZero()) {
            throw new IllegalArgumentException("lienthong.directory.clock-ahead: " + ahead + " (expected in production: 0s)");
        }
        return ahead.isZero() ? Clock.systemUTC() : Clock.offset(Clock.systemUTC(), ahead);
    }

    @Bean
    JdbcDirectoryStore directoryStore(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        return new JdbcDirectoryStore(jdbc, transaction, clock);
    }

    @Bean
    CurrentDirectory directory(GatewaySettings settings, JdbcDirectoryStore store, Clock clock) throws IOException {
        DirectoryDesk.seed(store, units(settings.directory().units()), VietnamTime.dateOf(clock.instant())).ifPresent(StorageConfiguration::warn);
        return new CurrentDirectory(load(store, settings), clock);
    }

    /** The newest version with the systems and signers of the settings; fails when they do not fit together. */
    static Directory load(JdbcDirectoryStore store, GatewaySettings settings) throws IOException {
        long version = store.version();
        return new Directory(version, store.known(version), DirectoryFiles.systems(settings.systemsFile()), DirectoryFiles.signers(settings.signersFile()));
    }

    private static List<Unit> units(@Nullable Path file) throws IOException {
        return file == null ? DirectoryFiles.sampleUnits() : DirectoryFiles.units(file);
    }

    /** The directory is the truth, not the file that it was once filled from. */
    private static void warn(DirectoryDiff diff) {
        LOG.atWarn().addKeyValue("added", diff.added().size()).addKeyValue("changed", diff.changed().size()).addKeyValue("ended", diff.ended().size())
                .log("The units file of the settings differs from the directory and is not taken over; see the command: directory diff");
    }
}
