package vn.lienthong.payload;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.LoggerFactory;

/**
 * A file of records that is being appended to. Writes are gathered in one buffer, so that a batch of small packets is one
 * call to the operating system. Used under the lock of {@link SegmentWriter}.
 */
final class Segment implements Closeable {

    private static final int BUFFER = 256 * 1024;

    private final StoreFolder folder;
    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private long end;
    private long synced;

    private Segment(StoreFolder folder, Path file, FileChannel channel, long end) {
        this.folder = folder;
        this.file = file;
        this.channel = channel;
        this.end = end;
        this.synced = end;
    }

    /** Creates the file; its name is durable when this returns. */
    static Segment begin(StoreFolder folder, int number) throws IOException {
        Path file = folder.segment(number);
        FileChannel channel = StoreFolder.createFile(file, StandardOpenOption.CREATE_NEW);
        Segment segment = new Segment(folder, file, channel, 0);
        StoreFolder.sync(folder.segments());
        return segment;
    }

    /** Goes on with a segment whose records end at {@code end}; what follows is cut away. */
    static Segment goOn(StoreFolder folder, Path file, long end) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        channel.truncate(end);
        channel.position(end);
        channel.force(true);
        return new Segment(folder, file, channel, end);
    }

    /** Writes zeros over a record's packet and syncs them; its header stays, so that the records behind it are found. */
    static void overwrite(Path file, long offset, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long end = Math.min(offset + size, channel.size());
            ByteBuffer zeros = ByteBuffer.allocate(64 * 1024);
            for (long at = offset; at < end;) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), end - at));
                at += channel.write(zeros, at);
            }
            channel.force(false);
        }
    }

    boolean hasRoomFor(long size, long segmentSize) {
        return end == 0 || end + RecordHeader.LENGTH + size <= segmentSize;
    }

    /** Durable only after {@link #sync}. */
    PayloadLocation append(ArrivedPayload payload) throws IOException {
        if (buffer.remaining() < RecordHeader.LENGTH) {
            flush();
        }
        new RecordHeader(payload.size(), payload.digest()).writeTo(buffer);
        if (payload instanceof ArrivedPayload.InMemory small) {
            put(small.buffer(), small.length());
        } else {
            copy(payload);
        }
        PayloadLocation location = new PayloadLocation(folder.nameOf(file), end + RecordHeader.LENGTH, payload.size());
        end += RecordHeader.LENGTH + payload.size();
        return location;
    }

    private void copy(ArrivedPayload payload) throws IOException {
        byte[] part = new byte[64 * 1024];
        try (InputStream bytes = payload.open()) {
            for (int count = bytes.read(part); count >= 0; count = bytes.read(part)) {
                put(part, count);
            }
        }
    }

    private void put(byte[] bytes, int length) throws IOException {
        int from = 0;
        while (from < length) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int part = Math.min(length - from, buffer.remaining());
            buffer.put(bytes, from, part);
            from += part;
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    void sync() throws IOException {
        flush();
        channel.force(false);
        synced = end;
    }

    /** Gives the segment up after a failure; a cut that fails too leaves a torn end, which readers know to skip. */
    void abandon() {
        try (channel; FileChannel again = FileChannel.open(file, StandardOpenOption.WRITE)) {
            again.truncate(synced);
        } catch (IOException e) {
            LoggerFactory.getLogger(Segment.class).atWarn().setCause(e).addKeyValue("file", file.getFileName())
                    .log("The unfinished end of a segment cannot be cut; nothing in it was promised to anybody");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
