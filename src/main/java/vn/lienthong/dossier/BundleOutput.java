package vn.lienthong.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import vn.lienthong.kernel.ByteSource;

/** Writes the ZIP of a bundle, entry by entry. Not thread-safe. */
final class BundleOutput {

    private final OutputStream out;
    private final List<StoredZip.Entry> entries = new ArrayList<>();
    private long offset;

    BundleOutput(OutputStream out) {
        this.out = out;
    }

    void add(String name, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(content);
        begin(name, crc, content.length);
        out.write(content);
    }

    /** Reads the content twice: its checksum stands before it. */
    void add(String name, ByteSource content) throws IOException {
        var crc = new CRC32();
        long size;
        try (InputStream in = new CheckedInputStream(content.open(), crc)) {
            size = in.transferTo(OutputStream.nullOutputStream());
        }
        begin(name, crc, size);
        try (InputStream in = content.open()) {
            in.transferTo(out);
        }
    }

    /** Writes what stands behind the last entry; the stream is the caller's to close. */
    void finish() throws IOException {
        out.write(StoredZip.directory(entries));
        out.flush();
    }

    private void begin(String name, CRC32 crc, long size) throws IOException {
        var entry = new StoredZip.Entry(name, (int) crc.getValue(), size, offset);
        if (!BundleNames.isSafe(name) || entry.end() > StoredZip.MOST_BYTES || entries.size() >= StoredZip.MOST_ENTRIES) {
            throw new IllegalArgumentException("entry " + entries.size() + " '" + name + "' of " + size
                    + " bytes (expected: a safe name, at most " + StoredZip.MOST_ENTRIES + " entries, and 4 GB in all)");
        }
        entries.add(entry);
        out.write(entry.local());
        offset = entry.end();
    }
}
