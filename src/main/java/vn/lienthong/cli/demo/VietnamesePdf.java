package vn.lienthong.cli.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Calendar;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import vn.lienthong.dossier.LiberationSerif;
import vn.lienthong.kernel.VietnamTime;

/**
 * Sets official letters as PDF, one A4 page in the layout of Decree 30/2020/NĐ-CP, Annex I. Thread-safe.
 */
public final class VietnamesePdf {

    private static final float MILLIMETRE = 72 / 25.4f;
    private static final float LEFT = 30 * MILLIMETRE;
    private static final float RIGHT = PDRectangle.A4.getWidth() - 18 * MILLIMETRE;
    private static final float TOP = PDRectangle.A4.getHeight() - 22 * MILLIMETRE;
    private static final float WIDTH = RIGHT - LEFT;
    private static final float ISSUER = LEFT + WIDTH * 0.22f;
    private static final float STATE = LEFT + WIDTH * 0.70f;

    /** The whole file; about 40 KB, most of it three fonts. */
    public byte[] write(Letter letter) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                new Setting(new LetterPage(content), LiberationSerif.REGULAR.in(document), LiberationSerif.BOLD.in(document), LiberationSerif.ITALIC.in(document))
                        .set(letter);
            }
            document.getDocumentInformation().setTitle(letter.code() + " " + letter.subject());
            document.getDocumentInformation().setAuthor(letter.issuer());
            Calendar issued = Calendar.getInstance(TimeZone.getTimeZone(VietnamTime.ZONE), Locale.ROOT);
            issued.setTimeInMillis(letter.date().atStartOfDay(VietnamTime.ZONE).toInstant().toEpochMilli());
            document.getDocumentInformation().setCreationDate(issued);
            var out = new ByteArrayOutputStream(65_536);
            // a plain cross-reference table, to which an incremental update can be appended
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One letter being set, from top to bottom. */
    private record Setting(LetterPage page, PDFont regular, PDFont bold, PDFont italic) {

        void set(Letter letter) throws IOException {
            float below = Math.min(issuer(letter), state(letter));
            float y = page.centred("Kính gửi: " + letter.recipient(), regular, 14, LEFT + WIDTH / 2, WIDTH * 0.85f, below - 26) - 10;
            for (String paragraph : letter.body()) {
                y = page.paragraph(paragraph, regular, 14, LEFT, WIDTH, 28, y) - 6;
            }
            y = page.paragraph("Trân trọng./.", regular, 14, LEFT, WIDTH, 28, y) - 18;
            recipients(letter, y);
            signature(letter, y);
        }

        private float issuer(Letter letter) throws IOException {
            float y = TOP;
            if (!letter.superior().isBlank() && !letter.superior().equals(letter.issuer())) {
                y = page.centred(letter.superior().toUpperCase(Locale.ROOT), regular, 12, ISSUER, WIDTH * 0.42f, y);
            }
            y = page.centred(letter.issuer().toUpperCase(Locale.ROOT), bold, 12, ISSUER, WIDTH * 0.42f, y);
            page.rule(ISSUER, 60, y + 8);
            y = page.centred("Số: " + letter.code(), regular, 13, ISSUER, WIDTH * 0.42f, y - 12);
            return page.centred("V/v " + letter.subject().replaceFirst("^V/v\\s*", ""), regular, 12, ISSUER, WIDTH * 0.42f, y - 2);
        }

        private float state(Letter letter) throws IOException {
            float y = page.centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold, 12, STATE, WIDTH * 0.62f, TOP);
            y = page.centred("Độc lập - Tự do - Hạnh phúc", bold, 13, STATE, WIDTH * 0.62f, y);
            page.rule(STATE, 158, y + 10);
            String date = String.format(Locale.ROOT, "%s, ngày %02d tháng %02d năm %d", letter.place(), letter.date().getDayOfMonth(),
                    letter.date().getMonthValue(), letter.date().getYear());
            return page.centred(date, italic, 13, STATE, WIDTH * 0.62f, y - 12);
        }

        private void recipients(Letter letter, float top) throws IOException {
            page.left("Nơi nhận:", italic, 12, LEFT, top);
            float y = top - 15;
            for (String place : letter.toPlaces()) {
                page.left("- " + place + (place.endsWith(".") ? "" : ";"), regular, 11, LEFT, y);
                y -= 13;
            }
        }

        private void signature(Letter letter, float top) throws IOException {
            float y = page.centred(letter.position().toUpperCase(Locale.ROOT), bold, 13, STATE, WIDTH * 0.5f, top);
            page.centred("(Đã ký số)", italic, 12, STATE, WIDTH * 0.5f, y - 24);
            page.centred(letter.signer(), bold, 14, STATE, WIDTH * 0.5f, y - 62);
        }
    }
}
