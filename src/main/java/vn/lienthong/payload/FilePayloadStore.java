package vn.lienthong.payload;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps packets in files of one folder: small ones as records of a segment, large ones each for itself. Thread-safe. One
 * process at a time, held by a file lock.
 */
public final class FilePayloadStore implements PayloadStore, Closeable {

    private final PayloadSettings settings;
    private final StoreFolder folder;
    private final FileChannel lockFile;
    private final LargeFiles largeFiles;
    private final SegmentWriter segments;
    private final AtomicLong spoolNumber = new AtomicLong();

    private FilePayloadStore(PayloadSettings settings, StoreFolder folder, FileChannel lockFile) throws IOException {
        this.settings = settings;
        this.folder = folder;
        this.lockFile = lockFile;
        folder.sweepIncoming();
        this.largeFiles = new LargeFiles(folder);
        this.segments = new SegmentRecovery(folder).recover(settings.segmentSize());
    }

    /** Opens the store, clearing away what an earlier process left unfinished. */
    public static FilePayloadStore open(PayloadSettings settings) throws IOException {
        StoreFolder folder = new StoreFolder(settings.folder().toAbsolutePath().normalize());
        folder.create();
        FileChannel lockFile = StoreFolder.createFile(folder.root().resolve("store.lock"), StandardOpenOption.CREATE);
        try {
            lock(lockFile);
            return new FilePayloadStore(settings, folder, lockFile);
        } catch (IOException e) {
            lockFile.close();
            throw e;
        }
    }

    /** Reads what is kept in a folder, without touching what another process writes there. */
    public static PayloadSource reader(Path folder) {
        StoreFolder kept = new StoreFolder(folder.toAbsolutePath().normalize());
        return location -> new FileSlice(kept.resolve(location.file()), location.offset(), location.size());
    }

    private static void lock(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            if (lock == null) {
                throw new IOException("payload store: another gateway uses it (expected: one process at a time)");
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("payload store: it is open already (expected: opened once)", e);
        }
    }

    @Override
    public IncomingPayload receive() {
        return new SpooledPayload(settings, folder.incoming().resolve(Long.toString(spoolNumber.incrementAndGet())));
    }

    @Override
    public List<PayloadLocation> keep(List<ReceivedPayload> payloads) throws IOException {
        Map<ReceivedPayload, PayloadLocation> kept = new IdentityHashMap<>();
        List<ArrivedPayload.InFile> large = new ArrayList<>();
        List<ArrivedPayload> small = new ArrayList<>();
        for (ReceivedPayload payload : payloads) {
            if (payload instanceof ArrivedPayload.InFile file && file.size() > settings.largeThreshold()) {
                large.add(file);
            } else if (payload instanceof ArrivedPayload arrived) {
                small.add(arrived);
            } else {
                throw new IllegalArgumentException("payload: " + payload.getClass().getSimpleName() + " (expected: received by this store)");
            }
        }
        try {
            for (ArrivedPayload.InFile file : large) {
                kept.put(file, largeFiles.keep(file));
            }
            List<PayloadLocation> records = small.isEmpty() ? List.of() : segments.append(small);
            for (int i = 0; i < small.size(); i++) {
                kept.put(small.get(i), records.get(i));
            }
        } catch (IOException e) {
            // Nobody may rely on any of them, so the files renamed already would lie there for nothing.
            large.forEach(file -> ArrivedPayload.discard(file.file()));
            throw e;
        }
        return payloads.stream().map(kept::get).toList();
    }

    @Override
    public InputStream open(PayloadLocation location) throws IOException {
        return new FileSlice(folder.resolve(location.file()), location.offset(), location.size());
    }

    @Override
    public void erase(PayloadLocation location) throws IOException {
        Path file = folder.resolve(location.file());
        if (file.startsWith(folder.large())) {
            if (Files.deleteIfExists(file)) {
                StoreFolder.sync(Objects.requireNonNull(file.getParent()));
            }
            return;
        }
        if (Files.exists(file)) {
            Segment.overwrite(file, location.offset(), location.size());
        }
    }

    @Override
    public boolean drop(String file, long packets, long bytes) throws IOException {
        Path segment = folder.resolve(file);
        if (!folder.segments().equals(segment.getParent()) || !Files.exists(segment) || segments.isNewest(segment)) {
            return false;
        }
        boolean nothingElse = Files.size(segment) == bytes + packets * RecordHeader.LENGTH;
        // what an earlier process has left without a row in the database belongs to nobody
        if (!nothingElse && !segments.isOlder(segment)) {
            return false;
        }
        Files.delete(segment);
        StoreFolder.sync(folder.segments());
        return true;
    }

    @Override
    public void close() throws IOException {
        segments.close();
        lockFile.close();
    }
}
