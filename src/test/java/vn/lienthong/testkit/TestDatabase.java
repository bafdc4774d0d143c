package vn.lienthong.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.app.EmbeddedPostgresServer;
import vn.lienthong.app.PostgresSettings;

/** A real, empty, migrated PostgreSQL for one test class; its folder is the test's own. */
public final class TestDatabase implements AutoCloseable {

    private final EmbeddedPostgresServer server;
    private final HikariDataSource source;

    public TestDatabase(Path folder) throws IOException {
        server = EmbeddedPostgresServer.start(new PostgresSettings(folder.resolve("postgres"), Path.of("target/postgres-programs")));
        var config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl());
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setMaximumPoolSize(8);
        source = new HikariDataSource(config);
        Flyway.configure().dataSource(source).load().migrate();
    }

    /** Where another process finds this database. */
    public String url() {
        return server.jdbcUrl();
    }

    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(source);
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    @Override
    public void close() throws IOException {
        source.close();
        server.close();
    }
}
