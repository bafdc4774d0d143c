package vn.lienthong.signature.attachment;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One attachment's bytes, to be read from anywhere: in memory up to 256 KB, in a temporary file of the owner above. Not thread-safe. */
public final class Spool extends OutputStream {

    private static final int IN_MEMORY = 256 * 1024;

    private final Path folder;
    private @Nullable ByteArrayOutputStream memory = new ByteArrayOutputStream(32 * 1024);
    private byte[] small = new byte[0];
    private @Nullable Path file;
    private @Nullable OutputStream out;
    private long size;

    /** @param folder where the temporary file goes when one is needed */
    Spool(Path folder) {
        this.folder = folder;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (memory != null && size + length > IN_MEMORY) {
            toFile();
        }
        target().write(bytes, offset, length);
        size += length;
    }

    /** Nothing is written any more. */
    void finish() throws IOException {
        if (out != null) {
            out.close();
        }
        if (memory != null) {
            small = memory.toByteArray();
        }
    }

    long size() {
        return size;
    }

    /** From this byte on; the caller closes it. */
    InputStream open(long from) throws IOException {
        if (file == null) {
            int start = (int) Math.min(from, small.length);
            return new ByteArrayInputStream(small, start, small.length - start);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(from);
        return Channels.newInputStream(channel);
    }

    /** So many bytes from there, fewer at the end, one character each. */
    String text(long from, int length) throws IOException {
        try (InputStream in = open(from)) {
            return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        }
    }

    /** A ZIP is read from a file. */
    Path asFile() throws IOException {
        if (file == null) {
            toFile();
            finish();
        }
        return Objects.requireNonNull(file);
    }

    @Override
    public void close() throws IOException {
        try (Closeable ignored = out) {
            memory = null;
        } finally {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
    }

    private OutputStream target() {
        return memory != null ? memory : Objects.requireNonNull(out);
    }

    private void toFile() throws IOException {
        Path created = Files.createTempFile(folder, "inspect-", ".tmp");
        file = created;
        out = new BufferedOutputStream(Files.newOutputStream(created), 64 * 1024);
        if (memory != null) {
            memory.writeTo(out);
            memory = null;
        }
    }
}
