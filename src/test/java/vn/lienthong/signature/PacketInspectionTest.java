package vn.lienthong.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.signature.VerifierScene.NOW;
import static vn.lienthong.signature.VerifierScene.PKI;
import static vn.lienthong.signature.VerifierScene.SIGNER;
import static vn.lienthong.signature.VerifierScene.TOLERANT;
import static vn.lienthong.signature.VerifierScene.assertRefused;
import static vn.lienthong.signature.VerifierScene.assertValid;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.testkit.SignedPackets;

/** A packet read in two parts, of which the first says whose policy applies to the whole. */
class PacketInspectionTest {

    private static final String PACKET = SignedPackets.unsigned(5_000);
    private static final String SIGNED = SignedPackets.signed(PACKET, SIGNER);
    private static final String SHA1 = new HandMadeSignature(PKI.rsaSigner("rsa")).method(SignatureNames.XMLDSIG + "rsa-sha1", "SHA1withRSA")
            .digest(SignatureNames.XMLDSIG + "sha1", "SHA-1").sign(PACKET);

    private final AtomicInteger open = new AtomicInteger();

    @Test
    void verdictCoversWhatWasReadFirst() throws IOException {
        assertValid(finish(SIGNED, SignaturePolicy.STRICT));
        assertRefused(finish(SIGNED.replace("17/BC-UBND", "18/BC-UBND"), SignaturePolicy.STRICT), Verdict.INVALID, Question.DIGESTS,
                RefusalCode.SIGNATURE_DIGEST_MISMATCH);
    }

    @Test
    void verdictCoversWhatWasReadAfterwards() throws IOException {
        int body = SIGNED.indexOf("AttachmentName>") + "AttachmentName>".length();

        assertRefused(finish(SIGNED.substring(0, body) + "x" + SIGNED.substring(body), SignaturePolicy.STRICT), Verdict.INVALID, Question.DIGESTS,
                RefusalCode.SIGNATURE_DIGEST_MISMATCH);
    }

    @Test
    void eachPartIsReadOnceAndTogetherTheyAreTheWhole() throws IOException {
        try (PacketInspection<String> begun = begin(SIGNED)) {
            Reading<String> reading = begun.finish(SignaturePolicy.STRICT, NOW, PacketInspectionTest::text);

            assertThat(begun.head()).contains("17/BC-UBND");
            assertThat(begun.head() + reading.content().orElseThrow()).isEqualTo(VerifierScene.read(SIGNED).content().orElseThrow());
        }
    }

    @Test
    void policyMayBecomeKnownWhenTheSignatureHasGoneBy() throws IOException {
        assertRefused(finish(SHA1, SignaturePolicy.STRICT), Verdict.UNSUPPORTED, Question.ALGORITHMS, RefusalCode.SIGNATURE_ALGORITHM_FORBIDDEN);
        assertThat(finish(SHA1, TOLERANT).report().verdict()).isEqualTo(Verdict.WEAK);
        assertThat(finish(SHA1.replace("17/BC-UBND", "18/BC-UBND"), TOLERANT).report().verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void damageBehindTheFirstPartIsReported() throws IOException {
        Reading<String> reading = finish(SIGNED.substring(0, SIGNED.length() - 20), SignaturePolicy.STRICT);

        assertRefused(reading, Verdict.INVALID, Question.WELL_FORMED, RefusalCode.PACKET_NOT_XML);
        assertThat(reading.content()).isEmpty();
    }

    @Test
    void streamIsOpenNoLongerThanTheInspection() throws IOException {
        try (PacketInspection<String> begun = begin(SIGNED)) {
            assertThat(begun.head()).isNotEmpty();
            assertThat(open).hasValue(1);
        }
        assertThat(open).hasValue(0);
    }

    @Test
    void firstPartThatIsObjectedToLeavesNoStreamOpen() {
        assertThatThrownBy(() -> begin("<edXML")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> verifier().begin(counted(SIGNED), events -> {
            throw RefusedException.of(RefusalCode.ENVELOPE_UNKNOWN, "", "x");
        })).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> verifier().begin(counted(SIGNED), events -> {
            throw new XMLStreamException("not what was expected");
        })).isInstanceOf(RefusedException.class);
        assertThat(open).hasValue(0);
    }

    private Reading<String> finish(String packet, SignaturePolicy policy) throws IOException {
        try (PacketInspection<String> begun = begin(packet)) {
            return begun.finish(policy, NOW, PacketInspectionTest::text);
        }
    }

    private PacketInspection<String> begin(String packet) throws IOException {
        return verifier().begin(counted(packet), PacketInspectionTest::header);
    }

    private static PacketVerifier verifier() {
        return new StreamingPacketVerifier(VerifierScene.trust());
    }

    private ByteSource counted(String packet) {
        return () -> {
            open.incrementAndGet();
            InputStream bytes = new ByteArrayInputStream(packet.getBytes(StandardCharsets.UTF_8));
            return new FilterInputStream(bytes) {
                @Override
                public void close() throws IOException {
                    open.decrementAndGet();
                    super.close();
                }
            };
        };
    }

    private static String header(XMLStreamReader events) throws XMLStreamException {
        var text = new StringBuilder();
        for (int event = events.next(); event != XMLStreamConstants.END_ELEMENT || !events.getLocalName().equals("edXMLHeader"); event = events.next()) {
            if (event == XMLStreamConstants.CHARACTERS) {
                text.append(events.getText());
            }
        }
        return text.toString();
    }

    private static String text(XMLStreamReader events) throws XMLStreamException {
        var text = new StringBuilder();
        while (events.hasNext()) {
            if (events.next() == XMLStreamConstants.CHARACTERS) {
                text.append(events.getText());
            }
        }
        return text.toString();
    }
}
