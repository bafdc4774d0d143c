package vn.lienthong.dossier;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The one form that a bundle's ZIP has (APPNOTE 6.3.3, method 0): no compression, no comments, no extra fields, one date, nothing between
 * the parts. Every byte follows from names and contents, so that none can change unseen, and nothing unpacks to more than it is.
 */
final class StoredZip {

    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    static final int LOCAL_BYTES = 30;
    static final long MOST_BYTES = 0xFFFF_FFFEL;
    static final int MOST_ENTRIES = 0xFFFE;

    private static final int END = 0x06054b50;
    private static final short VERSION = 10;
    // 1 January 1980, the first day that ZIP knows
    private static final int TIME = 0x0021_0000;

    private StoredZip() {
    }

    /** @param offset of its local header from the beginning of the file */
    record Entry(String name, int crc, long size, long offset) {

        byte[] local() {
            ByteBuffer header = buffer(LOCAL_BYTES + name.length());
            header.putInt(LOCAL).putShort(VERSION);
            common(header);
            return header.put(name.getBytes(StandardCharsets.US_ASCII)).array();
        }

        private byte[] central() {
            ByteBuffer header = buffer(46 + name.length());
            header.putInt(CENTRAL).putShort(VERSION).putShort(VERSION);
            common(header);
            // comment, disk, attributes
            header.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt((int) offset);
            return header.put(name.getBytes(StandardCharsets.US_ASCII)).array();
        }

        private void common(ByteBuffer header) {
            header.putShort((short) 0).putShort((short) 0).putInt(TIME).putInt(crc).putInt((int) size).putInt((int) size)
                    .putShort((short) name.length()).putShort((short) 0);
        }

        long end() {
            return offset + LOCAL_BYTES + name.length() + size;
        }
    }

    /** All that comes behind the last entry. */
    static byte[] directory(List<Entry> entries) {
        var bytes = new ByteArrayOutputStream();
        entries.forEach(entry -> bytes.writeBytes(entry.central()));
        long begins = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
        bytes.writeBytes(buffer(22).putInt(END).putInt(0).putShort((short) entries.size()).putShort((short) entries.size())
                .putInt(bytes.size()).putInt((int) begins).putShort((short) 0).array());
        return bytes.toByteArray();
    }

    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
