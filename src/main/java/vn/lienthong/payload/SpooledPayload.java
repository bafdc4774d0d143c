package vn.lienthong.payload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnavailableException;

/**
 * A packet on its way in. One buffer serves both fates: a small packet ends in it, a larger one passes through it into a
 * spool file. A disk that fails is {@link UnavailableException}, so that the caller does not take it for a broken line.
 */
final class SpooledPayload extends IncomingPayload {

    private static final int FIRST_BUFFER = 32 * 1024;

    private final PayloadSettings settings;
    private final Path spoolFile;
    private final MessageDigest sha256 = Digest.newSha256();
    private byte[] buffer;
    private int buffered;
    private long size;
    private @Nullable FileChannel spool;
    private boolean ended;

    SpooledPayload(PayloadSettings settings, Path spoolFile) {
        this.settings = settings;
        this.spoolFile = spoolFile;
        this.buffer = new byte[Math.min(FIRST_BUFFER, settings.memoryThreshold())];
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (ended) {
            throw new IllegalStateException("the packet has ended (expected: no more bytes)");
        }
        if (length > settings.maxPacketSize() - size) {
            close();
            throw RefusedException.of(RefusalCode.PACKET_TOO_LARGE, "", settings.maxPacketSize());
        }
        size += length;
        sha256.update(bytes, offset, length);
        store(bytes, offset, length);
    }

    private void store(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (buffered == buffer.length && !grow(left)) {
                spill();
            }
            int part = Math.min(left, buffer.length - buffered);
            System.arraycopy(bytes, from, buffer, buffered, part);
            buffered += part;
            from += part;
            left -= part;
        }
    }

    private boolean grow(int wanted) {
        if (buffer.length == settings.memoryThreshold()) {
            return false;
        }
        long target = Math.max(2L * buffer.length, (long) buffer.length + wanted);
        buffer = Arrays.copyOf(buffer, (int) Math.min(target, settings.memoryThreshold()));
        return true;
    }

    private void spill() {
        try {
            if (spool == null) {
                spool = StoreFolder.createFile(spoolFile, StandardOpenOption.CREATE_NEW);
            }
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, buffered);
            while (bytes.hasRemaining()) {
                spool.write(bytes);
            }
            buffered = 0;
        } catch (IOException e) {
            close();
            throw new UnavailableException("the payload store cannot take in a packet", e);
        }
    }

    @Override
    public ReceivedPayload finish() {
        if (ended) {
            throw new IllegalStateException("the packet has ended (expected: finish is called once)");
        }
        if (size == 0) {
            close();
            throw RefusedException.of(RefusalCode.PACKET_EMPTY, "");
        }
        Digest digest = Digest.of(sha256.digest());
        if (spool == null) {
            ended = true;
            return new ArrivedPayload.InMemory(digest, buffer, buffered);
        }
        spill();
        closeSpool();
        ended = true;
        return new ArrivedPayload.InFile(digest, size, spoolFile);
    }

    /** Discards what came, unless {@link #finish()} has passed it on. */
    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        closeSpool();
        ArrivedPayload.discard(spoolFile);
    }

    private void closeSpool() {
        if (spool == null) {
            return;
        }
        try {
            spool.close();
        } catch (IOException e) {
            throw new UnavailableException("the payload store cannot close a spool file", e);
        }
    }
}
