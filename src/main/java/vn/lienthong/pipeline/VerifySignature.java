package vn.lienthong.pipeline;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.SignatureRule;
import vn.lienthong.directory.Unit;
import vn.lienthong.envelope.Finding;
import vn.lienthong.envelope.Packet;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnavailableException;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.signature.Check;
import vn.lienthong.signature.Check.Outcome;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.signature.Reading;
import vn.lienthong.signature.SignaturePolicy;
import vn.lienthong.signature.SignaturePolicy.Requirement;
import vn.lienthong.signature.VerificationReport;

/** Reads the packet to its end while its signature is verified, and asks every question before it answers. */
@Verb("kiểm tra chữ ký số của gói tin / verifies the packet's signature")
public final class VerifySignature {

    private final CurrentDirectory directory;
    private final InspectAttachments inspection;

    public VerifySignature(CurrentDirectory directory, InspectAttachments inspection) {
        this.directory = directory;
        this.inspection = inspection;
    }

    public VerifiedMessage verify(OpenedMessage message) {
        ReceivedMessage received = message.received();
        SignaturePolicy policy = policyOf(message.header().from());
        InspectAttachments.Look look = inspection.look();
        Reading<Packet> reading = read(message, policy, look);
        VerificationReport report = reading.report().with(signerIsSender(reading.report(), message.header().from(), received.at()));
        if (reading.content().isPresent()) {
            report = report.with(attachments(reading.content().get().warnings()));
        }
        Reading<Packet> inspected = inside(received, look, new Reading<>(report, reading.content(), reading.refusals()));
        try {
            return new VerifiedMessage(received, inspected.accept(policy));
        } catch (RefusedException e) {
            throw new MessageRefused(received, Optional.of(named(message)), Optional.of(inspected.report()), e.refusals());
        }
    }

    private static Reading<Packet> read(OpenedMessage message, SignaturePolicy policy, InspectAttachments.Look look) {
        try (var packet = message.packet()) {
            return packet.finish(policy, message.received().at(), events -> packet.head().rest(look));
        } catch (IOException e) {
            throw new UnavailableException("the packet received could not be read back", e);
        }
    }

    /** What is refused anyway is not worth a second reading. */
    private Reading<Packet> inside(ReceivedMessage received, InspectAttachments.Look look, Reading<Packet> reading) {
        if (reading.content().isEmpty() || !reading.reasons().isEmpty()) {
            return reading;
        }
        return inspection.with(reading, inspection.inspect(received, reading.content().get(), look));
    }

    private SignaturePolicy policyOf(UnitCode from) {
        SignatureRule rule = directory.get().unit(from).map(Unit::signatureRule).orElse(SignatureRule.REQUIRED);
        return switch (rule) {
            case REQUIRED -> SignaturePolicy.STRICT;
            case VERIFY_IF_PRESENT -> new SignaturePolicy(Requirement.VERIFY_IF_PRESENT, false, false);
            case LEGACY_TOLERATED -> new SignaturePolicy(Requirement.REQUIRED, true, true);
            case LEGACY_VERIFY_IF_PRESENT -> new SignaturePolicy(Requirement.VERIFY_IF_PRESENT, true, true);
        };
    }

    /** Decree 30/2020/NĐ-CP Art. 5: the agency signs its own documents. */
    private Check signerIsSender(VerificationReport report, UnitCode from, Instant at) {
        if (report.signer().isEmpty()) {
            return new Check(Question.SIGNER_IS_SENDER, Outcome.NOT_DONE,
                    new Text("Không có chứng thư số của người ký.", "There is no signer's certificate."), Optional.empty());
        }
        Optional<UnitCode> signer = directory.get().signerUnit(report.signer().get().fingerprint(), at);
        Optional<UnitCode> sender = directory.get().unit(from).map(Unit::code);
        if (signer.isPresent() && signer.equals(sender)) {
            return new Check(Question.SIGNER_IS_SENDER, Outcome.PASSED,
                    new Text("Chứng thư số đã đăng ký cho " + from + ".", "The certificate is registered for " + from + "."), Optional.empty());
        }
        Refusal refusal = Refusal.of(RefusalCode.SIGNER_NOT_THE_SENDER, "From/OrganId", from);
        return new Check(Question.SIGNER_IS_SENDER, Outcome.FAILED, refusal.message(), Optional.of(refusal));
    }

    private static Check attachments(List<Finding> warnings) {
        if (warnings.isEmpty()) {
            return new Check(Question.ATTACHMENTS, Outcome.PASSED,
                    new Text("Không có gì bất thường.", "Nothing unusual."), Optional.empty());
        }
        String vi = String.join(" ", warnings.stream().map(warning -> warning.where() + ": " + warning.text().vi()).toList());
        String en = String.join(" ", warnings.stream().map(warning -> warning.where() + ": " + warning.text().en()).toList());
        return new Check(Question.ATTACHMENTS, Outcome.WARNING, new Text(vi, en), Optional.empty());
    }

    private static MessageRefused.Named named(OpenedMessage message) {
        return new MessageRefused.Named(message.header().from(), message.header().documentId(), message.header().recipients());
    }
}
