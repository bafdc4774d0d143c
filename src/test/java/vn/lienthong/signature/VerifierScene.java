package vn.lienthong.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.signature.Check.Outcome;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.testkit.SignedPackets;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.trust.TrustAnchors;

/** A verifier that trusts one infrastructure, and the sentences that tests say about its answers. */
final class VerifierScene {

    static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");
    static final TestPki PKI = TestPki.at(NOW);
    static final SigningKey SIGNER = PKI.ecSigner("UBND phuong Ha Khau");
    static final SignaturePolicy TOLERANT = new SignaturePolicy(SignaturePolicy.Requirement.REQUIRED, true, true);

    private VerifierScene() {
    }

    static CertificateTrust trust() {
        return new CertificateTrust(anchors(), Duration.ZERO);
    }

    static TrustAnchors anchors() {
        return new TrustAnchors(List.of(PKI.root()), List.of(), PKI.crls());
    }

    static Reading<String> read(String packet) {
        return read(packet, SignaturePolicy.STRICT);
    }

    /** The content is every text but the attachments'. */
    static Reading<String> read(String packet, SignaturePolicy policy) {
        return read(packet, policy, trust());
    }

    static Reading<String> read(String packet, SignaturePolicy policy, CertificateTrust trust) {
        try {
            return new StreamingPacketVerifier(trust).verify(SignedPackets.source(packet), policy, NOW, events -> {
                var text = new StringBuilder();
                while (events.hasNext()) {
                    if (events.next() == javax.xml.stream.XMLStreamConstants.CHARACTERS) {
                        text.append(events.getText());
                    }
                }
                return text.toString();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Outcome outcome(Reading<?> reading, Question question) {
        return check(reading, question).outcome();
    }

    static Check check(Reading<?> reading, Question question) {
        return reading.report().checks().stream().filter(check -> check.question() == question).findFirst().orElseThrow();
    }

    /** The verdict, the one reason, and the question it answers. */
    static void assertRefused(Reading<?> reading, Verdict verdict, Question question, RefusalCode code) {
        assertThat(reading.report().checks()).extracting(Check::question).containsExactlyElementsOf(Arrays.stream(Question.values()).filter(Question::isOfThePacket).toList());
        assertThat(check(reading, question).refusal().map(Refusal::code)).as("%s", reading.report()).isEqualTo(Optional.of(code));
        assertThat(reading.report().verdict()).isEqualTo(verdict);
        assertThat(reading.reasons()).extracting(Refusal::code).contains(code);
    }

    static void assertValid(Reading<?> reading) {
        assertThat(reading.reasons()).isEmpty();
        assertThat(reading.report().verdict()).isEqualTo(Verdict.VALID);
        assertThat(reading.content()).isPresent();
    }
}
