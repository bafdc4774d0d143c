package vn.lienthong.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vn.lienthong.cli.demo.SampleText;

/** The packets of the field: as they were collected, with attachments cut short, and made whole again. */
public final class SamplePackets {

    public static final List<String> DOCUMENTS = List.of("edoc-0-new", "edoc-1-recall", "edoc-2-update", "edoc-3-replace",
            "edoc-received-2019-relabelled-signature");

    public static final List<String> STATUSES = List.of("status-01-arrived", "status-02-refused", "status-03-accepted",
            "status-04-assigned", "status-05-processing", "status-06-finished", "status-13-takeback-request",
            "status-15-change-agreed", "status-16-change-refused");

    private SamplePackets() {
    }

    /** The sample as collected. */
    public static String original(String name) {
        try (InputStream in = SampleText.open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample with these bytes where its attachment was cut, and all else as it was. */
    public static String whole(String name, byte[] attachment) {
        return SampleText.withAttachment(original(name), attachment);
    }

    /** The sample with a small ZIP as its attachment, which is what the kit would have put there. */
    public static String whole(String name) {
        return whole(name, zip());
    }

    /** A ZIP of one empty entry, as bytes. */
    public static byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("32da2890-1a55-4ccd-9ac9-cd0d98559e67.doc"));
            zip.write("Văn bản".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
