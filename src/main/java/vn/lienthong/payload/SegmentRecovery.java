package vn.lienthong.payload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.kernel.Digest;

/**
 * Finds at start where the last segment may be gone on with.
 *
 * <p>Whatever was synced is a whole record. So only two kinds of ending were certainly promised to nobody and are cut: the
 * beginning of a record that the file ends in, and zeros that the file system put there. Any other ending could be a kept
 * packet that the disk has spoilt since: it stays for the {@code check} command, and a new segment is begun.
 */
final class SegmentRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentRecovery.class);

    private final StoreFolder folder;

    SegmentRecovery(StoreFolder folder) {
        this.folder = folder;
    }

    SegmentWriter recover(long segmentSize) throws IOException {
        List<Path> segments = folder.segmentFiles();
        if (segments.isEmpty()) {
            return new SegmentWriter(folder, segmentSize, null, 1);
        }
        Path last = segments.get(segments.size() - 1);
        return new SegmentWriter(folder, segmentSize, goOnWith(last), StoreFolder.numberOf(last) + 1);
    }

    private @Nullable Segment goOnWith(Path last) throws IOException {
        Ending ending = new Ending();
        new SegmentReader(last).walk(ending);
        if (ending.rubbleLength == 0) {
            return ending.lastIsSound ? Segment.goOn(folder, last, ending.end) : null;
        }
        if (!isUnfinished(last, ending.end, ending.rubbleLength)) {
            LOG.atWarn().addKeyValue("file", last.getFileName()).addKeyValue("offset", ending.end)
                    .log("The end of a segment is damaged; it is left as it is and a new segment is begun");
            return null;
        }
        LOG.atInfo().addKeyValue("file", last.getFileName()).addKeyValue("bytes", ending.rubbleLength)
                .log("A packet that was not kept to the end is cut away");
        return Segment.goOn(folder, last, ending.end);
    }

    /** Whether the rest of the file is the beginning of one record, or nothing but zeros. */
    private static boolean isUnfinished(Path file, long offset, long length) throws IOException {
        try (InputStream bytes = new FileSlice(file, offset, length)) {
            byte[] head = bytes.readNBytes(RecordHeader.LENGTH);
            if (head.length == RecordHeader.LENGTH && RecordHeader.read(head).isPresent()) {
                return true;
            }
            return beginsLikeHeaderOrZero(head) && isAllZero(bytes);
        }
    }

    /** A full header that is not sound may be a spoilt one of a kept packet, unless it holds zeros only. */
    private static boolean beginsLikeHeaderOrZero(byte[] head) {
        byte[] magic = ByteBuffer.allocate(Long.BYTES).putLong(RecordHeader.MAGIC).array();
        boolean zero = true;
        boolean begins = head.length < RecordHeader.LENGTH;
        for (int i = 0; i < head.length; i++) {
            zero &= head[i] == 0;
            begins &= i >= magic.length || head[i] == magic[i];
        }
        return zero || begins;
    }

    private static boolean isAllZero(InputStream bytes) throws IOException {
        byte[] part = new byte[64 * 1024];
        for (int count = bytes.read(part); count >= 0; count = bytes.read(part)) {
            for (int i = 0; i < count; i++) {
                if (part[i] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Remembers where the records end and what lies behind. */
    private static final class Ending implements SegmentReader.Visitor {
        private long end;
        private long rubbleLength;
        private boolean lastIsSound = true;

        @Override
        public void packet(long offset, long size, Digest stated, Digest computed) {
            end = offset + size;
            lastIsSound = stated.equals(computed);
        }

        @Override
        public void rubble(long offset, long length, boolean atEnd) {
            if (atEnd) {
                end = offset;
                rubbleLength = length;
            }
        }
    }
}
