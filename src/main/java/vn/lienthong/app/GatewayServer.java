package vn.lienthong.app;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import vn.lienthong.trust.CryptoProviders;

/** A running gateway. */
public final class GatewayServer implements AutoCloseable {

    private final ServletWebServerApplicationContext context;
    private final Optional<StartingConsole> console;

    private GatewayServer(ServletWebServerApplicationContext context, Optional<StartingConsole> console) {
        this.context = context;
        this.console = console;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class,
            JdbcTemplateAutoConfiguration.class, JmsAutoConfiguration.class, ArtemisAutoConfiguration.class,
            // the console has its own, at a server of its own: nothing of them touches the doors of systems
            SecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class, ThymeleafAutoConfiguration.class})
    @EnableConfigurationProperties(GatewaySettings.class)
    @Import({TrustConfiguration.class, StorageConfiguration.class, JourneyConfiguration.class, SoapConfiguration.class,
            ConversationConfiguration.class, RelayConfiguration.class, HoldConfiguration.class, AddressConfiguration.class, DeadlineConfiguration.class,
            StatisticsConfiguration.class, RetentionConfiguration.class, LedgerConfiguration.class, EvidenceConfiguration.class, TimestampConfiguration.class,
            ChangesConfiguration.class})
    static class Composition {
    }

    /** Looks on; nothing of the gateway itself is started. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(GatewaySettings.class)
    @Import(InspectionConfiguration.class)
    static class Inspection {
    }

    /**
     * Starts a gateway and returns once it serves.
     *
     * @param settings keys as in {@code application.yaml}, taking precedence over it: {@code lienthong.data},
     *                 {@code server.port} (0 for a free one) …
     */
    public static GatewayServer start(Map<String, String> settings) {
        return start(settings, Optional.empty());
    }

    /** As {@link #start(Map)}, at another time than it is: to rehearse what a day will bring. */
    public static GatewayServer start(Map<String, String> settings, Clock clock) {
        return start(settings, Optional.of(clock));
    }

    private static GatewayServer start(Map<String, String> settings, Optional<Clock> clock) {
        CryptoProviders.install();
        var application = new SpringApplication(Composition.class);
        clock.ifPresent(other -> application.addInitializers(context ->
                ((GenericApplicationContext) context).registerBean("clock", Clock.class, () -> other)));
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(new HashMap<>(Map.of("spring.jmx.enabled", "false")));
        var context = (ServletWebServerApplicationContext) application.run(arguments(settings));
        if (!context.getBean(GatewaySettings.class).console().enabled()) {
            return new GatewayServer(context, Optional.empty());
        }
        // systems are served already: they do not wait for what people look at
        return new GatewayServer(context, Optional.of(StartingConsole.begin(() -> ConsoleServer.start(context))));
    }

    /** Looks at what a gateway keeps, whether it runs or not. */
    static <T> T inspect(Map<String, String> settings, Function<BeanFactory, T> look) {
        return inspect(Inspection.class, settings, look);
    }

    /** @param parts configuration of those that are needed */
    static <T> T inspect(Class<?> parts, Map<String, String> settings, Function<BeanFactory, T> look) {
        var application = new SpringApplication(parts);
        application.setBannerMode(Banner.Mode.OFF);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context = application.run(arguments(settings))) {
            return look.apply(context);
        }
    }

    private static String[] arguments(Map<String, String> settings) {
        return settings.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue()).toArray(String[]::new);
    }

    /** The port on which HTTPS is served. */
    public int port() {
        return context.getWebServer().getPort();
    }

    /** Where people open the console, once it serves; empty when there is none. Throws what kept it from starting. */
    public Optional<URI> consoleAddress() {
        return console.map(starting -> starting.await().address());
    }

    /** The one-time password of the console's first administrator, if this start made one; nobody can tell it again. */
    public Optional<String> firstPassword() {
        return console.flatMap(starting -> starting.await().firstPassword());
    }

    /** A part of the running console, for tests. */
    public <T> T consolePart(Class<T> type) {
        return console.orElseThrow(() -> new IllegalStateException("this gateway runs without its console")).await().part(type);
    }

    /** A part of the running gateway, for tests and tools. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Finishes what is under way, then stops everything that was started, the embedded database last. */
    @Override
    public void close() {
        console.ifPresent(StartingConsole::close);
        context.close();
    }
}
