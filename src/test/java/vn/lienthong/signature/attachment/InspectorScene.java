package vn.lienthong.signature.attachment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.lienthong.signature.attachment.InsideSignature.Found;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.TrustAnchors;

/** An inspector that trusts one infrastructure, and the sentences that tests say about what it finds. */
final class InspectorScene {

    static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");
    static final TestPki PKI = TestPki.at(NOW);

    private InspectorScene() {
    }

    static Optional<InspectedAttachment> inspect(byte[] file, Path folder) {
        return inspect(file, folder, false, PKI);
    }

    static Optional<InspectedAttachment> inspect(byte[] file, Path folder, boolean wrapped, TestPki pki) {
        return inspect(file, folder, wrapped, pki, new InspectionBudget());
    }

    static Optional<InspectedAttachment> inspect(byte[] file, Path folder, boolean wrapped, TestPki pki, InspectionBudget budget) {
        var trust = new CertificateTrust(new TrustAnchors(List.of(pki.root()), List.of(), pki.crls()), Duration.ZERO);
        var inspector = new AttachmentInspector(trust, folder);
        try (Spool spool = inspector.spool()) {
            // in pieces, as they come from a packet
            for (int i = 0; i < file.length; i += 777) {
                spool.write(file, i, Math.min(777, file.length - i));
            }
            return inspector.inspect("to-trinh", "Attachment[1]", spool, wrapped, NOW, budget);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Flaw> flaws(InspectedAttachment attachment) {
        return Stream.concat(attachment.signatures().stream().flatMap(one -> one.flaws().stream()), attachment.flaws().stream()).map(Found::flaw).toList();
    }
}
