package vn.lienthong.signature.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.signature.attachment.InspectorScene.NOW;
import static vn.lienthong.signature.attachment.InspectorScene.PKI;
import static vn.lienthong.signature.attachment.InspectorScene.flaws;
import static vn.lienthong.signature.attachment.InspectorScene.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.kernel.Digest;
import vn.lienthong.testkit.AuthorityServer;
import vn.lienthong.testkit.SignedPdf;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.SigningKey;

/** Time-stamps (RFC 3161) in PDFs: of a signature, and of the document (EN 319 142-1, 5.4.3). */
class PdfTimestampTest {

    private static final SigningKey AUTHORITY = PKI.issue("TSA").purpose(KeyPurposeId.id_kp_timeStamping).signer();
    private static final SigningKey LEADER = PKI.ecSigner("Tran Thi B");
    private static final byte[] PLAIN = SignedPdf.unsigned(500);
    private static final Instant STAMPED = NOW.minus(Duration.ofDays(10));

    @TempDir
    private Path folder;

    @Test
    void theTimestampOfASignatureProvesItsTime() {
        InspectedAttachment found = inspect(signedAndStamped(LEADER, AUTHORITY, false), folder).orElseThrow();

        assertThat(flaws(found)).isEmpty();
        assertThat(found.signatures().get(0).timestamped()).isTrue();
        assertThat(found.signatures().get(0).time()).isEqualTo(Optional.of(STAMPED));
    }

    @Test
    void aSignatureOrTimestampWithAnyByteChangedIsReportedAndBreaksNothing() {
        byte[] pdf = signedAndStamped(LEADER, AUTHORITY, false);
        // the signature stands in hexadecimal digits between the two covered ranges
        int from = new String(pdf, StandardCharsets.ISO_8859_1).indexOf("/Contents <") + "/Contents <".length();
        int to = new String(pdf, StandardCharsets.ISO_8859_1).indexOf("00000000000000000000", from);
        long seed = new Random().nextLong();
        var random = new Random(seed);

        for (int i = 0; i < 200; i++) {
            byte[] changed = pdf.clone();
            int at = from + random.nextInt(to - from);
            changed[at] = (byte) Character.forDigit(random.nextInt(16), 16);
            try {
                assertThat(inspect(changed, folder)).isPresent();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", byte " + at + " of " + pdf.length, e);
            }
        }
    }

    @Test
    void aTimestampOfSomethingElseOrOfAnAuthorityNobodyTrustsProvesNothing() {
        SigningKey stranger = TestPki.foreignAt(NOW).issue("TSA").purpose(KeyPurposeId.id_kp_timeStamping).signer();

        for (byte[] pdf : List.of(signedAndStamped(LEADER, AUTHORITY, true), signedAndStamped(LEADER, stranger, false))) {
            InsideSignature one = inspect(pdf, folder).orElseThrow().signatures().get(0);
            assertThat(one.timestamped()).isFalse();
            assertThat(one.time()).isPresent().isNotEqualTo(Optional.of(STAMPED));
        }
    }

    @Test
    void aRevocationAfterTheProvedTimeExcusesAndOneBeforeItDoesNot() {
        assertThat(flaws(revoked(STAMPED.plus(Duration.ofDays(1))))).isEmpty();
        assertThat(flaws(revoked(STAMPED.minus(Duration.ofDays(1))))).containsExactly(Flaw.REVOKED);
    }

    @Test
    void aDocumentTimestampCoversWhatIsBeforeItAndIsNobodysSignature() {
        byte[] stamped = documentStamped(SignedPdf.signed(PLAIN, LEADER, NOW));

        InspectedAttachment found = inspect(stamped, folder).orElseThrow();

        assertThat(flaws(found)).isEmpty();
        assertThat(found.signatures()).extracting(InsideSignature::type).containsExactly("PAdES", "timestamp");
        InsideSignature stamp = found.signatures().get(1);
        assertThat(stamp.time()).isEqualTo(Optional.of(STAMPED));
        assertThat(stamp.timestamped()).isTrue();
        assertThat(stamp.coversAll()).isTrue();
        assertThat(stamp.signer().orElseThrow().subject()).contains("TSA");
    }

    @Test
    void aDocumentTimestampOfChangedBytesIsBroken() {
        byte[] stamped = documentStamped(PLAIN);
        int at = new String(stamped, StandardCharsets.ISO_8859_1).indexOf("stream") + 10;
        stamped[at] ^= 1;

        assertThat(flaws(inspect(stamped, folder).orElseThrow())).containsExactly(Flaw.BROKEN);
    }

    private InspectedAttachment revoked(Instant since) {
        TestPki own = TestPki.at(NOW);
        SigningKey gone = own.ecSigner("Nguoi da nghi");
        own.revoke(gone.certificate(), since);
        SigningKey authority = own.issue("TSA").purpose(KeyPurposeId.id_kp_timeStamping).signer();
        return inspect(signedAndStamped(gone, authority, false), folder, false, own).orElseThrow();
    }

    private static byte[] documentStamped(byte[] pdf) {
        return SignedPdf.signed(pdf, NOW, "ETSI.RFC3161", content -> stamp(content.readAllBytes(), AUTHORITY));
    }

    private static byte[] signedAndStamped(SigningKey key, SigningKey authority, boolean somethingElse) {
        return SignedPdf.signed(PLAIN, NOW, content -> {
            try {
                var generator = new CMSSignedDataGenerator();
                generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.key()), key.certificate()));
                generator.addCertificates(new JcaCertStore(key.chain()));
                CMSSignedData signed = generator.generate(new CMSProcessableByteArray(content.readAllBytes()), false);
                SignerInformation signer = signed.getSignerInfos().iterator().next();
                byte[] token = stamp(somethingElse ? new byte[] {1} : signer.getSignature(), authority);
                var attribute = new Attribute(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, new DERSet(ASN1Primitive.fromByteArray(token)));
                var with = SignerInformation.replaceUnsignedAttributes(signer, new AttributeTable(attribute));
                return CMSSignedData.replaceSigners(signed, new SignerInformationStore(with)).getEncoded();
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static byte[] stamp(byte[] bytes, SigningKey authority) {
        return new AuthorityServer.Stamps(authority, () -> STAMPED).token(Digest.compute(bytes));
    }
}
