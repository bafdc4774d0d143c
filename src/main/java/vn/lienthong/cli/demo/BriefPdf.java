package vn.lienthong.cli.demo;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;

/**
 * Sets the head of a letter as a PDF of 1 KB, for when size matters more than looks: without diacritics, in a font that
 * every reader brings along. Written by hand, since a library would search the machine for fonts to do so.
 */
final class BriefPdf {

    byte[] write(Letter letter) {
        var out = new StringBuilder("%PDF-1.4\n%\u00E2\u00E3\u00CF\u00D3\n");
        var offsets = new StringBuilder("0000000000 65535 f \n");
        List<String> objects = List.of("<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F 4 0 R >> >> >>",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                stream(letter));
        for (int i = 0; i < objects.size(); i++) {
            offsets.append(String.format("%010d 00000 n \n", out.length()));
            out.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int table = out.length();
        out.append("xref\n0 6\n").append(offsets).append("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n").append(table).append("\n%%EOF\n");
        // every character written is below U+0100, so offsets in characters are offsets in bytes
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String stream(Letter letter) {
        var text = new StringBuilder("BT /F 12 Tf 85 760 Td 18 TL\n");
        for (String line : List.of(letter.issuer(), "So: " + letter.code(), letter.place() + ", " + letter.date(), letter.subject(),
                "Kinh gui: " + letter.recipient(), letter.position() + " " + letter.signer())) {
            text.append('(').append(ascii(line)).append(") Tj T*\n");
        }
        text.append("ET");
        return "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream";
    }

    /** {@code Quang Ninh}, and nothing that a PDF string would take for its end. */
    private static String ascii(String text) {
        String bare = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replace('đ', 'd').replace('Đ', 'D');
        return bare.replaceAll("[^ -~]|[()\\\\]", "?");
    }
}
