package vn.lienthong.signature.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.signature.attachment.InspectorScene.NOW;
import static vn.lienthong.signature.attachment.InspectorScene.PKI;
import static vn.lienthong.signature.attachment.InspectorScene.flaws;
import static vn.lienthong.signature.attachment.InspectorScene.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.testkit.SignedOffice;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.SigningKey;

/** Signatures inside Office documents, and what may be done to the package around them. */
class OfficeInspectorTest {

    private static final SigningKey LEADER = PKI.ecSigner("Tran Thi B");
    private static final SigningKey AGENCY = PKI.rsaSigner("UBND phuong Ha Khau");

    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeftOnDisk() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void anUnsignedDocumentIsNotEvenInspected() {
        Map<String, byte[]> parts = SignedOffice.parts();
        parts.put("_rels/.rels", text(parts, "_rels/.rels").replace("_xmlsignatures/origin.sigs", "x").getBytes(StandardCharsets.UTF_8));

        assertThat(inspect(SignedOffice.zip(parts), folder)).isEmpty();
    }

    @Test
    void aDocumentWithAPlaceForSignaturesAndNoneInItIsUnsigned() {
        Map<String, byte[]> parts = SignedOffice.parts();
        parts.put("_xmlsignatures/origin.sigs", new byte[0]);

        assertThat(inspect(SignedOffice.zip(parts), folder)).isEmpty();
    }

    @Test
    void aSignatureTellsSignerTimePathAndThatItCoversTheDocument() {
        InspectedAttachment found = inspect(SignedOffice.zip(signed()), folder).orElseThrow();

        assertThat(flaws(found)).isEmpty();
        assertThat(found.signatures()).hasSize(1);
        InsideSignature one = found.signatures().get(0);
        assertThat(one.type()).isEqualTo("OOXML");
        assertThat(one.signer().orElseThrow().subject()).contains("Tran Thi B");
        assertThat(one.time()).isEqualTo(Optional.of(NOW.minusSeconds(90)));
        assertThat(one.coversAll()).isTrue();
        assertThat(one.root().orElseThrow()).contains("Test Root");
        assertThat(one.revocation()).isEqualTo("good");
    }

    @Test
    void personAndAgencySignTheSameParts() {
        Map<String, byte[]> parts = signed();
        SignedOffice.sign(parts, "sig2", AGENCY, NOW);

        InspectedAttachment found = inspect(SignedOffice.zip(parts), folder).orElseThrow();

        assertThat(flaws(found)).isEmpty();
        assertThat(found.signatures()).hasSize(2);
    }

    @Test
    void aChangedPartIsBroken() {
        assertThat(flaws(inspect(SignedOffice.zip(with("word/document.xml", "<w:body/>", "<w:body><w:p/></w:body>")), folder).orElseThrow()))
                .containsExactly(Flaw.BROKEN);
    }

    @Test
    void anotherTargetOfASignedRelationshipIsBroken() {
        assertThat(flaws(inspect(SignedOffice.zip(with("_rels/.rels", "word/document.xml", "word/other.xml")), folder).orElseThrow())).containsExactly(Flaw.BROKEN);
    }

    @Test
    void anotherContentTypeOfASignedPartIsBroken() {
        assertThat(flaws(inspect(SignedOffice.zip(with("[Content_Types].xml", "document.main+xml", "template.main+xml")), folder).orElseThrow()))
                .containsExactly(Flaw.BROKEN);
    }

    @Test
    void aMissingPartIsBroken() {
        Map<String, byte[]> parts = signed();
        parts.remove("word/document.xml");

        assertThat(flaws(inspect(SignedOffice.zip(parts), folder).orElseThrow())).containsExactly(Flaw.BROKEN);
    }

    @Test
    void aChangedManifestOrValueIsBroken() {
        assertThat(flaws(inspect(SignedOffice.zip(with("_xmlsignatures/sig1.xml", "SourceId=\"rId1\"", "SourceId=\"rId2\"")), folder).orElseThrow())).contains(Flaw.BROKEN);
        assertThat(flaws(inspect(SignedOffice.zip(with("_xmlsignatures/sig1.xml", NOW.minusSeconds(90).toString(), NOW.minusSeconds(30).toString())), folder)
                .orElseThrow())).containsExactly(Flaw.BROKEN);
    }

    @Test
    void aPartOrRelationshipThatNobodySignedIsNotCovered() {
        Map<String, byte[]> parts = signed();
        parts.put("word/embeddings/macro.bin", new byte[] {1});
        InspectedAttachment more = inspect(SignedOffice.zip(parts), folder).orElseThrow();
        assertThat(flaws(more)).containsExactly(Flaw.PARTIAL);
        assertThat(more.signatures().get(0).coversAll()).isFalse();

        assertThat(flaws(inspect(SignedOffice.zip(with("_rels/.rels", "</Relationships>",
                "<Relationship Id=\"rId9\" Type=\"urn:x\" Target=\"http://example.org/\" TargetMode=\"External\"/></Relationships>")), folder).orElseThrow()))
                .containsExactly(Flaw.PARTIAL);
    }

    @Test
    void nothingIsFetchedAndNoForeignTransformIsCarriedOut() {
        assertThat(flaws(inspect(SignedOffice.zip(with("_xmlsignatures/sig1.xml", "URI=\"#idPackageObject\"", "URI=\"http://127.0.0.1:9/x\"")), folder).orElseThrow()))
                .containsExactly(Flaw.MALFORMED);
        assertThat(flaws(inspect(SignedOffice.zip(with("_xmlsignatures/sig1.xml", "Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"></Transform",
                "Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"></Transform")), folder).orElseThrow())).containsExactly(Flaw.MALFORMED);
        assertThat(flaws(inspect(SignedOffice.zip(with("_xmlsignatures/sig1.xml", "<ds:Signature ", "<!DOCTYPE Signature SYSTEM \"http://127.0.0.1:9/\"><ds:Signature ")), folder)
                .orElseThrow())).containsExactly(Flaw.MALFORMED);
    }

    @Test
    void twoElementsOfOneIdAreMalformed() {
        assertThat(flaws(inspect(SignedOffice.zip(with("_xmlsignatures/sig1.xml", "</ds:Signature>", "<ds:Object Id=\"idPackageObject\"></ds:Object></ds:Signature>")), folder)
                .orElseThrow())).containsExactly(Flaw.MALFORMED);
    }

    @Test
    void partsWhoseNamesDifferInCaseOnlyAreUnreadable() {
        Map<String, byte[]> parts = signed();
        parts.put("word/DOCUMENT.xml", "<other/>".getBytes(StandardCharsets.UTF_8));

        assertThat(flaws(inspect(SignedOffice.zip(parts), folder).orElseThrow())).containsExactly(Flaw.UNREADABLE);
    }

    @Test
    void aZipBombIsNotUnpacked() {
        Map<String, byte[]> parts = signed();
        parts.put("word/document.xml", new byte[90 << 20]);

        assertThat(flaws(inspect(SignedOffice.zip(parts), folder).orElseThrow())).containsExactly(Flaw.UNREADABLE);
    }

    @Test
    void aDirectoryOfTooManyEntriesIsNotOpened() {
        Map<String, byte[]> parts = signed();
        for (int i = 0; i <= 10_000; i++) {
            parts.put("x/" + i, new byte[0]);
        }

        assertThat(flaws(inspect(SignedOffice.zip(parts), folder).orElseThrow())).containsExactly(Flaw.UNREADABLE);
    }

    @Test
    void aForeignSignerIsUntrusted() {
        Map<String, byte[]> parts = SignedOffice.parts();
        SignedOffice.sign(parts, "sig1", TestPki.foreignAt(NOW).ecSigner("Nguoi la"), NOW);

        assertThat(flaws(inspect(SignedOffice.zip(parts), folder).orElseThrow())).containsExactly(Flaw.UNTRUSTED);
    }

    private static Map<String, byte[]> signed() {
        Map<String, byte[]> parts = SignedOffice.parts();
        SignedOffice.sign(parts, "sig1", LEADER, NOW.minusSeconds(90));
        return parts;
    }

    /** Signed, then changed. */
    private static Map<String, byte[]> with(String part, String old, String replacement) {
        Map<String, byte[]> parts = signed();
        assertThat(text(parts, part)).contains(old);
        parts.put(part, text(parts, part).replace(old, replacement).getBytes(StandardCharsets.UTF_8));
        return parts;
    }

    private static String text(Map<String, byte[]> parts, String part) {
        return new String(parts.get(part), StandardCharsets.UTF_8);
    }
}
