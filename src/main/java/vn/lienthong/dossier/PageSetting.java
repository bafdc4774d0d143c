package vn.lienthong.dossier;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** Sets text on one page from top to bottom; what would run over the bottom margin is left out. Not thread-safe. */
final class PageSetting {

    private static final float MILLIMETRE = 72 / 25.4f;
    private static final float LEFT = 22 * MILLIMETRE;
    private static final float RIGHT = PDRectangle.A4.getWidth() - 18 * MILLIMETRE;
    private static final float VALUES = LEFT + 48 * MILLIMETRE;
    private static final float BESIDE_QR = RIGHT - 42 * MILLIMETRE;
    private static final float BELOW_QR = PDRectangle.A4.getHeight() - 58 * MILLIMETRE;
    private static final float BOTTOM = 34 * MILLIMETRE;
    private static final float SIZE = 10;

    private final PDPageContentStream content;
    private final PDFont regular;
    private final PDFont bold;
    private float y = PDRectangle.A4.getHeight() - 24 * MILLIMETRE;

    PageSetting(PDPageContentStream content, PDFont regular, PDFont bold) {
        this.content = content;
        this.regular = regular;
        this.bold = bold;
    }

    void title(String vi, String en) throws IOException {
        y = wrapped(vi, bold, 14, LEFT, BESIDE_QR, y);
        y = wrapped(en, regular, 11, LEFT, BESIDE_QR, y) - 12;
    }

    void field(String vi, String en, String value) throws IOException {
        float below = wrapped(vi, bold, SIZE, LEFT, VALUES - 6, y);
        below = wrapped(en, regular, 8.5f, LEFT, VALUES - 6, below);
        float end = wrapped(value, regular, SIZE, VALUES, y > BELOW_QR ? BESIDE_QR : RIGHT, y);
        y = Math.min(below, end) - 4;
    }

    void heading(String vi, String en) throws IOException {
        y = wrapped(vi + " / " + en, bold, 11, LEFT, RIGHT, y - 6) - 2;
    }

    void line(String text) throws IOException {
        y = wrapped(text, regular, SIZE, LEFT, RIGHT, y);
    }

    /** At the foot of the page, wherever the rest ends. */
    void foot(String vi, String en) throws IOException {
        put(vi + "\n" + en, regular, 8, LEFT, RIGHT, BOTTOM - 8, 10 * MILLIMETRE);
    }

    private float wrapped(String text, PDFont font, float size, float left, float right, float top) throws IOException {
        return put(text, font, size, left, right, top, BOTTOM);
    }

    /** @return where the next line may stand */
    private float put(String text, PDFont font, float size, float left, float right, float top, float bottom) throws IOException {
        float at = top;
        for (String paragraph : text.split("\n")) {
            String rest = writable(paragraph, font);
            while (!rest.isEmpty() && at > bottom) {
                String line = first(rest, font, size, right - left);
                content.beginText();
                content.setFont(font, size);
                content.newLineAtOffset(left, at);
                content.showText(line);
                content.endText();
                rest = rest.substring(line.length()).stripLeading();
                at -= size * 1.3f;
            }
        }
        return at;
    }

    /** As many words as fit; of one that is too long by itself as many characters. */
    private static String first(String text, PDFont font, float size, float width) throws IOException {
        int end = text.length();
        while (end > 1 && font.getStringWidth(text.substring(0, end)) / 1000 * size > width) {
            int space = text.lastIndexOf(' ', end - 1);
            end = space > 0 ? space : end - 1;
        }
        return text.substring(0, end);
    }

    /** What the font lacks becomes a question mark. */
    private static String writable(String text, PDFont font) {
        return text.codePoints().map(c -> has(font, c) ? c : '?').collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean has(PDFont font, int character) {
        try {
            font.encode(Character.toString(character));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
