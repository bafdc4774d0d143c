package vn.lienthong.signature.attachment;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.lienthong.kernel.CountingStream;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.signature.attachment.InspectionBudget.Limit;
import vn.lienthong.xml.SafeXml;

/** A ZIP from outside, bounded in entries, in its directory and in what it unpacks to (ECMA-376-2, 7). Not thread-safe. */
final class OfficePackage implements Closeable {

    static final String CONTENT_TYPES = "[content_types].xml";

    private static final int MOST_ENTRIES = 10_000;
    private static final int LARGEST_DIRECTORY = 4 * 1024 * 1024;
    private static final int DIRECTORY_END = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final long UNPACKED_AT_LEAST = 16L << 20;
    private static final int MOST_TIMES = 100;

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new TreeMap<>();
    private final Map<String, byte[]> digests = new HashMap<>();
    private @Nullable ContentTypes types;
    private final InspectionBudget budget;
    private long left;

    private OfficePackage(ZipFile zip, long size, InspectionBudget budget) throws UnreadableAttachment {
        this.zip = zip;
        this.budget = budget;
        this.left = UNPACKED_AT_LEAST + MOST_TIMES * size;
        Enumeration<? extends ZipEntry> all = zip.entries();
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            // ECMA-376-2, 6.2.2.3: names that differ in case only are the same, and which of two counts is nobody's to guess
            if (!entry.isDirectory() && entries.put(normal(entry.getName()), entry) != null) {
                throw new UnreadableAttachment("ZIP: two entries of one name");
            }
        }
    }

    /** @throws UnreadableAttachment when it is no ZIP within the limits */
    static OfficePackage open(Spool spool, InspectionBudget budget) throws IOException, UnreadableAttachment {
        refuseLargeDirectory(spool);
        Path file = spool.asFile();
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableAttachment("ZIP");
        }
        try {
            return new OfficePackage(zip, spool.size(), budget);
        } catch (UnreadableAttachment | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    // PKWARE APPNOTE 4.3.16. Java reads the whole directory into memory, so its size is looked at before, in every place that could be taken for its end
    private static void refuseLargeDirectory(Spool spool) throws IOException, UnreadableAttachment {
        int tail = (int) Math.min(spool.size(), DIRECTORY_END + LONGEST_COMMENT);
        String text = spool.text(spool.size() - tail, tail);
        int ends = 0;
        for (int at = text.lastIndexOf("PK\5\6"); at >= 0; at = at == 0 ? -1 : text.lastIndexOf("PK\5\6", at - 1)) {
            if (at + DIRECTORY_END > text.length()) {
                continue;
            }
            ends++;
            if (number(text, at + 10, 2) > MOST_ENTRIES || number(text, at + 12, 4) > LARGEST_DIRECTORY) {
                throw new UnreadableAttachment("ZIP: directory too large");
            }
        }
        if (ends == 0) {
            throw new UnreadableAttachment("ZIP");
        }
    }

    private static long number(String text, int at, int bytes) {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | text.charAt(at + i);
        }
        return value;
    }

    static String normal(String name) {
        String plain = name.startsWith("/") ? name.substring(1) : name;
        return plain.toLowerCase(Locale.ROOT);
    }

    /** Every part and other entry, in lower case, without the first slash. */
    List<String> names() {
        return List.copyOf(entries.keySet());
    }

    boolean has(String name) {
        return entries.containsKey(normal(name));
    }

    /** Only entries that are there may be asked for. */
    InputStream open(String name) throws IOException {
        return new Bounded(zip.getInputStream(entries.get(normal(name))));
    }

    /** @throws UnreadableAttachment when it is larger than a tree may be, or no XML */
    Document xml(String name) throws IOException, UnreadableAttachment {
        try (InputStream in = open(name)) {
            byte[] bytes = in.readNBytes(SafeXml.MOST_BYTES_OF_A_TREE + 1);
            budget.charge(Limit.XML, bytes.length);
            return SafeXml.parse(bytes);
        } catch (RefusedException e) {
            throw new UnreadableAttachment("XML");
        }
    }

    /** Of the unpacked part. */
    byte[] digest(String name, String algorithm) throws IOException {
        byte[] known = digests.get(algorithm + ' ' + normal(name));
        if (known != null) {
            return known;
        }
        try (InputStream in = open(name)) {
            MessageDigest digest = Digest.newDigest(algorithm);
            byte[] buffer = new byte[32 * 1024];
            for (int got = in.read(buffer); got > 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
            }
            byte[] value = digest.digest();
            digests.put(algorithm + ' ' + normal(name), value);
            return value;
        }
    }

    /** As {@code [Content_Types].xml} says; empty when it does not. */
    String contentType(String name) throws IOException, UnreadableAttachment {
        ContentTypes known = types;
        if (known == null) {
            known = has(CONTENT_TYPES) ? ContentTypes.of(xml(CONTENT_TYPES)) : new ContentTypes(Map.of(), Map.of());
            types = known;
        }
        String part = normal(name);
        String byPart = known.parts().get(part);
        return byPart != null ? byPart : known.extensions().getOrDefault(part.substring(part.lastIndexOf('.') + 1), "");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    // ECMA-376-2, 7.2.3
    private record ContentTypes(Map<String, String> parts, Map<String, String> extensions) {

        static ContentTypes of(Document document) {
            var parts = new HashMap<String, String>();
            var extensions = new HashMap<String, String>();
            NodeList children = document.getDocumentElement().getChildNodes();
            for (int i = 0; i < children.getLength(); i++) {
                if (children.item(i) instanceof Element element) {
                    if ("Override".equals(element.getLocalName())) {
                        parts.put(normal(element.getAttribute("PartName")), element.getAttribute("ContentType"));
                    } else if ("Default".equals(element.getLocalName())) {
                        extensions.put(element.getAttribute("Extension").toLowerCase(Locale.ROOT), element.getAttribute("ContentType"));
                    }
                }
            }
            return new ContentTypes(parts, extensions);
        }
    }

    /** Counts what is unpacked, over all entries. */
    private final class Bounded extends CountingStream {

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        protected void count(int bytes) throws IOException {
            budget.charge(Limit.UNPACKED, bytes);
            left -= bytes;
            if (left < 0) {
                throw new UnpackedTooLargeException();
            }
        }
    }

    /** A ZIP bomb. */
    static final class UnpackedTooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        UnpackedTooLargeException() {
            super("ZIP: unpacks to more than it may");
        }
    }
}
