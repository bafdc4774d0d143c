package vn.lienthong.cli.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** Sets text on one page, in points from its lower left corner. */
final class LetterPage {

    private final PDPageContentStream content;

    LetterPage(PDPageContentStream content) {
        this.content = content;
    }

    void left(String text, PDFont font, float size, float x, float y) throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }

    /** Lines broken to fit and centred; answers where the next line would stand. */
    float centred(String text, PDFont font, float size, float middle, float width, float y) throws IOException {
        float at = y;
        for (String line : lines(text, font, size, width, 0)) {
            left(line, font, size, middle - width(line, font, size) / 2, at);
            at -= size * 1.2f;
        }
        return at;
    }

    /** A paragraph with its first line indented, ragged right; answers where the next line would stand. */
    float paragraph(String text, PDFont font, float size, float x, float width, float indent, float y) throws IOException {
        float at = y;
        float shift = indent;
        for (String line : lines(text, font, size, width, indent)) {
            left(line, font, size, x + shift, at);
            shift = 0;
            at -= size * 1.4f;
        }
        return at;
    }

    void rule(float middle, float length, float y) throws IOException {
        content.setLineWidth(0.6f);
        content.moveTo(middle - length / 2, y);
        content.lineTo(middle + length / 2, y);
        content.stroke();
    }

    static float width(String text, PDFont font, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    private static List<String> lines(String text, PDFont font, float size, float width, float indent) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            float room = lines.isEmpty() ? width - indent : width;
            if (!line.isEmpty() && width(longer, font, size) > room) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
