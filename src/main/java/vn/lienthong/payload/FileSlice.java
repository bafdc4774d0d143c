package vn.lienthong.payload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Reads one stretch of a file and nothing beyond it. Each stream has its own channel and position. */
final class FileSlice extends InputStream {

    private final FileChannel channel;
    private final Path file;
    private final long end;
    private long position;

    FileSlice(Path file, long offset, long size) throws IOException {
        this.file = file;
        this.position = offset;
        this.end = offset + size;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        if (offset < 0 || size < 0 || channel.size() < end) {
            long actual = channel.size();
            channel.close();
            throw new IOException(file.getFileName() + ": " + actual + " bytes (expected: at least " + end + ")");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (position >= end) {
            return -1;
        }
        int wanted = (int) Math.min(length, end - position);
        int count = channel.read(ByteBuffer.wrap(target, offset, wanted), position);
        if (count < 0) {
            throw new IOException(file.getFileName() + ": ends at " + position + " (expected: " + end + ")");
        }
        position += count;
        return count;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, end - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - position);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
