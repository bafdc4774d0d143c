package vn.lienthong.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.signature.VerifierScene.NOW;
import static vn.lienthong.signature.VerifierScene.PKI;
import static vn.lienthong.signature.VerifierScene.SIGNER;
import static vn.lienthong.signature.VerifierScene.assertRefused;
import static vn.lienthong.signature.VerifierScene.assertValid;
import static vn.lienthong.signature.VerifierScene.read;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.testkit.SignedPackets;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.xml.CanonicalText;
import vn.lienthong.xml.SafeXml;

/** What we sign, checked by ourselves and by Santuario as a whole. */
class SigningTest {

    private static final String PACKET = SignedPackets.unsigned(70_000);
    private static final String RECEIPT = "<receipt xmlns=\"urn:lienthong:receipt:v1\"><id>1</id><subject lang=\"vi\">"
            + CanonicalText.text("Báo cáo <17> & \"khác\"\r\n") + "</subject></receipt>";
    private static final List<SigningKey> KEYS = List.of(SIGNER, PKI.rsaSigner("rsa"));

    @Test
    void signsPacketsThatSantuarioVerifies() throws XMLSecurityException {
        for (SigningKey key : KEYS) {
            assertThat(santuarioVerifies(SignedPackets.signed(PACKET, key), key)).isTrue();
        }
    }

    @Test
    void keepsEveryByteOutsideTheSignature() {
        for (String packet : List.of(PACKET, PACKET.replace("\n", "\r\n"), "\ufeff" + PACKET.replace("UBND", "\ud840\udc00 Ủy ban"))) {
            String signed = SignedPackets.signed(packet, SIGNER);

            String without = signed.replaceAll("<Signature .*</Signature>", "");
            assertThat(without).isEqualTo(packet);
            assertThat(signed).contains("</Signature></edXML:edXMLHeader>");
            assertValid(read(signed));
        }
    }

    @Test
    void replacesEverySignatureThatStoodInTheHeader() {
        String dead = "<Signature><SignedInfo/>ệ</Signature>";
        String packet = PACKET.replace("<edXML:MessageHeader>", dead + "<edXML:MessageHeader>").replace("</edXML:edXMLHeader>", dead + "</edXML:edXMLHeader>");

        String signed = SignedPackets.signed(packet, SIGNER);

        assertThat(signed.replaceAll("<Signature .*</Signature>", "")).isEqualTo(PACKET);
        assertValid(read(signed));
        assertValid(read(SignedPackets.signed(signed, PKI.rsaSigner("rsa"))));
    }

    @Test
    void refusesToSignWhatHasNoHeader() {
        assertThatThrownBy(() -> SignedPackets.signed("<edXML/>", SIGNER)).isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("ENVELOPE_ELEMENT_MISSING");
        assertThatThrownBy(() -> SignedPackets.signed(PACKET.substring(0, 900), SIGNER)).isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("PACKET_NOT_XML");
        assertThatThrownBy(() -> SignedPackets.signed(PACKET.replace("UTF-8", "ISO-8859-1"), SIGNER)).isInstanceOf(RefusedException.class)
                .hasMessageContaining("ISO-8859-1");
    }

    @Test
    void signsReceiptsThatSantuarioVerifiesWithAndWithoutCertificates() throws XMLSecurityException {
        for (SigningKey key : KEYS) {
            SignedDocument signed = new DocumentSigner(key, "gateway-2026").sign(RECEIPT);

            assertThat(signed.xml()).contains("<KeyInfo><KeyName>gateway-2026</KeyName></KeyInfo>").endsWith("</Signature></receipt>");
            assertThat(santuarioVerifies(signed.xml(), key)).isTrue();
            assertThat(santuarioVerifies(signed.withCertificates(key.chain()), key)).isTrue();
        }
    }

    @Test
    void verifiesReceiptsAndReadsThemFromWhatWasVerified() {
        String receipt = new DocumentSigner(SIGNER, "k").sign(RECEIPT).withCertificates(SIGNER.chain());

        Reading<String> reading = documents().verify(receipt, NOW, events -> {
            events.nextTag();
            events.nextTag();
            return events.getElementText();
        });

        assertValid(reading);
        assertThat(reading.content()).contains("1");
    }

    @Test
    void refusesReceiptsThatWereChangedOrWrapped() {
        String receipt = new DocumentSigner(SIGNER, "k").sign(RECEIPT).withCertificates(SIGNER.chain());

        assertRefused(report(receipt.replace("<id>1", "<id>2")), Verdict.INVALID, Question.DIGESTS, RefusalCode.SIGNATURE_DIGEST_MISMATCH);
        assertRefused(report("<x>" + receipt + "</x>"), Verdict.INVALID, Question.ONE_SIGNATURE, RefusalCode.SIGNATURE_MISPLACED);
        assertRefused(report(RECEIPT), Verdict.ABSENT, Question.ONE_SIGNATURE, RefusalCode.SIGNATURE_ABSENT);
        assertRefused(report("nonsense"), Verdict.INVALID, Question.WELL_FORMED, RefusalCode.PACKET_NOT_XML);
    }

    @Test
    void refusesToSignWhatIsNotCanonicalAtAGlance() {
        assertThatThrownBy(() -> new DocumentSigner(SIGNER, "k").sign("<?xml version=\"1.0\"?><a></a>"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedDocument.withCertificates("<a></a>", SIGNER.chain())).isInstanceOf(IllegalArgumentException.class);
    }

    private static DocumentVerifier documents() {
        return new DocumentVerifier(VerifierScene.trust());
    }

    private static Reading<String> report(String receipt) {
        return new Reading<>(documents().verify(receipt, NOW), java.util.Optional.empty());
    }

    private static boolean santuarioVerifies(String xml, SigningKey key) throws XMLSecurityException {
        Document document = SafeXml.parse(xml.getBytes(StandardCharsets.UTF_8));
        var signature = (Element) document.getElementsByTagNameNS(SignatureNames.XMLDSIG, "Signature").item(0);
        return new XMLSignature(signature, "", true).checkSignatureValue(key.certificate());
    }
}
