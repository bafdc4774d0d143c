package vn.lienthong.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.signature.VerifierScene.NOW;
import static vn.lienthong.signature.VerifierScene.PKI;
import static vn.lienthong.signature.VerifierScene.SIGNER;
import static vn.lienthong.signature.VerifierScene.TOLERANT;
import static vn.lienthong.signature.VerifierScene.assertRefused;
import static vn.lienthong.signature.VerifierScene.assertValid;
import static vn.lienthong.signature.VerifierScene.check;
import static vn.lienthong.signature.VerifierScene.outcome;
import static vn.lienthong.signature.VerifierScene.read;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.signature.Check.Outcome;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.signature.SignaturePolicy.Requirement;
import vn.lienthong.testkit.SignedPackets;

class StreamingPacketVerifierTest {

    private static final String PACKET = SignedPackets.unsigned(5_000);
    private static final String SIGNED = SignedPackets.signed(PACKET, SIGNER);

    @Test
    void acceptsEcdsaAndTellsEveryCheck() {
        Reading<String> reading = read(SIGNED);

        assertValid(reading);
        assertThat(reading.report().checks()).extracting(Check::question).containsExactlyElementsOf(Arrays.stream(Question.values()).filter(Question::isOfThePacket).toList());
        assertThat(reading.report().checks().stream().filter(check -> check.outcome() == Outcome.NOT_DONE).map(Check::question))
                .containsExactly(Question.SIGNER_IS_SENDER, Question.ATTACHMENTS);
        assertThat(reading.report().signer().orElseThrow().subject()).contains("UBND phuong Ha Khau");
        assertThat(reading.accept(SignaturePolicy.STRICT).content()).contains("17/BC-UBND");
    }

    @Test
    void acceptsRsa() {
        assertValid(read(SignedPackets.signed(PACKET, PKI.rsaSigner("rsa"))));
    }

    @Test
    void acceptsWhatAnotherCanonicaliserDigested() {
        assertValid(read(new HandMadeSignature(SIGNER).sign(PACKET)));
    }

    @Test
    void acceptsAPrefixedSignature() {
        assertValid(read(new HandMadeSignature(SIGNER).prefix("ds").sign(PACKET)));
    }

    @Test
    void acceptsPacketsWithoutPrefixes() {
        String plain = PACKET.replace("edXML:", "").replace(" xmlns:edXML=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"", "");

        assertValid(read(SignedPackets.signed(plain, SIGNER)));
    }

    @Test
    void acceptsASignatureBeforeTheOtherHeaders() {
        String element = new HandMadeSignature(SIGNER).element(PACKET);

        assertValid(read(PACKET.replace("<edXML:edXMLHeader>", "<edXML:edXMLHeader>" + element)));
    }

    @Test
    void acceptsPlainCanonicalisationOfSignedInfo() {
        // inclusive canonicalisation takes over the namespaces around, among them the prefix edXML
        String around = " xmlns:edXML=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"";
        String packet = new HandMadeSignature(SIGNER).canonicalisation(SignatureNames.C14N_10).inScope(around).sign(PACKET);

        assertValid(read(packet));
    }

    @Test
    void hidesTheSignatureFromTheContentAndTakesNoCommentForText() {
        String commented = SIGNED.replace("<edXML:Subject>", "<edXML:Subject><!-- not signed -->");

        Reading<String> reading = read(commented);

        assertValid(reading);
        assertThat(reading.content().orElseThrow()).doesNotContain("not signed", "MII");
    }

    @Test
    void letsTheContentsReaderSeeCommentsSoThatItCanRefuseThem() throws IOException {
        String commented = SIGNED.replace("<edXML:Subject>", "<edXML:Subject><!-- not signed -->");

        Reading<Integer> reading = new StreamingPacketVerifier(VerifierScene.trust()).verify(SignedPackets.source(commented),
                SignaturePolicy.STRICT, NOW, events -> {
                    int comments = 0;
                    while (events.hasNext()) {
                        comments += events.next() == javax.xml.stream.XMLStreamConstants.COMMENT ? 1 : 0;
                    }
                    return comments;
                });

        assertValid(reading);
        assertThat(reading.content()).contains(1);
    }

    @Test
    void takesMissingIssuersFromTheTrustedOnes() {
        String alone = new HandMadeSignature(SIGNER).keyInfo(SignatureText.certificates(List.of(SIGNER.certificate()))).sign(PACKET);
        var anchors = new vn.lienthong.trust.TrustAnchors(List.of(PKI.root()), List.of(PKI.issuing()), PKI.crls());

        assertValid(read(alone, SignaturePolicy.STRICT, new vn.lienthong.trust.CertificateTrust(anchors, java.time.Duration.ZERO)));
        assertRefused(read(alone), Verdict.UNKNOWN_CHAIN, Question.TRUSTED_PATH, RefusalCode.SIGNER_CHAIN_UNKNOWN);
    }

    @Test
    void findsTheSignersCertificateInAnyOrder() {
        String reversed = SignatureText.certificates(List.of(PKI.root(), PKI.issuing(), PKI.ecSigner("another").certificate(), SIGNER.certificate()));

        Reading<String> reading = read(new HandMadeSignature(SIGNER).keyInfo(reversed).sign(PACKET));

        assertValid(reading);
        assertThat(reading.report().signer().orElseThrow().subject()).contains("UBND phuong Ha Khau");
    }

    @Test
    void reportsAbsenceAsThePolicySees() {
        Reading<String> reading = read(PACKET);
        var lenient = new SignaturePolicy(Requirement.VERIFY_IF_PRESENT, false, false);

        assertRefused(reading, Verdict.ABSENT, Question.ONE_SIGNATURE, RefusalCode.SIGNATURE_ABSENT);
        assertThat(reading.content()).isPresent();
        assertThat(read(PACKET, lenient).report().verdict()).isEqualTo(Verdict.ABSENT);
        assertThat(read(PACKET, lenient).reasons()).isEmpty();
        assertThat(read(PACKET, lenient).accept(lenient).content()).contains("17/BC-UBND");
    }

    @Test
    void refusesABadSignatureAlsoWhereNoneWouldDo() {
        var lenient = new SignaturePolicy(Requirement.VERIFY_IF_PRESENT, false, false);
        Reading<String> reading = read(SIGNED.replace("17/BC-UBND", "18/BC-UBND"), lenient);

        assertThatThrownBy(() -> reading.accept(lenient)).isInstanceOf(RefusedException.class);
    }

    @Test
    void namesASignatureInTheQcvnNamespace() {
        Reading<String> reading = read(PACKET.replace(HandMadeSignature.HEADER_END, "<Signature><SignedInfo/></Signature>" + HandMadeSignature.HEADER_END));

        assertRefused(reading, Verdict.UNSUPPORTED, Question.ONE_SIGNATURE, RefusalCode.SIGNATURE_NOT_XMLDSIG);
        assertThat(check(reading, Question.ONE_SIGNATURE).detail().en()).contains("QCVN_102_2016");
        assertThat(reading.content()).isPresent();
    }

    @Test
    void refusesSha1UnlessThePolicyExcusesIt() {
        var sha1 = new HandMadeSignature(PKI.rsaSigner("rsa")).method(SignatureNames.XMLDSIG + "rsa-sha1", "SHA1withRSA")
                .digest(SignatureNames.XMLDSIG + "sha1", "SHA-1").sign(PACKET);

        assertRefused(read(sha1), Verdict.UNSUPPORTED, Question.ALGORITHMS, RefusalCode.SIGNATURE_ALGORITHM_FORBIDDEN);
        assertThat(read(sha1, TOLERANT).reasons()).isEmpty();
        assertThat(read(sha1, TOLERANT).report().verdict()).isEqualTo(Verdict.WEAK);
        assertThat(outcome(read(sha1, TOLERANT), Question.ALGORITHMS)).isEqualTo(Outcome.WARNING);
        assertThat(read(sha1.replace("17/BC-UBND", "18/BC-UBND"), TOLERANT).report().verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void refusesTheBogusCanonicalisationUnlessThePolicyExcusesIt() {
        var bogus = new HandMadeSignature(SIGNER).canonicalisation(SignatureNames.BOGUS_C14N)
                .transforms(HandMadeSignature.ENVELOPED + HandMadeSignature.transform(SignatureNames.BOGUS_C14N)).sign(PACKET);

        assertRefused(read(bogus), Verdict.UNSUPPORTED, Question.ALGORITHMS, RefusalCode.SIGNATURE_ALGORITHM_UNKNOWN);
        assertThat(read(bogus, TOLERANT).reasons()).isEmpty();
        assertThat(read(bogus, TOLERANT).report().verdict()).isEqualTo(Verdict.WEAK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://www.w3.org/2000/09/xmldsig#hmac-sha1", "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
        "http://www.w3.org/2000/09/xmldsig#dsa-sha1"})
    void refusesBrokenAlgorithmsUnderAnyPolicy(String method) {
        String packet = new HandMadeSignature(SIGNER).method(method, "SHA256withECDSAinP1363Format").sign(PACKET);

        assertRefused(read(packet, TOLERANT), Verdict.UNSUPPORTED, Question.ALGORITHMS, RefusalCode.SIGNATURE_ALGORITHM_FORBIDDEN);
    }

    @Test
    void refusesMadeUpAlgorithms() {
        String packet = new HandMadeSignature(SIGNER).digest("urn:digest:mine", "SHA-256").sign(PACKET);

        assertRefused(read(packet, TOLERANT), Verdict.UNSUPPORTED, Question.ALGORITHMS, RefusalCode.SIGNATURE_ALGORITHM_UNKNOWN);
    }

    @Test
    void refusesATamperedHeader() {
        Reading<String> reading = read(SIGNED.replace("000.00.20.H49", "000.00.21.H49"));

        assertRefused(reading, Verdict.INVALID, Question.DIGESTS, RefusalCode.SIGNATURE_DIGEST_MISMATCH);
        assertThat(outcome(reading, Question.SIGNATURE_VALUE)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(reading, Question.TRUSTED_PATH)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void refusesATamperedBody() {
        assertRefused(read(SIGNED.replace("a.pdf", "b.pdf")), Verdict.INVALID, Question.DIGESTS, RefusalCode.SIGNATURE_DIGEST_MISMATCH);
    }

    @Test
    void refusesAnInsertedInstruction() {
        assertRefused(read(SIGNED.replace("<AttachmentEncoded>", "<AttachmentEncoded><?x y?>")), Verdict.INVALID, Question.DIGESTS,
                RefusalCode.SIGNATURE_DIGEST_MISMATCH);
    }

    @Test
    void refusesATamperedSignedInfo() {
        Reading<String> reading = read(SIGNED.replace("<SignedInfo>", "<SignedInfo Id=\"x\">"));

        assertRefused(reading, Verdict.INVALID, Question.SIGNATURE_VALUE, RefusalCode.SIGNATURE_VALUE_MISMATCH);
        assertThat(outcome(reading, Question.DIGESTS)).isEqualTo(Outcome.PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "", "not Base64!", "MEUCIQ==", "A", "AA==", "====",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
        "gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void refusesAWrongSignatureValue(String value) {
        String packet = SIGNED.replaceAll("<SignatureValue>[^<]*", "<SignatureValue>" + value);

        assertRefused(read(packet), Verdict.INVALID, Question.SIGNATURE_VALUE, RefusalCode.SIGNATURE_VALUE_MISMATCH);
    }

    @Test
    void refusesASignatureOfAnotherKey() {
        String packet = new HandMadeSignature(SIGNER).keyInfo(SignatureText.certificates(PKI.ecSigner("another").chain())).sign(PACKET);

        assertRefused(read(packet), Verdict.INVALID, Question.SIGNATURE_VALUE, RefusalCode.SIGNATURE_VALUE_MISMATCH);
    }

    @Test
    void refusesAnEmptySignature() {
        String packet = PACKET.replace(HandMadeSignature.HEADER_END, "<Signature xmlns=\"" + SignatureNames.XMLDSIG + "\"/>" + HandMadeSignature.HEADER_END);

        assertRefused(read(packet), Verdict.INVALID, Question.ONE_SIGNATURE, RefusalCode.SIGNATURE_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<KeyInfo><KeyName>me</KeyName></KeyInfo>", "<KeyInfo><X509Data><X509Certificate>MIIFqTCCBJG</X509Certificate></X509Data></KeyInfo>",
        "<KeyInfo><X509Data><X509SubjectName>CN=user05</X509SubjectName></X509Data></KeyInfo>"})
    void refusesASignatureWithoutAReadableCertificate(String keyInfo) {
        assertRefused(read(new HandMadeSignature(SIGNER).keyInfo(keyInfo).sign(PACKET)), Verdict.INVALID, Question.SIGNATURE_VALUE,
                RefusalCode.SIGNER_CERTIFICATE_MISSING);
    }

    @Test
    void carriesTheContentsObjectionsBesideAFullReport() throws IOException {
        Refusal objection = Refusal.of(RefusalCode.ENVELOPE_ELEMENT_MISSING, "Subject", "Subject");

        Reading<String> reading = new StreamingPacketVerifier(VerifierScene.trust()).verify(SignedPackets.source(SIGNED),
                SignaturePolicy.STRICT, NOW, events -> {
                    events.nextTag();
                    throw new RefusedException(objection);
                });

        assertThat(reading.report().verdict()).isEqualTo(Verdict.VALID);
        assertThat(reading.content()).isEmpty();
        assertThat(reading.reasons()).containsExactly(objection);
        assertThatThrownBy(() -> reading.accept(SignaturePolicy.STRICT)).isInstanceOf(RefusedException.class);
    }

    @Test
    void skipsWhatTheContentsReaderLeaves() throws IOException {
        Reading<Integer> reading = new StreamingPacketVerifier(VerifierScene.trust()).verify(SignedPackets.source(SIGNED),
                SignaturePolicy.STRICT, NOW, events -> events.nextTag());

        assertValid(reading);
    }

    @Test
    void letsAnUnreadableFileBeUnreadable() {
        assertThatThrownBy(() -> new StreamingPacketVerifier(VerifierScene.trust()).verify(() -> new java.io.InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk");
            }
        }, SignaturePolicy.STRICT, NOW, events -> 1)).isInstanceOf(IOException.class);
    }
}
