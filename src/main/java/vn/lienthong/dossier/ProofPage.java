package vn.lienthong.dossier;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.evidence.ReceiptLeaf;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.ledger.Checkpoint;
import vn.lienthong.signature.VerificationReport;
import vn.lienthong.signature.WrittenDocument;
import vn.lienthong.trust.Fingerprint;

/**
 * One A4 page that tells a person, in Vietnamese and English, what a bundle proves; for the file of the case. It proves nothing by itself:
 * its QR code holds the digest by which the receipt that the page is about is found again. Thread-safe.
 */
final class ProofPage {

    private static final float MILLIMETRE = 72 / 25.4f;
    private static final float QR = 38 * MILLIMETRE;
    private static final int MOST_EVENTS = 14;
    private static final int MOST_UNITS = 4;

    /** @param madeAt when the bundle is put together */
    byte[] write(Evidence evidence, Instant madeAt) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                var setting = new PageSetting(content, LiberationSerif.REGULAR.in(document), LiberationSerif.BOLD.in(document));
                set(setting, evidence, madeAt);
                draw(content, evidence.receipts().get(0));
            }
            document.getDocumentInformation().setTitle("Chứng nhận gửi nhận " + evidence.exchange());
            Calendar made = Calendar.getInstance(TimeZone.getTimeZone(VietnamTime.ZONE), Locale.ROOT);
            made.setTimeInMillis(madeAt.toEpochMilli());
            document.getDocumentInformation().setCreationDate(made);
            var out = new ByteArrayOutputStream(65_536);
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a page in memory can be written", e);
        }
    }

    private static void set(PageSetting page, Evidence evidence, Instant madeAt) throws IOException {
        List<Receipt> receipts = evidence.receipts();
        Statement first = receipts.get(0).statement();
        page.title("CHỨNG NHẬN GỬI, NHẬN VĂN BẢN ĐIỆN TỬ", "Certificate of an exchange of electronic documents");
        page.field("Phiên gửi nhận", "Exchange", evidence.exchange() + ", " + evidence.gateway());
        page.field("Mã văn bản", "Document", first.documentId().orElse("?"));
        page.field("Đơn vị gửi", "Sender", first.from().map(code -> named(evidence, code)).orElse("?"));
        page.field("Đơn vị nhận", "Recipients", first.recipients().stream().limit(MOST_UNITS).map(code -> named(evidence, code))
                .collect(Collectors.joining("; ")) + more(first.recipients().size() - MOST_UNITS));
        page.field("Gói tin, SHA-256", "Packet, SHA-256", first.packetDigest().map(Digest::hex).orElse("?") + ", " + first.packetSize() + " byte");
        page.field("Chữ ký số của văn bản", "Signature of the document", evidence.report().map(ProofPage::verdict).orElse("không có / none"));
        page.field("Sổ biên nhận", "Receipt log", evidence.log().map(log -> Checkpoint.parse(log.head().text()))
                .map(head -> head.origin() + ", " + head.size() + " mục / leaves, " + head.root()).orElse("chưa vào sổ / not yet in the log"));
        page.field("Biên nhận, SHA-256", "Receipt, SHA-256", digest(receipts.get(0)).hex());
        page.field("Người ký biên nhận", "Signer of the receipts", signer(receipts.get(0)));
        page.heading("Các sự kiện đã được chứng nhận", "What was certified");
        for (Receipt receipt : receipts.subList(0, Math.min(receipts.size(), MOST_EVENTS))) {
            Statement statement = receipt.statement();
            page.line(VietnamTime.iso(statement.at()).substring(0, 19).replace('T', ' ') + "   " + statement.event().text().vi() + " / "
                    + statement.event().text().en() + (statement.delivery().isPresent() ? "   " + statement.recipients().get(0) : ""));
        }
        if (receipts.size() > MOST_EVENTS) {
            Map<String, Long> rest = receipts.subList(MOST_EVENTS, receipts.size()).stream().collect(Collectors.groupingBy(receipt ->
                    receipt.statement().event().text().vi() + " / " + receipt.statement().event().text().en(), java.util.TreeMap::new, Collectors.counting()));
            page.line("… " + rest.entrySet().stream().map(entry -> entry.getValue() + " × " + entry.getKey()).collect(Collectors.joining(", ")));
        }
        page.foot("Giờ Việt Nam. Trang này để xem; giá trị chứng minh nằm ở hồ sơ điện tử (.asice), kiểm tra bằng verify-evidence hoặc xmlsec1. "
                + "Mã QR ghi SHA-256 của biên nhận. Lập lúc " + VietnamTime.iso(madeAt),
                "Time of Việt Nam. This page is for reading; what proves is the electronic bundle (.asice), checked by verify-evidence or xmlsec1. "
                + "The QR code holds the receipt's SHA-256. Made at " + VietnamTime.iso(madeAt));
    }

    /** As it stands in the log, so that it can be found there. */
    static Digest digest(Receipt receipt) {
        return ReceiptLeaf.content(receipt.xml());
    }

    /** To be compared with what is known of the gateway from elsewhere. */
    private static String signer(Receipt receipt) {
        return WrittenDocument.read(receipt.xml()).map(WrittenDocument::keyInfo).map(WrittenDocument::certificates).map(chain -> chain.get(0))
                .map(one -> one.getSubjectX500Principal().getName() + ", SHA-256 " + Fingerprint.of(one)).orElse("?");
    }

    private static String verdict(VerificationReport report) {
        return report.verdict().text().vi() + " / " + report.verdict().text().en()
                + report.signer().map(signer -> ": " + signer.subject() + ", SHA-256 " + signer.fingerprint()).orElse("");
    }

    /** Under the name that the unit had when the first receipt was given. */
    private static String named(Evidence evidence, UnitCode code) {
        var day = VietnamTime.dateOf(evidence.receipts().get(0).statement().at());
        return evidence.directory().stream().limit(1).flatMap(state -> state.units().stream())
                .filter(unit -> unit.isCalled(code) && !unit.validFrom().isAfter(day)).reduce((a, b) -> b)
                .map(unit -> unit.name() + " (" + code + ")").orElse(code.value());
    }

    private static String more(int left) {
        return left > 0 ? " … +" + left : "";
    }

    private static void draw(PDPageContentStream content, Receipt receipt) throws IOException {
        try {
            BitMatrix code = new QRCodeWriter().encode(digest(receipt).hex(), BarcodeFormat.QR_CODE, 0, 0,
                    Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4));
            float cell = QR / code.getWidth();
            float left = PDRectangle.A4.getWidth() - 18 * MILLIMETRE - QR;
            float top = PDRectangle.A4.getHeight() - 16 * MILLIMETRE;
            for (int y = 0; y < code.getHeight(); y++) {
                for (int x = 0; x < code.getWidth(); x++) {
                    if (code.get(x, y)) {
                        content.addRect(left + x * cell, top - (y + 1) * cell, cell, cell);
                    }
                }
            }
            content.fill();
        } catch (WriterException e) {
            throw new IllegalStateException("64 digits fit into a QR code", e);
        }
    }
}
