package vn.lienthong.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.StringJoiner;
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
        config.addDataSourceProperty("options", PostgresSettings.PLANNING);
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

    /** How a statement is carried out by a gateway that has used it a few times: planned without its values. */
    public String plan(String sql) {
        var numbered = new StringBuilder("explain (generic_plan) ");
        int parameter = 0;
        for (char c : sql.toCharArray()) {
            numbered.append(c == '?' ? "$" + ++parameter : String.valueOf(c));
        }
        // what has parameters without values can only be asked by PostgreSQL's simple protocol
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl() + "?preferQueryMode=simple", connectionAs());
                Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(numbered.toString())) {
            var plan = new StringJoiner("\n");
            while (rows.next()) {
                plan.add(rows.getString(1));
            }
            return plan.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Properties connectionAs() {
        var properties = new Properties();
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        properties.setProperty("options", PostgresSettings.PLANNING);
        return properties;
    }

    @Override
    public void close() throws IOException {
        source.close();
        server.close();
    }
}
