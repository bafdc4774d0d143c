package vn.lienthong.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.kernel.Digest;
import vn.lienthong.trust.SigningKey;

/** Notices that the file of the receipt key was replaced, and lets the new key sign; one that cannot be used leaves the old one at work. */
final class ReceiptKeyFile {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptKeyFile.class);

    private final GatewaySettings settings;
    private final ReceiptKeys keys;
    private Digest seen;

    ReceiptKeyFile(GatewaySettings settings, ReceiptKeys keys) throws IOException {
        this.settings = settings;
        this.keys = keys;
        this.seen = content();
    }

    /** @return 1 when there was something new */
    int look() throws IOException {
        if (!Files.isRegularFile(settings.receiptKeyStore())) {
            return 0;
        }
        Digest now = content();
        if (now.equals(seen)) {
            return 0;
        }
        seen = now;
        try {
            SigningKey key = GatewayKeys.receipts(settings);
            GatewayKeys.refuseSampleInProduction(settings, key.chain());
            keys.replace(key);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("The new receipt key cannot be used; the one before goes on signing");
        }
        return 1;
    }

    /** Of key and password: a file whose password came later counts as new once more. */
    private Digest content() throws IOException {
        var all = new java.io.ByteArrayOutputStream();
        all.writeBytes(Files.readAllBytes(settings.receiptKeyStore()));
        Path password = settings.receipts().passwordFile();
        if (password != null && Files.isRegularFile(password)) {
            all.writeBytes(Files.readAllBytes(password));
        }
        return Digest.compute(all.toByteArray());
    }
}
