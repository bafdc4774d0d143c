package vn.lienthong.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packets of the field: as they were collected, with attachments cut short, and made whole again. */
public final class SamplePackets {

    public static final List<String> DOCUMENTS = List.of("edoc-0-new", "edoc-1-recall", "edoc-2-update", "edoc-3-replace",
            "edoc-received-2019-relabelled-signature");

    public static final List<String> STATUSES = List.of("status-01-arrived", "status-02-refused", "status-03-accepted",
            "status-04-assigned", "status-05-processing", "status-06-finished", "status-13-takeback-request",
            "status-15-change-agreed", "status-16-change-refused");

    private static final Pattern CUT = Pattern.compile("(ContentTransferEncoded[^>]*>)[^<]*TRUNCATED[^<]*(</)");

    private SamplePackets() {
    }

    /** The sample as collected. */
    public static String original(String name) {
        try (InputStream in = SamplePackets.class.getResourceAsStream("/samples/" + name + ".edxml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample with these bytes where its attachment was cut, and all else as it was. */
    public static String whole(String name, byte[] attachment) {
        String encoded = Base64.getEncoder().encodeToString(attachment);
        return CUT.matcher(original(name)).replaceAll("$1" + Matcher.quoteReplacement(encoded) + "$2");
    }

    /** The sample with a small ZIP as its attachment, which is what the kit would have put there. */
    public static String whole(String name) {
        return whole(name, zip());
    }

    /** A ZIP of one empty entry, as bytes. */
    public static byte[] zip() {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
            zip.putNextEntry(new java.util.zip.ZipEntry("32da2890-1a55-4ccd-9ac9-cd0d98559e67.doc"));
            zip.write("Văn bản".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
