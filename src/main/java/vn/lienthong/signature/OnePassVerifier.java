package vn.lienthong.signature;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.Text;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.signature.SignaturePolicy.Requirement;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.xml.SafeXml;

/**
 * Verifies an enveloped signature in one pass: the events that the content's reader sees are digested as it sees them, and
 * Santuario checks the signature over SignedInfo. Thread-safe.
 */
final class OnePassVerifier {

    private static final byte[] NONE = new byte[0];

    private final CertificateTrust trust;
    private final SignaturePlace place;
    private final SignedInfoVerifier santuario = new SignedInfoVerifier();

    OnePassVerifier(CertificateTrust trust, SignaturePlace place) {
        this.trust = trust;
        this.place = place;
    }

    <T> Reading<T> verify(ByteSource packet, SignaturePolicy policy, Instant now, ContentReader<T> content)
            throws IOException {
        try (PacketInspection<Boolean> inspection = begin(packet, events -> Boolean.TRUE)) {
            return inspection.finish(policy, now, content);
        } catch (RefusedException e) {
            return malformed(e);
        }
    }

    <H> PacketInspection<H> begin(ByteSource packet, ContentReader<H> head) throws IOException {
        InputStream in = packet.open();
        boolean begun = false;
        try {
            var signed = new SignedContent();
            var events = new VerifyingReader(SafeXml.reader(in), signed, place);
            var inspection = new Inspection<>(in, signed, events, own(events, head));
            begun = true;
            return inspection;
        } catch (XMLStreamException e) {
            throw new IOException(e);
        } finally {
            if (!begun) {
                in.close();
            }
        }
    }

    private final class Inspection<H> implements PacketInspection<H> {

        private final InputStream in;
        private final SignedContent signed;
        private final VerifyingReader events;
        private final H head;

        Inspection(InputStream in, SignedContent signed, VerifyingReader events, H head) {
            this.in = in;
            this.signed = signed;
            this.events = events;
            this.head = head;
        }

        @Override
        public H head() {
            return head;
        }

        @Override
        public <T> Reading<T> finish(SignaturePolicy policy, Instant now, ContentReader<T> rest) throws IOException {
            try {
                Content<T> read = read(events, rest);
                var checks = new Checks();
                checks.passed(Question.WELL_FORMED, "Đúng cú pháp, không có DOCTYPE.", "Well-formed, no DOCTYPE.");
                // gives the parser's buffers back for the next packet
                events.close();
                Optional<SignerCertificate> signer = judge(events, signed, policy, now, checks);
                return new Reading<>(checks.report(signer), Optional.ofNullable(read.value()), read.refusals());
            } catch (RefusedException e) {
                return malformed(e);
            } catch (XMLStreamException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static <T> Reading<T> malformed(RefusedException why) {
        var checks = new Checks();
        checks.failed(Question.WELL_FORMED, why.refusal());
        return new Reading<>(checks.report(Optional.empty()), Optional.empty());
    }

    /** What the content's reader made of the packet; its objections keep nobody from checking the rest. */
    private record Content<T>(@Nullable T value, List<Refusal> refusals) {
    }

    private static <T> Content<T> read(VerifyingReader events, ContentReader<T> content) throws XMLStreamException {
        @Nullable T value = null;
        List<Refusal> refusals = List.of();
        try {
            value = own(events, content);
        } catch (RefusedException e) {
            if (events.threw(e)) {
                throw e;
            }
            refusals = e.refusals();
        }
        events.drain();
        return new Content<>(value, refusals);
    }

    /** A reader may find that the XML is not what it expects; only what the events themselves throw means unreadable bytes. */
    private static <T> T own(VerifyingReader events, ContentReader<T> content) throws XMLStreamException {
        try {
            return content.read(events);
        } catch (XMLStreamException e) {
            if (events.threw(e)) {
                throw e;
            }
            throw SafeXml.refusal(e);
        }
    }

    private Optional<SignerCertificate> judge(VerifyingReader events, SignedContent signed, SignaturePolicy policy, Instant now,
            Checks checks) {
        checkPlace(events, policy, checks);
        Optional<SignatureShape> shape = signed.shape().map(found -> found.under(policy));
        shape.ifPresent(found -> found.report(checks));
        Optional<ParsedSignature> parsed = shape.flatMap(SignatureShape::parsed);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        if (shape.get().usable()) {
            digests(shape.get(), signed, checks);
        }
        // a certificate is worth judging also when its signature is not, for whoever has to explain the refusal
        Optional<SignerKey> signer = shape.get().algorithms().isEmpty()
                ? SignerKey.find(parsed.get(), santuario) : SignerKey.guess(parsed.get());
        if (signer.isEmpty()) {
            checks.failed(Question.SIGNATURE_VALUE, Refusal.of(RefusalCode.SIGNER_CERTIFICATE_MISSING, "KeyInfo"));
            return Optional.empty();
        }
        SignerKey key = signer.get();
        if (key.verified()) {
            checks.passed(Question.SIGNATURE_VALUE, "Đúng với khóa trong chứng thư số.", "Matches the certificate's key.");
        } else if (shape.get().algorithms().isEmpty()) {
            checks.failed(Question.SIGNATURE_VALUE, Refusal.of(RefusalCode.SIGNATURE_VALUE_MISMATCH, "SignatureValue"));
        }
        SignerChecks.report(trust.decide(key.certificate(), key.others(), now), now, checks);
        return Optional.of(SignerChecks.describe(key.certificate()));
    }

    // XMLDSig 1.1, 4; QCVN 102:2016: one Signature, in edXMLHeader, in its namespace. A second one, anywhere and of whatever kind,
    // could be taken for the first by somebody who reads after us
    private void checkPlace(VerifyingReader events, SignaturePolicy policy, Checks checks) {
        if (events.signatures() == 0) {
            Refusal absent = Refusal.of(RefusalCode.SIGNATURE_ABSENT, place.where());
            if (policy.requirement() == Requirement.REQUIRED) {
                checks.failed(Question.ONE_SIGNATURE, absent);
            } else {
                checks.warning(Question.ONE_SIGNATURE, new Text(absent.message().vi() + " Chính sách cho phép.",
                        absent.message().en() + " The policy excuses it."));
            }
        } else if (events.signatures() > 1) {
            checks.failed(Question.ONE_SIGNATURE, Refusal.of(RefusalCode.SIGNATURE_REPEATED, "Signature"));
        } else if (events.misplacedIn().isPresent()) {
            checks.failed(Question.ONE_SIGNATURE,
                    Refusal.of(RefusalCode.SIGNATURE_MISPLACED, "Signature", events.misplacedIn().get()));
        } else if (events.foreignNamespace().isPresent()) {
            checks.failed(Question.ONE_SIGNATURE,
                    Refusal.of(RefusalCode.SIGNATURE_NOT_XMLDSIG, "Signature", events.foreignNamespace().get()));
        } else {
            checks.passed(Question.ONE_SIGNATURE, "Một chữ ký số, trong " + place.where(), "One signature, in " + place.where());
        }
    }

    // XMLDSig 1.1, 3.2.1
    private static void digests(SignatureShape shape, SignedContent signed, Checks checks) {
        SignedReference whole = shape.whole().orElseThrow();
        if (!MessageDigest.isEqual(signed.digest().orElse(NONE), decode(whole.digestValue()))) {
            checks.failed(Question.DIGESTS, Refusal.of(RefusalCode.SIGNATURE_DIGEST_MISMATCH, "Reference", "URI=\"\""));
            return;
        }
        for (SignedReference attachment : shape.attachments()) {
            boolean matches = signed.attachments().orElseThrow().matches(attachment, decode(attachment.digestValue()));
            if (!matches) {
                checks.failed(Question.DIGESTS, Refusal.of(RefusalCode.SIGNATURE_DIGEST_MISMATCH, "Reference", "cid:"));
                return;
            }
        }
        int count = 1 + shape.attachments().size();
        checks.passed(Question.DIGESTS, count + " mã băm đều đúng.", "All " + count + " digests match.");
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // matches nothing
            return NONE;
        }
    }
}
