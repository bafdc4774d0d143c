package vn.lienthong.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.trust.Fingerprint;

/** The page that a clerk puts into a file. */
class ProofPageTest {

    private final BundleScene scene = new BundleScene();

    @Test
    void saysInTwoLanguagesWhatWasCertifiedAndItsCodeIsTheReceiptsDigest() throws Exception {
        // Given
        Evidence evidence = scene.evidence();
        // When
        try (PDDocument page = Loader.loadPDF(new ProofPage().write(evidence, BundleScene.SENT))) {
            // Then
            assertThat(page.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(page)).contains("CHỨNG NHẬN", "Certificate", "Phiên gửi nhận", "Exchange", BundleScene.EXCHANGE.toString(),
                    "đơn vị nhận đã xác nhận / acknowledged", "2026-03-02 12:00:03", BundleScene.FROM.value());
            // who signed is recognized by the fingerprint, wherever the line breaks
            assertThat(new PDFTextStripper().getText(page).replaceAll("\\s", "")).contains("SHA-256" + Fingerprint.of(scene.sender.certificate()),
                    "SHA-256" + Fingerprint.of(scene.gateway.certificate()));
            assertThat(codeOf(page)).isEqualTo(ProofPage.digest(evidence.receipts().get(0)).hex());
        }
    }

    @Test
    void aThousandReceiptsStillAreOnePage() throws Exception {
        var receipts = new ArrayList<Receipt>(scene.receipts());
        for (int i = 10; i < 100; i++) {
            receipts.add(scene.receipt(i, EvidenceEvent.RELAYED, BundleScene.EXCHANGE, scene.packet));
        }
        try (PDDocument page = Loader.loadPDF(new ProofPage().write(scene.evidence(List.copyOf(receipts)), BundleScene.SENT))) {
            assertThat(page.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(page)).contains("80 × đã chuyển tới hàng đợi của đơn vị nhận / relayed", "verify-evidence");
        }
    }

    private static String codeOf(PDDocument page) throws Exception {
        BufferedImage image = new PDFRenderer(page).renderImageWithDPI(0, 150);
        if (System.getProperty("page.png") != null) {
            javax.imageio.ImageIO.write(image, "png", new java.io.File(System.getProperty("page.png")));
        }
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
    }
}
