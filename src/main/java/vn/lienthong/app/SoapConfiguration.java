package vn.lienthong.app;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.cxf.Bus;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.lienthong.channel.soap.CallsOnly;
import vn.lienthong.channel.soap.SoapDoor;
import vn.lienthong.channel.soap.SoapSettings;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.kernel.Ids;
import vn.lienthong.payload.PayloadStore;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.trust.TrustAnchors;

/** The SOAP door and the HTTPS it stands behind. */
@Configuration(proxyBeanMethods = false)
class SoapConfiguration {

    @Bean(destroyMethod = "close")
    SoapDoor soapDoor(Bus bus, AgencyDesk desk, PayloadStore payloads, CurrentDirectory directory, CertificateTrust trust, TrustAnchors anchors,
            GatewaySettings settings, Clock clock, Ids ids) throws GeneralSecurityException, IOException {
        SoapSettings usual = SoapSettings.usual(Optional.of(GatewayTls.keyStore(anchors)));
        return SoapDoor.publish(bus, desk, payloads, new BelievedCallers(directory, trust, clock),
                new SoapSettings(usual.address(), usual.signedAddress(), usual.publishedUrl(), settings.payload().maxSize().toBytes(),
                        usual.maxInlineSignedBytes(), usual.signatureAnchors(), Duration.ofMinutes(5)), clock, ids);
    }

    @Bean
    FilterRegistrationBean<CallsOnly> callsOnly(@Value("${cxf.path}") String path) {
        var registration = new FilterRegistrationBean<>(new CallsOnly());
        registration.addUrlPatterns(path, path + "/*");
        return registration;
    }

    @Bean
    FilterRegistrationBean<BrokenAnswers> brokenAnswers(@Value("${cxf.path}") String path) {
        var registration = new FilterRegistrationBean<>(new BrokenAnswers());
        registration.addUrlPatterns(path, path + "/*");
        return registration;
    }

    /** Tomcat's key, and the roots from which client certificates must come. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> https(GatewaySettings settings, TrustAnchors anchors)
            throws GeneralSecurityException, IOException {
        SigningKey key = GatewayKeys.load(settings.tlsKeyStore(), settings.tls());
        GatewayKeys.refuseSampleInProduction(settings, key.chain());
        SslBundle bundle = GatewayTls.bundle(key, anchors);
        return factory -> {
            factory.setSslBundles(new org.springframework.boot.ssl.DefaultSslBundleRegistry("https", bundle));
            var ssl = new org.springframework.boot.web.server.Ssl();
            ssl.setBundle("https");
            ssl.setClientAuth(org.springframework.boot.web.server.Ssl.ClientAuth.WANT);
            factory.setSsl(ssl);
        };
    }
}
