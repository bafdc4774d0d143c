package vn.lienthong.payload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import vn.lienthong.kernel.Digest;

/**
 * Reads every kept packet of a store, without the database and without changing anything, also while a gateway runs.
 * What tests ask the files themselves.
 */
public final class PayloadScan {

    /** What the scan finds. */
    public interface Visitor {

        /**
         * One kept packet.
         *
         * @param stated   the digest it was kept under
         * @param computed the digest that its bytes have now
         */
        void packet(PayloadLocation location, Digest stated, Digest computed) throws IOException;

        /**
         * Bytes between two records that are no record: the disk has spoilt what lay there.
         *
         * @param where file, offset and length
         */
        void damage(PayloadLocation where) throws IOException;

        /** The end of a segment that was never kept to the end, or is being written just now; promised to nobody. */
        void unfinished(PayloadLocation where) throws IOException;
    }

    private final StoreFolder folder;

    /** @param folder of the store */
    public PayloadScan(Path folder) {
        this.folder = new StoreFolder(folder.toAbsolutePath().normalize());
    }

    /** All segments in order, then all large files; constant memory. */
    public void scan(Visitor visitor) throws IOException {
        for (Path segment : folder.segmentFiles()) {
            String name = folder.nameOf(segment);
            new SegmentReader(segment).walk(new SegmentReader.Visitor() {
                @Override
                public void packet(long offset, long size, Digest stated, Digest computed) throws IOException {
                    visitor.packet(new PayloadLocation(name, offset, size), stated, computed);
                }

                @Override
                public void rubble(long offset, long length, boolean atEnd) throws IOException {
                    PayloadLocation where = new PayloadLocation(name, offset, length);
                    if (atEnd) {
                        visitor.unfinished(where);
                    } else {
                        visitor.damage(where);
                    }
                }
            });
        }
        for (Path file : largeFiles()) {
            visitor.packet(new PayloadLocation(folder.nameOf(file), 0, Files.size(file)), LargeFiles.digestOf(file), digest(file));
        }
    }

    private List<Path> largeFiles() throws IOException {
        if (!Files.isDirectory(folder.large())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder.large(), 2)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Digest digest(Path file) throws IOException {
        MessageDigest sha256 = Digest.newSha256();
        byte[] part = new byte[64 * 1024];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int count = bytes.read(part); count >= 0; count = bytes.read(part)) {
                sha256.update(part, 0, count);
            }
        }
        return Digest.of(sha256.digest());
    }
}
