package vn.lienthong.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureInterface;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import vn.lienthong.trust.SigningKey;

/** PDFs as PDFBox writes and signs them. */
public final class SignedPdf {

    private SignedPdf() {
    }

    /** One page, with so many bytes of something incompressible on it. */
    public static byte[] unsigned(int filling) {
        try (var document = new PDDocument(); var out = new ByteArrayOutputStream()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.addRect(10, 10, 100, 100);
                content.fill();
            }
            byte[] noise = new byte[filling];
            new java.util.Random(filling).nextBytes(noise);
            document.getDocumentCatalog().getCOSObject().setItem(org.apache.pdfbox.cos.COSName.getPDFName("Noise"),
                    new org.apache.pdfbox.pdmodel.common.PDStream(document, new ByteArrayInputStream(noise)));
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a signature (ETSI.CAdES.detached, SHA-256) behind whatever is in the file. */
    public static byte[] signed(byte[] pdf, SigningKey key, Instant at) {
        return signed(pdf, key, at, key.key().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
    }

    public static byte[] signed(byte[] pdf, SigningKey key, Instant at, String algorithm) {
        return signed(pdf, at, content -> cms(content, key, algorithm));
    }

    /** @param signer makes the CMS structure of the bytes it is given */
    public static byte[] signed(byte[] pdf, Instant at, SignatureInterface signer) {
        return signed(pdf, at, "ETSI.CAdES.detached", signer);
    }

    /** With another {@code /SubFilter}, which tells what the signer makes. */
    public static byte[] signed(byte[] pdf, Instant at, String subFilter, SignatureInterface signer) {
        try (PDDocument document = Loader.loadPDF(pdf); var out = new ByteArrayOutputStream()) {
            var signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(org.apache.pdfbox.cos.COSName.getPDFName(subFilter));
            var time = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.ofHours(7)));
            time.setTime(Date.from(at));
            signature.setSignDate(time);
            document.addSignature(signature, signer);
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a page and no signature. */
    public static byte[] withAnotherPage(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf); var out = new ByteArrayOutputStream()) {
            var page = new PDPage();
            document.addPage(page);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.getPages().getCOSObject().setNeedToBeUpdated(true);
            page.getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] cms(InputStream content, SigningKey key, String algorithm) throws IOException {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                    .build(new JcaContentSignerBuilder(algorithm).build(key.key()), key.certificate()));
            generator.addCertificates(new JcaCertStore(key.chain()));
            CMSSignedData signed = generator.generate(new CMSProcessableByteArray(content.readAllBytes()), false);
            return signed.getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | CMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
