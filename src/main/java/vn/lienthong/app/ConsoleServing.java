package vn.lienthong.app;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletRegistrationBean;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.ErrorPage;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.web.servlet.DispatcherServlet;
import vn.lienthong.console.FailureController;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.trust.TrustAnchors;

/** The web server of the console: HTTPS with the gateway's key, asking for no certificate. */
@Configuration(proxyBeanMethods = false)
class ConsoleServing {

    /** A few people look at it at once; what many do at once must not take the processor from the documents. */
    private static final int THREADS = 16;

    @Bean
    TomcatServletWebServerFactory consoleServer(GatewaySettings settings, TrustAnchors anchors) throws GeneralSecurityException, IOException {
        ConsoleSettings console = settings.console();
        var factory = new TomcatServletWebServerFactory(console.port());
        factory.setAddress(address(console.bind()));
        factory.setShutdown(Shutdown.IMMEDIATE);
        SigningKey key = GatewayKeys.load(settings.tlsKeyStore(), settings.tls());
        factory.setSslBundles(new DefaultSslBundleRegistry("console", GatewayTls.bundle(key, anchors)));
        var ssl = new Ssl();
        ssl.setBundle("console");
        factory.setSsl(ssl);
        factory.addErrorPages(new ErrorPage(FailureController.PATH));
        var session = factory.getSession();
        session.setTimeout(console.sessionIdle());
        session.getCookie().setName("__Host-session");
        session.getCookie().setPath("/");
        session.getCookie().setHttpOnly(true);
        session.getCookie().setSecure(true);
        // a link in a mail leads to the page, not to the sign-in
        session.getCookie().setSameSite(SameSite.LAX);
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
                protocol.setMaxThreads(THREADS);
                protocol.setMinSpareThreads(1);
            }
        });
        factory.addContextCustomizers(context -> {
            context.setUseRelativeRedirects(true);
            // forms come as the page was sent, which browsers do not say
            context.setRequestCharacterEncoding("UTF-8");
        });
        return factory;
    }

    @Bean
    DispatcherServlet dispatcherServlet() {
        var servlet = new DispatcherServlet();
        // the gateway's own, which are seen from here, are not for these pages
        servlet.setDetectAllViewResolvers(false);
        return servlet;
    }

    @Bean
    DispatcherServletRegistrationBean dispatcherServletRegistration(DispatcherServlet servlet) {
        var registration = new DispatcherServletRegistrationBean(servlet, "/");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    DelegatingFilterProxyRegistrationBean securityFilter() {
        var registration = new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD));
        return registration;
    }

    /** Tells which sessions have ended. */
    @Bean
    ServletListenerRegistrationBean<HttpSessionEventPublisher> sessionEvents() {
        return new ServletListenerRegistrationBean<>(new HttpSessionEventPublisher());
    }

    private static InetAddress address(String bind) {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("lienthong.console.bind: " + bind + " (expected: an address of this machine)", e);
        }
    }
}
