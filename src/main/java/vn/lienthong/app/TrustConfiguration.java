package vn.lienthong.app;

import java.io.IOException;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.evidence.JdbcReceiptKeys;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.trust.TrustAnchors;

/** Whom we believe, and the keys by which others believe us. */
@Configuration(proxyBeanMethods = false)
class TrustConfiguration {

    @Bean
    TrustAnchors trustAnchors(GatewaySettings settings) throws IOException {
        GatewaySettings.Trust trust = settings.trustOrSample();
        TrustAnchors anchors = TrustAnchors.load(trust.roots(), trust.intermediates(), trust.crls());
        GatewayKeys.refuseSampleInProduction(settings, Stream.concat(anchors.roots().stream(), anchors.intermediates().stream()).toList());
        return anchors;
    }

    @Bean
    CertificateTrust certificateTrust(TrustAnchors anchors, GatewaySettings settings) {
        return new CertificateTrust(anchors, settings.trust().crlGrace());
    }

    @Bean
    JdbcReceiptKeys receiptKeyRegistry(JdbcTemplate jdbc) {
        return new JdbcReceiptKeys(jdbc);
    }

    @Bean
    ReceiptCertificates receiptCertificates(JdbcReceiptKeys registry) {
        return new ReceiptCertificates(registry);
    }

    @Bean
    SigningKey receiptKey(GatewaySettings settings) throws IOException {
        return EvidenceConfiguration.receiptKey(settings);
    }

    @Bean
    ReceiptKeys receiptKeys(SigningKey receiptKey, JdbcReceiptKeys registry) {
        return new ReceiptKeys(receiptKey, registry);
    }
}
