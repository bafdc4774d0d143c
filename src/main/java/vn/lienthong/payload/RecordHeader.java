package vn.lienthong.payload;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;
import vn.lienthong.kernel.Digest;

/**
 * What precedes each packet in a segment, so that a segment can be read without the database: 8 bytes magic, 8 bytes
 * size, 32 bytes SHA-256 of the packet, 4 bytes CRC-32C of the 48 before.
 */
record RecordHeader(long size, Digest digest) {

    static final int LENGTH = 8 + 8 + 32 + 4;

    /** Starts and ends with bytes that UTF-8 text never holds, so no packet looks like a header. */
    static final long MAGIC = 0xFF_4C54_504B_5401_FEL;

    void writeTo(ByteBuffer target) {
        ByteBuffer header = ByteBuffer.allocate(LENGTH);
        header.putLong(MAGIC).putLong(size).put(digest.bytes());
        header.putInt(checksum(header.array()));
        target.put(header.flip());
    }

    /** The header in these bytes, if it is one. */
    static Optional<RecordHeader> read(byte[] bytes) {
        ByteBuffer header = ByteBuffer.wrap(bytes, 0, LENGTH);
        long magic = header.getLong();
        long size = header.getLong();
        byte[] digest = new byte[32];
        header.get(digest);
        boolean sound = magic == MAGIC && size > 0 && header.getInt() == checksum(bytes);
        return sound ? Optional.of(new RecordHeader(size, Digest.of(digest))) : Optional.empty();
    }

    private static int checksum(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, LENGTH - 4);
        return (int) crc.getValue();
    }
}
