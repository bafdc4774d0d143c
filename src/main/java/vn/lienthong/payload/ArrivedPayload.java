package vn.lienthong.payload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import vn.lienthong.kernel.Digest;

/** The two ways a received packet waits for its admission. */
sealed interface ArrivedPayload extends ReceivedPayload {

    /** A small one; {@code buffer} may be longer than the packet and is not changed any more. */
    record InMemory(Digest digest, byte[] buffer, int length) implements ArrivedPayload {

        @Override
        public long size() {
            return length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(buffer, 0, length);
        }

        @Override
        public void close() {
            // the memory goes with the object
        }
    }

    /** One in a spool file, until {@link #movedTo} says that the file was kept. Used by one thread at a time. */
    final class InFile implements ArrivedPayload {

        private final Digest digest;
        private final long size;
        private volatile Path file;
        private volatile boolean kept;

        InFile(Digest digest, long size, Path file) {
            this.digest = digest;
            this.size = size;
            this.file = file;
        }

        Path file() {
            return file;
        }

        void movedTo(Path target) {
            file = target;
            kept = true;
        }

        @Override
        public Digest digest() {
            return digest;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public InputStream open() throws IOException {
            return new FileSlice(file, 0, size);
        }

        @Override
        public void close() {
            if (!kept) {
                discard(file);
            }
        }
    }

    /** A spool file that cannot be deleted now is swept at the next start. */
    static void discard(Path spoolFile) {
        try {
            Files.deleteIfExists(spoolFile);
        } catch (IOException e) {
            LoggerFactory.getLogger(ArrivedPayload.class).atWarn().setCause(e).addKeyValue("file", spoolFile.getFileName())
                    .log("A spool file cannot be deleted; it is swept at the next start");
        }
    }
}
