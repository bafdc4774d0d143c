package vn.lienthong.dossier;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The typeface of all that is set here: subsets of Liberation Serif (SIL Open Font License 1.1), which stands in for Times New Roman. */
public enum LiberationSerif {
    REGULAR("Regular"), BOLD("Bold"), ITALIC("Italic");

    private final String path;

    LiberationSerif(String style) {
        this.path = "/liberation/LiberationSerif-" + style + ".ttf";
    }

    /** Embeds what the document uses of it. */
    public PDFont in(PDDocument document) throws IOException {
        try (InputStream in = LiberationSerif.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new FileNotFoundException(path);
            }
            return PDType0Font.load(document, in, true);
        }
    }
}
