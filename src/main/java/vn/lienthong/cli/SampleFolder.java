package vn.lienthong.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import vn.lienthong.cli.pki.SampleLayout;
import vn.lienthong.trust.KnownSigner;
import vn.lienthong.trust.TrustAnchors;

/**
 * The toy PKI as files: the folder {@code certs-sample} of the working directory, or the jar's own copy unpacked below a
 * data folder.
 *
 * @param root the folder
 */
public record SampleFolder(Path root) {

    private static final String NAME = "certs-sample";

    /** @param data where the jar's copy may be unpacked to */
    public static SampleFolder find(Path data) throws IOException {
        var here = Path.of(NAME);
        return new SampleFolder(Files.isRegularFile(here.resolve("systems.csv")) ? here : unpack(data.resolve(NAME)));
    }

    /** The toy root with its issuing authority and both revocation lists. */
    public TrustAnchors anchors() throws IOException {
        var ca = root.resolve("ca");
        return new TrustAnchors(rootOnly().roots(), CertificateFiles.certificates(ca.resolve("issuing.crt.pem")),
                List.of(CertificateFiles.revocationList(ca.resolve("root.crl.pem")), CertificateFiles.revocationList(ca.resolve("issuing.crl.pem"))));
    }

    /** What a third party has: the toy root and nothing else. */
    public TrustAnchors rootOnly() throws IOException {
        return new TrustAnchors(CertificateFiles.certificates(root.resolve("ca/root.crt.pem")), List.of(), List.of());
    }

    /** Who signs receipts in the toy: whatever key it has, by the subject of the certificate that comes with it. */
    public List<KnownSigner> gateway() throws IOException {
        return List.of(new KnownSigner.OfSubject(CertificateFiles.certificates(root.resolve("gateway/receipts.crt.pem")).get(0).getSubjectX500Principal()));
    }

    public Path systems() {
        return root.resolve("systems.csv");
    }

    public Path signers() {
        return root.resolve("signers.csv");
    }

    public Path systemKey(String id) {
        return known(root.resolve(SampleLayout.system(id) + ".p12"), "--system " + id);
    }

    public Path unitKey(String code) {
        return known(root.resolve(SampleLayout.unit(code) + ".p12"), "--unit " + code);
    }

    public Path storyKey(String story) {
        return known(root.resolve(SampleLayout.story(story) + ".p12"), "--story " + story);
    }

    /** Whether a file is one of the toy's, whose password is published. */
    boolean holds(Path file) {
        return file.toAbsolutePath().normalize().startsWith(root.toAbsolutePath().normalize());
    }

    private static Path known(Path file, String option) {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.wrongUse(option + ": không có trong certs-sample.", option + ": not in certs-sample.");
        }
        return file;
    }

    // a file that is there already is left alone, since a gateway may be reading it
    private static Path unpack(Path folder) throws IOException {
        for (var file : SampleLayout.files()) {
            var target = folder.resolve(file);
            byte[] content = read(file);
            if (!Files.isRegularFile(target) || !Arrays.equals(Files.readAllBytes(target), content)) {
                Files.createDirectories(target.getParent());
                Files.write(target, content);
            }
        }
        return folder;
    }

    private static byte[] read(String file) throws IOException {
        try (var source = SampleFolder.class.getClassLoader().getResourceAsStream(NAME + "/" + file)) {
            if (source == null) {
                throw new IOException(NAME + "/" + file + ": not in the program");
            }
            return source.readAllBytes();
        }
    }
}
