package vn.lienthong.envelope;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** What a file is, by its first bytes, by its label or by its name. */
public enum ContentKind {
    PDF("PDF", true, Set.of("pdf"), "pdf"),
    /** Word, Excel and PowerPoint since 2007: a ZIP that begins with its own parts. */
    OFFICE("Office Open XML", true, Set.of("docx", "xlsx", "pptx"), "openxmlformats", "/docx", "/xlsx", "/pptx"),
    OPEN_DOCUMENT("OpenDocument", true, Set.of("odt", "ods", "odp"), "opendocument"),
    ZIP("ZIP", true, Set.of("zip"), "/zip", "x-zip"),
    OLD_OFFICE("Office 97", true, Set.of("doc", "xls", "ppt"), "msword", "ms-excel", "ms-powerpoint", "/doc", "/xls"),
    RTF("RTF", false, Set.of("rtf"), "/rtf"),
    PNG("PNG", true, Set.of("png"), "/png"),
    JPEG("JPEG", true, Set.of("jpg", "jpeg"), "/jpeg", "/jpg"),
    GIF("GIF", true, Set.of("gif"), "/gif"),
    TIFF("TIFF", true, Set.of("tif", "tiff"), "/tif"),
    UNKNOWN("?", false, Set.of());

    private final String words;
    private final boolean binary;
    private final Set<String> extensions;
    private final String[] labels;

    ContentKind(String words, boolean binary, Set<String> extensions, String... labels) {
        this.words = words;
        this.binary = binary;
        this.extensions = extensions;
        this.labels = labels;
    }

    public String words() {
        return words;
    }

    /** Whether reading such a file as text destroys it. */
    public boolean isBinary() {
        return binary;
    }

    /** A ZIP, whatever is in it. */
    public boolean isZip() {
        return this == ZIP || this == OFFICE || this == OPEN_DOCUMENT;
    }

    /** What a {@code ContentType} claims; products invent labels such as {@code application/docx}. */
    static ContentKind ofLabel(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        for (ContentKind kind : values()) {
            for (String part : kind.labels) {
                if (lower.contains(part)) {
                    return kind;
                }
            }
        }
        return UNKNOWN;
    }

    static ContentKind ofName(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (ContentKind kind : values()) {
            if (kind.extensions.contains(extension)) {
                return kind;
            }
        }
        return UNKNOWN;
    }

    /** What the first bytes of a file are; some dozens suffice. */
    static ContentKind sniff(byte[] head, int length) {
        String start = new String(head, 0, length, StandardCharsets.ISO_8859_1);
        if (start.substring(0, Math.min(length, 1024)).contains("%PDF-")) {
            return PDF;
        }
        if (start.startsWith("PK\3\4") || start.startsWith("PK\5\6")) {
            return ofZip(start);
        }
        if (start.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            return OLD_OFFICE;
        }
        if (start.startsWith("\u0089PNG")) {
            return PNG;
        }
        if (start.startsWith("\u00FF\u00D8\u00FF")) {
            return JPEG;
        }
        if (start.startsWith("GIF8")) {
            return GIF;
        }
        if (start.startsWith("II*\0") || start.startsWith("MM\0*")) {
            return TIFF;
        }
        return start.startsWith("{\\rtf") ? RTF : UNKNOWN;
    }

    /** The name of a ZIP's first entry, at offset 30, tells its kind. */
    private static ContentKind ofZip(String start) {
        String entry = start.length() > 30 ? start.substring(30) : "";
        if (entry.startsWith("[Content_Types].xml") || entry.startsWith("_rels/") || entry.startsWith("docProps/")
                || entry.startsWith("word/") || entry.startsWith("xl/")) {
            return OFFICE;
        }
        return entry.startsWith("mimetypeapplication/vnd.oasis") ? OPEN_DOCUMENT : ZIP;
    }
}
