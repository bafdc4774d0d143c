package vn.lienthong.channel.soap;

import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.ws.security.wss4j.DefaultCryptoCoverageChecker;
import org.apache.cxf.ws.security.wss4j.WSS4JInInterceptor;
import org.apache.wss4j.common.ConfigurationConstants;
import org.apache.wss4j.common.cache.MemoryReplayCache;
import org.apache.wss4j.common.crypto.AlgorithmSuite;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.handler.RequestData;
import vn.lienthong.directory.CallerDirectory;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/**
 * WS-Security for clients whose TLS ends before us (WSS X.509 Certificate Token Profile 1.1.1): Timestamp and Body must
 * be signed with the certificate of a known system, freshly, once. The Body names the packet by digest and size, for
 * the packet itself travels beside it and is never expanded into it.
 */
final class RequestSignature {

    private static final String CRYPTO = "exchangeSignatureCrypto";
    private static final int SECONDS_OF_CLOCK_SKEW = 60;

    private final KeyStore anchors;
    private final Duration lifetime;
    private final CallerDirectory callers;

    RequestSignature(KeyStore anchors, Duration lifetime, CallerDirectory callers) {
        this.anchors = anchors;
        this.lifetime = lifetime;
        this.callers = callers;
    }

    void addTo(JaxWsServerFactoryBean endpoint) {
        var crypto = new Merlin();
        crypto.setTrustStore(anchors);
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConfigurationConstants.ACTION, ConfigurationConstants.SIGNATURE + " " + ConfigurationConstants.TIMESTAMP);
        properties.put(ConfigurationConstants.SIG_VER_PROP_REF_ID, CRYPTO);
        properties.put(CRYPTO, crypto);
        properties.put(ConfigurationConstants.TTL_TIMESTAMP, String.valueOf(lifetime.toSeconds()));
        properties.put(ConfigurationConstants.TTL_FUTURE_TIMESTAMP, String.valueOf(SECONDS_OF_CLOCK_SKEW));
        properties.put(ConfigurationConstants.EXPAND_XOP_INCLUDE, "false");
        endpoint.getInInterceptors().add(new Verification(properties));
        endpoint.getInInterceptors().add(new Coverage());
        endpoint.getInInterceptors().add(new IdentifySigner(callers));
        // in memory: a restart forgets at most what its own timestamp makes stale within minutes
        endpoint.getProperties().put("ws-security.enable.timestamp.cache", "true");
        endpoint.getProperties().put("ws-security.timestamp.cache.instance", new MemoryReplayCache());
        endpoint.getProperties().put("ws-security.enable.nonce.cache", "false");
    }

    /** WSS4J may be content with a signature over anything; here it must cover the Timestamp and the Body that is read. */
    static final class Coverage extends DefaultCryptoCoverageChecker {

        Coverage() {
            setSignBody(true);
            setSignTimestamp(true);
        }

        @Override
        public void handleMessage(SoapMessage message) {
            try {
                super.handleMessage(message);
            } catch (SoapFault e) {
                throw new RefusedException(Refusal.of(RefusalCode.REQUEST_SIGNATURE_INVALID, "Security", "Body, Timestamp"), e);
            }
        }
    }

    /** WSS4J with present-day algorithms only. */
    private static final class Verification extends WSS4JInInterceptor {

        Verification(Map<String, Object> properties) {
            super(properties);
        }

        @Override
        protected void setAlgorithmSuites(SoapMessage message, RequestData data) throws WSSecurityException {
            var suite = new AlgorithmSuite();
            for (String method : new String[] {"rsa-sha256", "rsa-sha384", "rsa-sha512", "ecdsa-sha256", "ecdsa-sha384", "ecdsa-sha512"}) {
                suite.addSignatureMethod("http://www.w3.org/2001/04/xmldsig-more#" + method);
            }
            suite.addDigestAlgorithm("http://www.w3.org/2001/04/xmlenc#sha256");
            suite.addDigestAlgorithm("http://www.w3.org/2001/04/xmldsig-more#sha384");
            suite.addDigestAlgorithm("http://www.w3.org/2001/04/xmlenc#sha512");
            suite.addC14nAlgorithm("http://www.w3.org/2001/10/xml-exc-c14n#");
            suite.addTransformAlgorithm("http://www.w3.org/2001/10/xml-exc-c14n#");
            suite.setMinimumAsymmetricKeyLength(2_048);
            data.setAlgorithmSuite(suite);
        }
    }
}
