package vn.lienthong.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.signature.HandMadeSignature.ENVELOPED;
import static vn.lienthong.signature.HandMadeSignature.EXCLUSIVE;
import static vn.lienthong.signature.HandMadeSignature.HEADER_END;
import static vn.lienthong.signature.HandMadeSignature.transform;
import static vn.lienthong.signature.VerifierScene.SIGNER;
import static vn.lienthong.signature.VerifierScene.TOLERANT;
import static vn.lienthong.signature.VerifierScene.assertRefused;
import static vn.lienthong.signature.VerifierScene.assertValid;
import static vn.lienthong.signature.VerifierScene.read;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.testkit.SignedPackets;

/** Signatures that are right by themselves, and mean something else than the packet they stand in. */
class WrappedPacketTest {

    private static final byte[] ATTACHMENT = "%PDF-1.7 quyết định".getBytes(StandardCharsets.UTF_8);
    private static final String PACKET = SignedPackets.unsigned(ATTACHMENT);
    private static final String SIGNED = SignedPackets.signed(PACKET, SIGNER);
    private static final String SIGNATURE = SIGNED.substring(SIGNED.indexOf("<Signature "), SIGNED.indexOf("</Signature>") + "</Signature>".length());

    @Test
    void refusesTwoSignatures() {
        assertRefused(read(SIGNED.replace(SIGNATURE, SIGNATURE + SIGNATURE)), Verdict.INVALID, Question.ONE_SIGNATURE,
                RefusalCode.SIGNATURE_REPEATED);
    }

    @Test
    void refusesASecondSignatureInTheBodyAlthoughItIsSigned() {
        String packet = PACKET.replace("<edXML:edXMLBody>", "<edXML:edXMLBody>" + SIGNATURE);

        assertRefused(read(SignedPackets.signed(packet, SIGNER)), Verdict.INVALID, Question.ONE_SIGNATURE, RefusalCode.SIGNATURE_REPEATED);
    }

    @Test
    void refusesASecondSignatureOfAnyNamespace() {
        String packet = PACKET.replace("<AttachmentEncoded>", "<AttachmentEncoded><Signature/>");

        assertRefused(read(SignedPackets.signed(packet, SIGNER)), Verdict.INVALID, Question.ONE_SIGNATURE, RefusalCode.SIGNATURE_REPEATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"</edXML:edXMLBody>", "</edXML:edXMLEnvelope>", "</edXML:MessageHeader>", "</AttachmentEncoded>", "</edXML>"})
    void refusesASignatureOutsideTheHeader(String before) {
        String packet = PACKET.replace(before, SIGNATURE + before);

        assertRefused(read(packet), Verdict.INVALID, Question.ONE_SIGNATURE, RefusalCode.SIGNATURE_MISPLACED);
    }

    @Test
    void refusesASignedPacketWrappedIntoAnother() {
        String inner = SIGNED.substring(SIGNED.indexOf("<edXML "));
        String outer = PACKET.replace("17/BC-UBND", "99/BC-UBND").replace("<AttachmentEncoded>", "<AttachmentEncoded>" + inner);

        assertRefused(read(outer), Verdict.INVALID, Question.ONE_SIGNATURE, RefusalCode.SIGNATURE_MISPLACED);
    }

    @Test
    void refusesAnotherEnvelopeAroundTheSignature() {
        String original = PACKET.substring(PACKET.indexOf("<edXML "));
        String packet = PACKET.replace("17/BC-UBND", "99/BC-UBND")
                .replace(HEADER_END, new HandMadeSignature(SIGNER).object("<Object>" + original + "</Object>").element(PACKET) + HEADER_END);

        assertRefused(read(packet), Verdict.INVALID, Question.ONE_SIGNATURE, RefusalCode.SIGNATURE_MALFORMED);
    }

    @Test
    void refusesAnEnvelopeBesideTheSignedOne() {
        String envelope = SIGNED.substring(SIGNED.indexOf("<edXML:edXMLEnvelope"), SIGNED.indexOf("<AttachmentEncoded>"));
        String forged = envelope.replace(SIGNATURE, "").replace("17/BC-UBND", "99/BC-UBND");

        assertRefused(read(SIGNED.replace(envelope, forged + envelope)), Verdict.INVALID, Question.DIGESTS,
                RefusalCode.SIGNATURE_DIGEST_MISMATCH);
        assertRefused(read(SIGNED.replace(envelope, envelope + forged)), Verdict.INVALID, Question.DIGESTS,
                RefusalCode.SIGNATURE_DIGEST_MISMATCH);
    }

    @Test
    void refusesASignatureInASecondHeader() {
        String second = "<edXML:edXMLHeader>" + SIGNATURE + HEADER_END;

        assertThat(read(PACKET.replace("<edXML:edXMLBody>", second + "<edXML:edXMLBody>")).report().verdict()).isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {" URI=\"#body\"", " URI=\"#xpointer(/)\"", " URI=\"#xpointer(id('t1'))\"", "", " URI=\"http://127.0.0.1:9/x\"",
        " URI=\"file:///etc/hostname\"", " URI=\"cid:\"", " URI=\" \""})
    void refusesReferencesToAnythingButTheWhole(String uri) {
        String packet = new HandMadeSignature(SIGNER).uri(uri).sign(PACKET);

        assertRefused(read(packet, TOLERANT), Verdict.INVALID, Question.COVERS_ALL, RefusalCode.SIGNATURE_DOES_NOT_COVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><XPath>not(ancestor-or-self::Signature)</XPath></Transform>",
        "<Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"></Transform>",
        "<Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"></Transform>"})
    void refusesTransformsThatSelect(String transform) {
        for (String transforms : new String[] {transform, ENVELOPED + transform, ENVELOPED + transform + EXCLUSIVE, transform + EXCLUSIVE}) {
            String packet = new HandMadeSignature(SIGNER).transforms(transforms).sign(PACKET);

            assertRefused(read(packet, TOLERANT), Verdict.INVALID, Question.COVERS_ALL, RefusalCode.SIGNATURE_DOES_NOT_COVER);
        }
    }

    @Test
    void refusesTransformsMissingOrInTheWrongOrder() {
        for (String transforms : new String[] {"", EXCLUSIVE, EXCLUSIVE + ENVELOPED, ENVELOPED + ENVELOPED}) {
            String packet = new HandMadeSignature(SIGNER).transforms(transforms).sign(PACKET);

            assertRefused(read(packet, TOLERANT), Verdict.INVALID, Question.COVERS_ALL, RefusalCode.SIGNATURE_DOES_NOT_COVER);
        }
    }

    @Test
    void doesNotSupportInclusiveCanonicalisationOfThePacket() {
        for (String transforms : new String[] {ENVELOPED, ENVELOPED + transform(SignatureNames.C14N_10)}) {
            String packet = new HandMadeSignature(SIGNER).transforms(transforms).sign(PACKET);

            assertRefused(read(packet, TOLERANT), Verdict.UNSUPPORTED, Question.ALGORITHMS, RefusalCode.SIGNATURE_ALGORITHM_UNKNOWN);
        }
    }

    @Test
    void doesNotSupportPrefixLists() {
        String list = "<Transform Algorithm=\"" + SignatureNames.EXCLUSIVE_C14N + "\"><InclusiveNamespaces xmlns=\""
                + SignatureNames.EXCLUSIVE_C14N + "\" PrefixList=\"edXML\"></InclusiveNamespaces></Transform>";

        assertRefused(read(new HandMadeSignature(SIGNER).transforms(ENVELOPED + list).sign(PACKET)), Verdict.UNSUPPORTED,
                Question.ALGORITHMS, RefusalCode.SIGNATURE_ALGORITHM_UNKNOWN);
    }

    @Test
    void refusesExtraReferences() {
        String packet = new HandMadeSignature(SIGNER).reference(" URI=\"#x\"", "", ATTACHMENT).sign(PACKET);

        assertRefused(read(packet), Verdict.INVALID, Question.COVERS_ALL, RefusalCode.SIGNATURE_DOES_NOT_COVER);
    }

    @Test
    void refusesTheWholeTwice() {
        String packet = new HandMadeSignature(SIGNER).reference(" URI=\"\"", ENVELOPED + EXCLUSIVE, ATTACHMENT).sign(PACKET);

        assertRefused(read(packet), Verdict.INVALID, Question.COVERS_ALL, RefusalCode.SIGNATURE_DOES_NOT_COVER);
    }

    @Test
    void refusesCommentsInsideTheSignature() {
        String packet = SIGNED.replace("<DigestValue>", "<DigestValue><!-- x -->");

        assertRefused(read(packet), Verdict.INVALID, Question.ONE_SIGNATURE, RefusalCode.SIGNATURE_MALFORMED);
    }

    @Test
    void acceptsAttachmentsNamedByTheSignature() {
        assertValid(read(new HandMadeSignature(SIGNER).reference(" URI=\"cid:1\"", "", ATTACHMENT).sign(PACKET)));
        assertValid(read(new HandMadeSignature(SIGNER).reference(" URI=\"cid:cid:1\"", "", ATTACHMENT).sign(PACKET)));
    }

    @Test
    void acceptsAttachmentsWhoseIdStandsLast() {
        String moved = PACKET.replace("<Attachment><ContentId>cid:1</ContentId>", "<Attachment>")
                .replace("</Attachment>", "<ContentId>1</ContentId></Attachment>");

        assertValid(read(new HandMadeSignature(SIGNER).reference(" URI=\"cid:1\"", "", ATTACHMENT).sign(moved)));
    }

    @Test
    void refusesAttachmentsWithAnotherDigest() {
        String packet = new HandMadeSignature(SIGNER).reference(" URI=\"cid:1\"", "", new byte[] {1}).sign(PACKET);

        assertRefused(read(packet), Verdict.INVALID, Question.DIGESTS, RefusalCode.SIGNATURE_DIGEST_MISMATCH);
    }

    @Test
    void refusesReferencesToNoAttachment() {
        String packet = new HandMadeSignature(SIGNER).reference(" URI=\"cid:2\"", "", ATTACHMENT).sign(PACKET);

        assertRefused(read(packet), Verdict.INVALID, Question.DIGESTS, RefusalCode.SIGNATURE_DIGEST_MISMATCH);
    }

    @Test
    void refusesReferencesToOneOfTwoAttachmentsWithTheSameId() {
        String attachment = PACKET.substring(PACKET.indexOf("<Attachment>"), PACKET.indexOf("</AttachmentEncoded>"));
        String packet = PACKET.replace(attachment, attachment + attachment);

        assertRefused(read(new HandMadeSignature(SIGNER).reference(" URI=\"cid:1\"", "", ATTACHMENT).sign(packet)), Verdict.INVALID,
                Question.DIGESTS, RefusalCode.SIGNATURE_DIGEST_MISMATCH);
    }

    @Test
    void refusesTransformsOnAttachments() {
        String packet = new HandMadeSignature(SIGNER).reference(" URI=\"cid:1\"", EXCLUSIVE, ATTACHMENT).sign(PACKET);

        assertRefused(read(packet), Verdict.INVALID, Question.COVERS_ALL, RefusalCode.SIGNATURE_DOES_NOT_COVER);
    }
}
