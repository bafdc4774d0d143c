package vn.lienthong.app;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import vn.lienthong.console.signin.FirstAdministrator;

/**
 * The console of a running gateway: a web server of its own, with threads, sessions and filters of its own, beside the one at which
 * systems call. It uses the gateway's parts; the gateway knows nothing of it.
 */
final class ConsoleServer implements AutoCloseable {

    private final AnnotationConfigServletWebServerApplicationContext context;
    private final URI address;
    private final Optional<String> firstPassword;

    /** One line for each page. */
    @Configuration(proxyBeanMethods = false)
    @Import({ConsoleConfiguration.class, ConsoleSecurity.class, ConsoleServing.class, ConsoleAdministration.class, DocumentConfiguration.class,
        UnitsConfiguration.class, QueuesConfiguration.class, RoutesConfiguration.class, OverviewConfiguration.class,
        StatisticsScreenConfiguration.class})
    static class Composition {
    }

    private ConsoleServer(AnnotationConfigServletWebServerApplicationContext context, URI address, Optional<String> firstPassword) {
        this.context = context;
        this.address = address;
        this.firstPassword = firstPassword;
    }

    /** Returns once it serves. */
    static ConsoleServer start(ServletWebServerApplicationContext gateway) {
        var context = new AnnotationConfigServletWebServerApplicationContext();
        context.setServerNamespace("console");
        context.setParent(gateway);
        context.register(Composition.class);
        context.refresh();
        String bind = context.getBean(GatewaySettings.class).console().bind();
        URI address = URI.create("https://" + LocalGateway.reachable(bind) + ":" + context.getWebServer().getPort() + "/");
        return new ConsoleServer(context, address, context.getBean(FirstAdministrator.class).make());
    }

    /** Where people open it. */
    URI address() {
        return address;
    }

    /** The one-time password of the first administrator, if this start made one. */
    Optional<String> firstPassword() {
        return firstPassword;
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
