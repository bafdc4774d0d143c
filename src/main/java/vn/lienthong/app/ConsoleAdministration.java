package vn.lienthong.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.Gateway;
import vn.lienthong.console.Place;
import vn.lienthong.console.settings.Check;
import vn.lienthong.console.settings.Diagnostics;
import vn.lienthong.console.settings.DiagnosticsController;
import vn.lienthong.console.settings.SettingsController;
import vn.lienthong.console.signin.Acting;
import vn.lienthong.console.signin.AuditController;
import vn.lienthong.console.signin.JdbcAccounts;
import vn.lienthong.console.signin.JdbcAttempts;
import vn.lienthong.console.signin.JdbcAuditPages;
import vn.lienthong.console.signin.Passwords;
import vn.lienthong.console.signin.Permission;
import vn.lienthong.console.signin.SessionsByName;
import vn.lienthong.console.signin.Users;
import vn.lienthong.console.signin.UsersController;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.kernel.Text;

/** The console's pages about itself: users, audit, settings, diagnostics. */
@Configuration(proxyBeanMethods = false)
class ConsoleAdministration {

    /** Less room than this beside the packets is a warning: one packet of the largest size, twice. */
    private static final int PACKETS_OF_ROOM = 2;

    private static final long MEGABYTE = 1 << 20;

    @Bean
    Place usersPlace() {
        return new Place(100, "/users", "users.title", Permission.MANAGE_USERS);
    }

    @Bean
    Place auditPlace() {
        return new Place(110, "/audit", "audit.title", Permission.SEE_AUDIT);
    }

    @Bean
    Place settingsPlace() {
        return new Place(120, "/settings", "settings.title", Permission.SEE_SETTINGS);
    }

    @Bean
    Place diagnosticsPlace() {
        return new Place(130, "/diagnostics", "diagnostics.title", Permission.SEE_SETTINGS);
    }

    @Bean
    Users users(JdbcAccounts accounts, JdbcAttempts attempts, Passwords passwords, CurrentDirectory directory, SessionsByName sessions, Acting acting) {
        return new Users(accounts, attempts, passwords, directory, sessions, acting);
    }

    @Bean
    UsersController usersController(JdbcAccounts accounts, Users users) {
        return new UsersController(accounts, users);
    }

    @Bean
    AuditController auditController(JdbcTemplate jdbc, MessageSource texts) {
        return new AuditController(new JdbcAuditPages(jdbc), texts);
    }

    @Bean
    EffectiveSettings effectiveSettings(GatewaySettings settings, Environment environment) {
        return new EffectiveSettings(settings, environment);
    }

    @Bean
    SettingsController settingsController(EffectiveSettings settings) {
        return new SettingsController(settings);
    }

    @Bean(destroyMethod = "close")
    RecentLog recentLog() {
        return RecentLog.listening();
    }

    @Bean
    DiagnosticsController diagnosticsController(EffectiveSettings settings, GatewaySettings gateway, DataFolder folder, JdbcTemplate jdbc, RecentLog log,
            Acting acting, Clock clock) {
        Supplier<List<Check>> health = () -> List.of(database(jdbc), disk(folder, gateway));
        return new DiagnosticsController(new Diagnostics(() -> versions(jdbc), health, settings, log, clock), acting);
    }

    private static Map<String, String> versions(JdbcTemplate jdbc) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Liên Thông", Optional.ofNullable(Gateway.class.getPackage().getImplementationVersion()).orElse("development"));
        versions.put("Java", System.getProperty("java.vendor") + " " + Runtime.version());
        versions.put("OS", System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"));
        versions.put("PostgreSQL", asked(jdbc, "show server_version"));
        versions.put("Schema", asked(jdbc, "select version from flyway_schema_history where success order by installed_rank desc limit 1"));
        return versions;
    }

    private static String asked(JdbcTemplate jdbc, String question) {
        try {
            return String.valueOf(jdbc.queryForObject(question, String.class));
        } catch (DataAccessException e) {
            return "–";
        }
    }

    private static Check database(JdbcTemplate jdbc) {
        long begin = System.nanoTime();
        try {
            jdbc.queryForObject("select 1", Integer.class);
        } catch (DataAccessException e) {
            return new Check("database", false, new Text("Cơ sở dữ liệu không trả lời.", "The database does not answer."));
        }
        long micros = (System.nanoTime() - begin) / 1000;
        return new Check("database", true, new Text("Cơ sở dữ liệu trả lời sau " + micros + " µs.", "The database answered in " + micros + " µs."));
    }

    private static Check disk(DataFolder folder, GatewaySettings settings) {
        try {
            FileStore store = Files.getFileStore(folder.root());
            long free = store.getUsableSpace();
            boolean well = free > PACKETS_OF_ROOM * settings.payload().maxSize().toBytes();
            return new Check("disk", well, new Text("Thư mục dữ liệu còn trống " + free / MEGABYTE + " MB trên " + store.getTotalSpace() / MEGABYTE + " MB.",
                    "The data folder has " + free / MEGABYTE + " MB of " + store.getTotalSpace() / MEGABYTE + " MB left."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
