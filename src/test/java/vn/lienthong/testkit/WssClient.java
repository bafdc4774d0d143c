package vn.lienthong.testkit;

import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.soap.SOAPBinding;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.interceptor.AttachmentOutInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.ws.security.wss4j.WSS4JOutInterceptor;
import org.apache.wss4j.common.ConfigurationConstants;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.action.Action;
import org.apache.wss4j.dom.message.WSSecTimestamp;
import vn.lienthong.channel.soap.contract.ExchangePort;
import vn.lienthong.channel.soap.contract.ExchangeService;
import vn.lienthong.trust.SigningKey;

/** A plain CXF client that signs its requests by WS-Security, rightly or in one chosen way wrongly. */
public final class WssClient {

    private static final String BODY = "{Element}{http://schemas.xmlsoap.org/soap/envelope/}Body;";
    private static final String TIMESTAMP = "{Element}{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd}Timestamp;";

    private final Map<String, Object> properties = new HashMap<>();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private boolean mtom = true;

    public WssClient(SigningKey key) {
        properties.put(ConfigurationConstants.ACTION, "Timestamp Signature");
        properties.put(ConfigurationConstants.USER, "key");
        properties.put(ConfigurationConstants.SIG_PROP_REF_ID, "crypto");
        properties.put("crypto", crypto(key));
        properties.put(ConfigurationConstants.SIG_KEY_ID, "DirectReference");
        properties.put(ConfigurationConstants.SIG_ALGO, "http://www.w3.org/2001/04/xmldsig-more#"
                + (key.key().getAlgorithm().equals("EC") ? "ecdsa-sha256" : "rsa-sha256"));
        properties.put(ConfigurationConstants.SIG_DIGEST_ALGO, "http://www.w3.org/2001/04/xmlenc#sha256");
        properties.put(ConfigurationConstants.SIGNATURE_PARTS, BODY + TIMESTAMP);
        properties.put(ConfigurationConstants.EXPAND_XOP_INCLUDE, "false");
        // certificate and signature value stay in the header; only packets are parts
        properties.put(ConfigurationConstants.STORE_BYTES_IN_ATTACHMENT, "false");
        properties.put(ConfigurationConstants.PW_CALLBACK_REF, (javax.security.auth.callback.CallbackHandler) callbacks -> {
            for (var callback : callbacks) {
                ((WSPasswordCallback) callback).setPassword("none");
            }
        });
    }

    public WssClient withoutMtom() {
        mtom = false;
        return this;
    }

    public WssClient signingTimestampOnly() {
        properties.put(ConfigurationConstants.SIGNATURE_PARTS, TIMESTAMP);
        return this;
    }

    public WssClient signingBodyOnly() {
        properties.put(ConfigurationConstants.SIGNATURE_PARTS, BODY);
        return this;
    }

    public WssClient withoutTimestamp() {
        properties.put(ConfigurationConstants.ACTION, "Signature");
        return signingBodyOnly();
    }

    public WssClient withSha1() {
        properties.put(ConfigurationConstants.SIG_ALGO, "http://www.w3.org/2000/09/xmldsig#rsa-sha1");
        return this;
    }

    public WssClient asKeyIdentifier() {
        properties.put(ConfigurationConstants.SIG_KEY_ID, "X509KeyIdentifier");
        return this;
    }

    /** Signs as a client would have done so long ago. */
    public WssClient aged(Duration howOld) {
        properties.put(WSS4JOutInterceptor.WSS4J_ACTION_MAP, Map.of(WSConstants.TS, (Action) (handler, token, data) -> {
            var timestamp = new WSSecTimestamp(data.getSecHeader());
            timestamp.setTimeToLive(data.getTimeStampTTL());
            timestamp.setWsTimeSource(() -> Instant.now().minus(howOld));
            timestamp.build();
        }));
        return this;
    }

    /** The bytes of the last request. */
    public String sent() {
        return sent.toString(StandardCharsets.UTF_8);
    }

    public ExchangePort port(URI address, SSLContext tls) {
        ExchangePort port = new ExchangeService().getExchangeSoap11Port();
        var provider = (BindingProvider) port;
        provider.getRequestContext().put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, address.toString());
        ((SOAPBinding) provider.getBinding()).setMTOMEnabled(mtom);
        Client client = ClientProxy.getClient(port);
        var parameters = new TLSClientParameters();
        SSLSocketFactory factory = tls.getSocketFactory();
        parameters.setSSLSocketFactory(factory);
        ((HTTPConduit) client.getConduit()).setTlsClientParameters(parameters);
        client.getOutInterceptors().add(new WSS4JOutInterceptor(properties));
        client.getOutInterceptors().add(new Recorder());
        return port;
    }

    private final class Recorder extends AbstractPhaseInterceptor<Message> {

        Recorder() {
            super(Phase.PRE_STREAM);
            addBefore(AttachmentOutInterceptor.class.getName());
        }

        @Override
        public void handleMessage(Message message) {
            OutputStream out = message.getContent(OutputStream.class);
            sent.reset();
            message.setContent(OutputStream.class, new FilterOutputStream(out) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                    sent.write(bytes, offset, length);
                }

                @Override
                public void write(int one) throws IOException {
                    out.write(one);
                    sent.write(one);
                }
            });
        }
    }

    private static Merlin crypto(SigningKey key) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", key.key(), "none".toCharArray(), key.chain().toArray(Certificate[]::new));
            var crypto = new Merlin();
            crypto.setKeyStore(store);
            return crypto;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
