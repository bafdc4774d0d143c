package vn.lienthong.app;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.evidence.JdbcReceiptKeys;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.signature.DocumentSigner;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.Pem;
import vn.lienthong.trust.SigningKey;

/**
 * Signs receipts with the key of the present, which may change while receipts are signed. Every key is registered before it signs, for
 * as long as its receipts are kept: older ones stay verifiable. Thread-safe.
 */
final class ReceiptKeys {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptKeys.class);

    private final JdbcReceiptKeys registry;
    private final Clock clock;
    private volatile Active active;
    private volatile @Nullable Scheduled next;

    private record Active(String name, SigningKey key, DocumentSigner signer) {
    }

    private record Scheduled(Instant from, Active key) {
    }

    ReceiptKeys(SigningKey key, JdbcReceiptKeys registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.active = register(key);
    }

    String sign(String canonicalXml) {
        return active().signer().sign(canonicalXml).xml();
    }

    /** The key that signs now. */
    SigningKey present() {
        return active().key();
    }

    private Active active() {
        Scheduled later = next;
        if (later != null && !clock.instant().isBefore(later.from())) {
            begin(later);
        }
        return active;
    }

    private synchronized void begin(Scheduled later) {
        if (next == later) {
            active = later.key();
            next = null;
            LOG.atInfo().addKeyValue("key", later.key().name()).addKeyValue("from", VietnamTime.iso(later.from())).log("The next receipt key signs now, as planned");
        }
    }

    /** From an instant on this key signs. */
    synchronized void schedule(SigningKey key, Instant from) {
        next = new Scheduled(from, register(key));
    }

    /**
     * From now on this key signs, unless it does already.
     *
     * @throws IllegalArgumentException when its certificate is not valid now: nobody could verify what it signs
     */
    synchronized void replace(SigningKey key) {
        if (name(key).equals(active.name())) {
            return;
        }
        Instant now = clock.instant();
        X509Certificate certificate = key.certificate();
        if (now.isBefore(certificate.getNotBefore().toInstant()) || now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new IllegalArgumentException("receipt key: its certificate is valid from " + VietnamTime.iso(certificate.getNotBefore().toInstant()) + " to "
                    + VietnamTime.iso(certificate.getNotAfter().toInstant()) + " (expected: now)");
        }
        active = register(key);
        LOG.atInfo().addKeyValue("key", active.name()).log("Another receipt key signs from now on");
    }

    private Active register(SigningKey key) {
        String name = name(key);
        registry.register(name, Pem.text(key.chain()));
        return new Active(name, key, new DocumentSigner(key, name));
    }

    private static String name(SigningKey key) {
        return Fingerprint.of(key.certificate()).hex();
    }
}
