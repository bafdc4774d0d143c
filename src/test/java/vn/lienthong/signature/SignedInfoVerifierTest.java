package vn.lienthong.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.signature.VerifierScene.PKI;
import static vn.lienthong.signature.VerifierScene.SIGNER;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.apache.xml.security.signature.XMLSignature;
import org.junit.jupiter.api.Test;
import vn.lienthong.testkit.SignedPackets;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.xml.SafeXml;

/** The value over SignedInfo: the short way and Santuario's come to the same. */
class SignedInfoVerifierTest {

    private static final String PACKET = SignedPackets.unsigned(100);
    private static final SigningKey RSA = PKI.rsaSigner("rsa");

    private final SignedInfoVerifier verifier = new SignedInfoVerifier();

    @Test
    void signedInfoIsCanonicalAsSantuarioMakesIt() throws Exception {
        for (HandMadeSignature form : forms()) {
            ParsedSignature signature = parsed(form.sign(PACKET));
            var santuario = new ByteArrayOutputStream();
            new XMLSignature(signature.element(), "", true).getSignedInfo().signInOctetStream(santuario);

            assertThat(new String(signature.signedInfo(), StandardCharsets.UTF_8)).isEqualTo(santuario.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void verifiesWithTheSignersKeyAndNoOther() throws Exception {
        for (HandMadeSignature form : forms()) {
            ParsedSignature signature = parsed(form.sign(PACKET));
            boolean elliptic = signature.method().equals(SignatureNames.ECDSA_SHA256);

            assertThat(verifier.verifies(signature, (elliptic ? SIGNER : RSA).certificate().getPublicKey())).isTrue();
            assertThat(verifier.verifies(signature, (elliptic ? RSA : SIGNER).certificate().getPublicKey())).isFalse();
            var generator = KeyPairGenerator.getInstance(elliptic ? "EC" : "RSA");
            generator.initialize(elliptic ? 256 : 2048);
            assertThat(verifier.verifies(signature, generator.generateKeyPair().getPublic())).as("another key of the same kind").isFalse();
        }
    }

    @Test
    void anyChangeOfSignedInfoBreaksTheSignature() throws Exception {
        for (SigningKey key : List.of(SIGNER, RSA)) {
            String signed = new HandMadeSignature(key).sign(PACKET);
            int digest = signed.indexOf("DigestValue>") + "DigestValue>".length();
            char other = signed.charAt(digest) == 'A' ? 'B' : 'A';

            ParsedSignature changed = parsed(signed.substring(0, digest) + other + signed.substring(digest + 1));

            assertThat(verifier.verifies(changed, key.certificate().getPublicKey())).isFalse();
        }
    }

    @Test
    void valueThatIsNoneIsNobodysSignature() throws Exception {
        for (SigningKey key : List.of(SIGNER, RSA)) {
            String signed = new HandMadeSignature(key).sign(PACKET);
            int from = signed.indexOf("SignatureValue>") + "SignatureValue>".length();
            int to = signed.indexOf("</", from);

            for (String value : List.of("", "AAAA", "=", "không", signed.substring(from, to).repeat(2), signed.substring(from, to - 4))) {
                ParsedSignature damaged = parsed(signed.substring(0, from) + value + signed.substring(to));

                assertThat(verifier.verifies(damaged, key.certificate().getPublicKey())).as(value).isFalse();
            }
        }
    }

    private static List<HandMadeSignature> forms() {
        return List.of(new HandMadeSignature(SIGNER), new HandMadeSignature(RSA), new HandMadeSignature(SIGNER).prefix("ds"),
                new HandMadeSignature(RSA).prefix("ds"));
    }

    private static ParsedSignature parsed(String packet) throws Exception {
        var events = SafeXml.reader(new ByteArrayInputStream(packet.getBytes(StandardCharsets.UTF_8)));
        while (events.next() != XMLStreamConstants.START_ELEMENT || !events.getLocalName().equals("Signature")) {
            assertThat(events.hasNext()).isTrue();
        }
        return ParsedSignature.of(SignatureTree.read(events, Map.of()));
    }
}
