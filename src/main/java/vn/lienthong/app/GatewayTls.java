package vn.lienthong.app;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.trust.TrustAnchors;

/** Key and trust of the gateway's web servers, as they take them. */
final class GatewayTls {

    private static final SslBundleKey KEY = SslBundleKey.of("", "gateway");
    private static final SslOptions PROTOCOLS = SslOptions.of((String[]) null, new String[] {"TLSv1.3", "TLSv1.2"});

    private GatewayTls() {
    }

    /** @param callers roots from which client certificates must come, where one is asked for */
    static SslBundle bundle(SigningKey key, TrustAnchors callers) throws GeneralSecurityException, IOException {
        SslStoreBundle stores = SslStoreBundle.of(keyStore(key), "", keyStore(callers));
        return SslBundle.of(stores, KEY, PROTOCOLS, "TLS", SslManagerBundle.from(stores, KEY));
    }

    static KeyStore keyStore(TrustAnchors anchors) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        List<X509Certificate> all = new ArrayList<>(anchors.roots());
        all.addAll(anchors.intermediates());
        for (int i = 0; i < all.size(); i++) {
            store.setCertificateEntry("anchor-" + i, all.get(i));
        }
        return store;
    }

    private static KeyStore keyStore(SigningKey key) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setKeyEntry("gateway", key.key(), new char[0], key.chain().toArray(new X509Certificate[0]));
        return store;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, new char[0]);
        return store;
    }
}
