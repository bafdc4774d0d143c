package vn.lienthong.channel.soap.client;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes the TLS context of a client: its own key and certificate, and whom it trusts. */
public final class ClientTls {

    private ClientTls() {
    }

    /** @param chain the client's certificate first */
    public static SSLContext mutual(PrivateKey key, List<X509Certificate> chain, Collection<X509Certificate> trusted) {
        try {
            KeyStore own = empty();
            own.setKeyEntry("client", key, new char[0], chain.toArray(Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, new char[0]);
            return context(keys, trusted);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("client key: " + e.getMessage() + " (expected: a key with its chain)", e);
        }
    }

    /** Without a certificate of one's own; the gateway will not know such a caller. */
    public static SSLContext anonymous(Collection<X509Certificate> trusted) {
        try {
            return context(null, trusted);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("trusted certificates: " + e.getMessage() + " (expected: X.509)", e);
        }
    }

    private static SSLContext context(@Nullable KeyManagerFactory keys, Collection<X509Certificate> trusted)
            throws GeneralSecurityException {
        KeyStore anchors = empty();
        int count = 0;
        for (X509Certificate anchor : trusted) {
            anchors.setCertificateEntry("anchor" + count++, anchor);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("an empty key store needs no reading", e);
        }
    }
}
