package vn.lienthong.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.directory.SignerEntry;
import vn.lienthong.envelope.Packet;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.Text;
import vn.lienthong.signature.Check;
import vn.lienthong.signature.Check.Outcome;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.signature.Reading;
import vn.lienthong.signature.VerificationReport;

/** Whose certificates are whose: a signers file, or that of the toy PKI. */
final class SignerOptions {

    @Option(names = "--signers", paramLabel = "FILE.csv")
    private @Nullable Path signers;

    /** Answers the question whether the signer belongs to the sender, when it is known whose certificates are whose. */
    VerificationReport judge(Reading<Packet> reading, TrustOptions trust, Path data) throws IOException {
        var file = file(trust, data);
        var signer = reading.report().signer();
        if (file.isEmpty() || signer.isEmpty() || reading.content().isEmpty()) {
            return reading.report();
        }
        var sender = reading.content().get().from();
        // Decree 30/2020 Art. 5: the signature is the issuing agency's own
        var owner = DirectoryFiles.signers(file.get()).stream()
                .filter(entry -> entry.certificate().equals(signer.get().fingerprint())).map(SignerEntry::unit).findFirst();
        var detail = new Text("chứng thư số của " + owner.map(Object::toString).orElse("đơn vị không rõ") + ", văn bản của " + sender,
                "certificate of " + owner.map(Object::toString).orElse("an unknown unit") + ", document of " + sender);
        var belongs = owner.isPresent() && owner.get().equals(sender);
        return reading.report().with(new Check(Question.SIGNER_IS_SENDER, belongs ? Outcome.PASSED : Outcome.FAILED, detail,
                belongs ? Optional.empty() : Optional.of(Refusal.of(RefusalCode.SIGNER_NOT_THE_SENDER, "From/OrganId", sender))));
    }

    private Optional<Path> file(TrustOptions trust, Path data) throws IOException {
        if (signers != null) {
            return Optional.of(signers);
        }
        return trust.isSample() ? Optional.of(SampleFolder.find(data).signers()) : Optional.empty();
    }
}
