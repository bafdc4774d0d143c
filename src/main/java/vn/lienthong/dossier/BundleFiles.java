package vn.lienthong.dossier;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import vn.lienthong.kernel.ByteSource;

/**
 * What is in a bundle, read strictly: a file that differs in one byte from how its names and contents are written is refused. All but the
 * packet is held in memory, within limits; the packet is only counted and summed.
 *
 * @param files  in the order of the file, without the packet
 * @param packet what was read of the packet, when it is in it
 */
record BundleFiles(Map<String, byte[]> files, Optional<PacketFacts> packet) {

    private static final int MOST_BYTES_OF_A_FILE = 64 << 20;
    private static final long MOST_BYTES_OF_ALL = 512L << 20;

    BundleFiles {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** @param at where its bytes begin in the bundle */
    record PacketFacts(long size, long at) {
    }

    /**
     * @throws BundleRefusedException when it is not exactly a bundle's ZIP
     * @throws IOException            when it cannot be read
     */
    static BundleFiles read(ByteSource bundle) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(bundle.open(), 65_536))) {
            return new Reading(in).read();
        } catch (EOFException e) {
            throw damaged("", "tệp bị cắt cụt", "it ends too early");
        }
    }

    private static BundleRefusedException damaged(String subject, String vi, String en) {
        return new BundleRefusedException(CheckCode.ZIP_DAMAGED, subject, "Không đúng dạng ZIP của hồ sơ: " + vi + ".", "Not a bundle's ZIP: " + en + ".");
    }

    /** One pass over the file. */
    private static final class Reading {

        private final DataInputStream in;
        private final List<StoredZip.Entry> entries = new ArrayList<>();
        private final Map<String, byte[]> files = new LinkedHashMap<>();
        private final Set<String> names = new HashSet<>();
        private Optional<PacketFacts> packet = Optional.empty();
        private long offset;
        private long held;

        private Reading(DataInputStream in) {
            this.in = in;
        }

        private BundleFiles read() throws IOException {
            int mark = Integer.reverseBytes(in.readInt());
            while (mark == StoredZip.LOCAL) {
                entry();
                mark = Integer.reverseBytes(in.readInt());
            }
            byte[] expected = StoredZip.directory(entries);
            byte[] rest = in.readNBytes(expected.length);
            ByteBuffer found = StoredZip.buffer(4 + rest.length).putInt(mark).put(rest);
            // the mark was read already, so what is left over is one mark longer than it should be when there is nothing more
            if (found.position() != expected.length || !Arrays.equals(found.array(), 0, expected.length, expected, 0, expected.length)) {
                throw damaged("", "mục lục ở cuối không khớp với các tệp", "its directory does not fit the files");
            }
            byte[] mimetype = entries.isEmpty() || !entries.get(0).name().equals(BundleNames.MIMETYPE) ? new byte[0] : files.get(BundleNames.MIMETYPE);
            if (!Arrays.equals(mimetype, BundleNames.MEDIA_TYPE.getBytes(StandardCharsets.US_ASCII))) {
                throw new BundleRefusedException(CheckCode.MIMETYPE_WRONG, BundleNames.MIMETYPE, "Tệp đầu tiên phải là mimetype với nội dung "
                        + BundleNames.MEDIA_TYPE + ".", "The first file has to be mimetype and to hold " + BundleNames.MEDIA_TYPE + ".");
            }
            return new BundleFiles(files, packet);
        }

        private void entry() throws IOException {
            ByteBuffer header = StoredZip.buffer(StoredZip.LOCAL_BYTES).putInt(StoredZip.LOCAL);
            in.readFully(header.array(), 4, StoredZip.LOCAL_BYTES - 4);
            byte[] nameBytes = in.readNBytes(Short.toUnsignedInt(header.getShort(26)));
            String name = new String(nameBytes, StandardCharsets.ISO_8859_1);
            var entry = new StoredZip.Entry(name, header.getInt(14), Integer.toUnsignedLong(header.getInt(22)), offset);
            admit(entry, header);
            byte[] expected = entry.local();
            if (nameBytes.length + StoredZip.LOCAL_BYTES != expected.length || !Arrays.equals(header.array(), 0, StoredZip.LOCAL_BYTES, expected, 0, StoredZip.LOCAL_BYTES)) {
                throw damaged(name, "phần đầu của " + name + " khác quy định", "the header of " + name + " is not as prescribed");
            }
            entries.add(entry);
            content(entry);
            offset = entry.end();
        }

        private void admit(StoredZip.Entry entry, ByteBuffer header) {
            String name = entry.name();
            if (!BundleNames.isSafe(name)) {
                throw new BundleRefusedException(CheckCode.ZIP_PATH_UNSAFE, "", "Có tệp mang tên không an toàn: " + printable(name) + ".",
                        "A file has an unsafe name: " + printable(name) + ".");
            }
            // a system that does not tell large letters from small ones would unpack one over the other
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw new BundleRefusedException(CheckCode.ZIP_ENTRY_TWICE, name, "Tệp " + name + " có hai lần.", "The file " + name + " is there twice.");
            }
            if (header.getShort(8) != 0 || header.getInt(18) != header.getInt(22)) {
                throw new BundleRefusedException(CheckCode.ZIP_COMPRESSED, name, "Tệp " + name + " bị nén; hồ sơ không nén tệp nào.",
                        "The file " + name + " is compressed; a bundle compresses none.");
            }
            boolean isPacket = name.equals(BundleNames.PACKET);
            if (!isPacket && (entry.size() > MOST_BYTES_OF_A_FILE || held + entry.size() > MOST_BYTES_OF_ALL) || entries.size() >= StoredZip.MOST_ENTRIES) {
                throw new BundleRefusedException(CheckCode.ZIP_TOO_LARGE, name, "Tệp " + name + " làm hồ sơ vượt giới hạn.",
                        "The file " + name + " makes the bundle larger than it may be.");
            }
        }

        private void content(StoredZip.Entry entry) throws IOException {
            var crc = new CRC32();
            if (entry.name().equals(BundleNames.PACKET)) {
                copy(entry.size(), new CheckedOutputStream(OutputStream.nullOutputStream(), crc));
                packet = Optional.of(new PacketFacts(entry.size(), entry.end() - entry.size()));
            } else {
                byte[] content = in.readNBytes((int) entry.size());
                if (content.length != entry.size()) {
                    throw new EOFException();
                }
                crc.update(content);
                held += content.length;
                files.put(entry.name(), content);
            }
            if ((int) crc.getValue() != entry.crc()) {
                throw damaged(entry.name(), "tổng kiểm của " + entry.name() + " sai", "the checksum of " + entry.name() + " is wrong");
            }
        }

        private void copy(long size, OutputStream out) throws IOException {
            byte[] buffer = new byte[65_536];
            for (long left = size; left > 0;) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new EOFException();
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }

        private static String printable(String name) {
            return name.replaceAll("[^ -~]", "?");
        }
    }

    /** The packet's bytes, out of the bundle they were found in. */
    static ByteSource packet(ByteSource bundle, PacketFacts facts) {
        return () -> {
            InputStream in = new BufferedInputStream(bundle.open(), 65_536);
            in.skipNBytes(facts.at());
            return new Bounded(in, facts.size());
        };
    }

    /** The next bytes of a stream and no more. */
    private static final class Bounded extends FilterInputStream {

        private long left;

        private Bounded(InputStream in, long size) {
            super(in);
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            if (left <= 0) {
                return -1;
            }
            left--;
            return super.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int read = super.read(buffer, offset, (int) Math.min(left, length));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
