package vn.lienthong.signature;

import static vn.lienthong.signature.VerifierScene.SIGNER;
import static vn.lienthong.signature.VerifierScene.assertRefused;
import static vn.lienthong.signature.VerifierScene.assertValid;
import static vn.lienthong.signature.VerifierScene.read;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.testkit.SignedPackets;

/** Packets meant to exhaust or to confuse a parser. */
class DangerousPacketTest {

    private static final String PACKET = SignedPackets.unsigned(100);

    static Stream<Arguments> dangers() {
        String body = "<edXML:edXMLBody>";
        var attributes = new StringBuilder();
        for (int i = 0; i < 65; i++) {
            attributes.append(" a").append(i).append("=''");
        }
        return Stream.of(
                Arguments.of("empty", "", RefusalCode.PACKET_NOT_XML),
                Arguments.of("text", "%PDF-1.7", RefusalCode.PACKET_NOT_XML),
                Arguments.of("cut", PACKET.substring(0, PACKET.length() - 20), RefusalCode.PACKET_NOT_XML),
                Arguments.of("garbage before the declaration", "\ufeff\ufeff" + PACKET, RefusalCode.PACKET_NOT_XML),
                Arguments.of("prefix without namespace", PACKET.replace(" xmlns:edXML=", " xmlns:other="), RefusalCode.PACKET_NOT_XML),
                Arguments.of("DOCTYPE", PACKET.replace("<edXML ", "<!DOCTYPE edXML><edXML "), RefusalCode.PACKET_HAS_DOCTYPE),
                Arguments.of("external entity", PACKET.replace("<edXML ", "<!DOCTYPE edXML [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><edXML ")
                        .replace("a.pdf", "&x;"), RefusalCode.PACKET_HAS_DOCTYPE),
                Arguments.of("billion laughs", PACKET.replace("<edXML ", "<!DOCTYPE edXML [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><edXML ")
                        .replace("a.pdf", "&b;"), RefusalCode.PACKET_HAS_DOCTYPE),
                Arguments.of("entity without DOCTYPE", PACKET.replace("a.pdf", "&x;"), RefusalCode.PACKET_NOT_XML),
                Arguments.of("100,000 nested", PACKET.replace(body, body + "<x>".repeat(100_000)), RefusalCode.PACKET_TOO_DEEP),
                Arguments.of("too many elements", PACKET.replace(body, body + "<x/>".repeat(200_001)), RefusalCode.PACKET_TOO_MANY_ELEMENTS),
                Arguments.of("65 attributes", PACKET.replace(body, body + "<x" + attributes + "/>"), RefusalCode.PACKET_TOO_MANY_ATTRIBUTES),
                Arguments.of("5,000 attributes", PACKET.replace(body, body + "<x" + " a=''".repeat(5_000) + "/>"), RefusalCode.PACKET_TOO_MANY_ATTRIBUTES),
                Arguments.of("long name", PACKET.replace(body, body + "<" + "x".repeat(257) + "/>"), RefusalCode.PACKET_NAME_TOO_LONG),
                Arguments.of("endless name", PACKET.replace(body, body + "<" + "x".repeat(3_000_000)), RefusalCode.PACKET_NAME_TOO_LONG),
                Arguments.of("endless header", PACKET.replace("17/BC-UBND", "x".repeat(2_000_000)), RefusalCode.PACKET_HEADER_TOO_LARGE),
                Arguments.of("endless signature", PACKET.replace(HandMadeSignature.HEADER_END, "<Signature xmlns=\"" + SignatureNames.XMLDSIG + "\">"
                        + "x".repeat(300_000) + "</Signature>" + HandMadeSignature.HEADER_END), RefusalCode.SIGNATURE_MALFORMED),
                Arguments.of("signature of attributes", PACKET.replace(HandMadeSignature.HEADER_END, "<Signature xmlns=\"" + SignatureNames.XMLDSIG + "\">"
                        + ("<x a='" + "x".repeat(60_000) + "'/>").repeat(10) + "</Signature>" + HandMadeSignature.HEADER_END),
                        RefusalCode.SIGNATURE_MALFORMED),
                Arguments.of("XML 1.1", PACKET.replaceFirst("^(<\\?xml.*?\\?>)?", "<?xml version=\"1.1\"?>").replace("a.pdf", "&#1;.pdf"),
                        RefusalCode.PACKET_NOT_XML));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dangers")
    void refuses(String story, String packet, RefusalCode code) {
        assertRefused(read(packet), Verdict.INVALID, Question.WELL_FORMED, code);
    }

    @Test
    void acceptsWhatKeepsWithinTheLimits() {
        String packet = PACKET.replace("<edXML:edXMLBody>", "<edXML:edXMLBody>" + "<x>".repeat(50) + "</x>".repeat(50));

        assertValid(read(SignedPackets.signed(packet, SIGNER)));
    }
}
