package vn.lienthong.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.RevocationPolicy;
import vn.lienthong.trust.TrustAnchors;

/** Whom a command believes: root certificates it is told, or the toy root. */
final class TrustOptions {

    @Option(names = "--trust", paramLabel = "PATH")
    private @Nullable Path trust;

    /** A file of root certificates, or a folder with {@code roots/}, {@code intermediates/} and {@code crls/}. */
    TrustAnchors anchors(Path data) throws IOException {
        if (trust == null) {
            return SampleFolder.find(data).anchors();
        }
        return Files.isDirectory(trust) ? TrustAnchors.load(trust) : new TrustAnchors(CertificateFiles.certificates(trust), List.of(), List.of());
    }

    CertificateTrust certificateTrust(Path data) throws IOException {
        return new CertificateTrust(anchors(data), RevocationPolicy.USUAL_GRACE);
    }

    /** Whether the toy root is believed. */
    boolean isSample() {
        return trust == null;
    }
}
