package vn.lienthong.payload;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;
import vn.lienthong.kernel.Digest;

/**
 * Walks through a segment record by record without the database. Where it finds no record it looks for the next one, so
 * damage in the middle hides nothing that follows.
 */
final class SegmentReader {

    /** What a walk meets, in the order of the file. */
    interface Visitor {

        /** A record of full length; the digests differ when its bytes are not those that were kept. */
        void packet(long offset, long size, Digest stated, Digest computed) throws IOException;

        /** Bytes that are no record, and whether anything follows them. */
        void rubble(long offset, long length, boolean atEnd) throws IOException;
    }

    private final Path file;
    private final long length;

    SegmentReader(Path file) throws IOException {
        this.file = file;
        this.length = Files.size(file);
    }

    void walk(Visitor visitor) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long position = 0;
            while (position < length) {
                Optional<RecordHeader> header = headerAt(channel, position);
                if (header.isPresent()) {
                    long size = header.get().size();
                    long start = position + RecordHeader.LENGTH;
                    visitor.packet(start, size, header.get().digest(), digest(start, size));
                    position = start + size;
                } else {
                    long next = nextRecord(channel, position + 1);
                    visitor.rubble(position, next - position, next == length);
                    position = next;
                }
            }
        }
    }

    /** The header of a record that lies in the file with its full length. */
    private Optional<RecordHeader> headerAt(FileChannel channel, long position) throws IOException {
        if (position + RecordHeader.LENGTH > length) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.allocate(RecordHeader.LENGTH);
        while (header.hasRemaining()) {
            if (channel.read(header, position + header.position()) < 0) {
                throw new EOFException(file.getFileName() + ": became shorter while it was read");
            }
        }
        return RecordHeader.read(header.array())
                .filter(found -> found.size() <= length - position - RecordHeader.LENGTH);
    }

    private long nextRecord(FileChannel channel, long from) throws IOException {
        try (DataInputStream bytes = new DataInputStream(new BufferedInputStream(new FileSlice(file, from, length - from), 1 << 16))) {
            long window = 0;
            for (long read = 1; read <= length - from; read++) {
                window = window << 8 | bytes.readUnsignedByte();
                long start = from + read - Long.BYTES;
                if (read >= Long.BYTES && window == RecordHeader.MAGIC && headerAt(channel, start).isPresent()) {
                    return start;
                }
            }
        }
        return length;
    }

    private Digest digest(long offset, long size) throws IOException {
        MessageDigest sha256 = Digest.newSha256();
        byte[] part = new byte[64 * 1024];
        try (InputStream bytes = new FileSlice(file, offset, size)) {
            for (int count = bytes.read(part); count >= 0; count = bytes.read(part)) {
                sha256.update(part, 0, count);
            }
        }
        return Digest.of(sha256.digest());
    }
}
