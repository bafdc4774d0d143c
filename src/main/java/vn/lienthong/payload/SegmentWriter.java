package vn.lienthong.payload;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Appends small packets to the newest segment, with one sync for all that wait: whoever gets the lock first does the
 * work of everybody in the queue, the others find theirs done. Thread-safe.
 */
final class SegmentWriter implements Closeable {

    /** The packets of one caller and what became of them; fields are guarded by the writer's lock. */
    private static final class Request {
        private final List<? extends ArrivedPayload> payloads;
        private @Nullable List<PayloadLocation> locations;
        private @Nullable IOException failure;

        private Request(List<? extends ArrivedPayload> payloads) {
            this.payloads = payloads;
        }

        private boolean isDone() {
            return locations != null || failure != null;
        }
    }

    private final StoreFolder folder;
    private final long segmentSize;
    private final int firstNumber;
    private final ConcurrentLinkedQueue<Request> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Segment current;
    private int nextNumber;
    private boolean closed;

    /**
     * @param current    the segment to go on with, empty to begin a new one
     * @param nextNumber of the segment to begin when one is needed
     */
    SegmentWriter(StoreFolder folder, long segmentSize, @Nullable Segment current, int nextNumber) {
        this.folder = folder;
        this.segmentSize = segmentSize;
        this.current = current;
        this.nextNumber = nextNumber;
        this.firstNumber = current == null ? nextNumber : nextNumber - 1;
    }

    /** Whether it may be appended to, or is the one from which the next takes its number. */
    boolean isNewest(Path segment) {
        lock.lock();
        try {
            return StoreFolder.numberOf(segment) >= nextNumber - 1;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing was ever appended to it since the store was opened. */
    boolean isOlder(Path segment) {
        return StoreFolder.numberOf(segment) < firstNumber;
    }

    /** Returns once all of them are on disk. */
    List<PayloadLocation> append(List<? extends ArrivedPayload> payloads) throws IOException {
        Request mine = new Request(payloads);
        waiting.add(mine);
        lock.lock();
        try {
            if (!mine.isDone()) {
                serveAllWaiting();
            }
            if (mine.failure != null) {
                throw new IOException("the payload store cannot keep a packet", mine.failure);
            }
            return mine.locations == null ? List.of() : mine.locations;
        } finally {
            lock.unlock();
        }
    }

    private void serveAllWaiting() {
        List<Request> batch = new ArrayList<>();
        for (Request next = waiting.poll(); next != null; next = waiting.poll()) {
            batch.add(next);
        }
        try {
            writeDespiteInterrupt(batch);
        } catch (IOException e) {
            // Who knows what of the batch is on disk: after a failed sync nothing of it may be relied upon.
            batch.forEach(request -> {
                request.locations = null;
                request.failure = e;
            });
        }
    }

    /** An interrupt closes the channel under the batch of everybody; it is one thread's affair, so the batch is written again. */
    private void writeDespiteInterrupt(List<Request> batch) throws IOException {
        boolean interrupted = false;
        try {
            boolean written = false;
            while (!written) {
                interrupted |= Thread.interrupted();
                written = write(batch);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** @return false when an interrupt came in between */
    private boolean write(List<Request> batch) throws IOException {
        if (closed) {
            throw new IOException("the payload store is closed");
        }
        try {
            for (Request request : batch) {
                List<PayloadLocation> locations = new ArrayList<>(request.payloads.size());
                for (ArrivedPayload payload : request.payloads) {
                    locations.add(segmentFor(payload).append(payload));
                }
                request.locations = locations;
            }
            if (current != null) {
                current.sync();
            }
            return true;
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            abandon();
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException e) {
            abandon();
            throw e;
        }
    }

    private Segment segmentFor(ArrivedPayload payload) throws IOException {
        if (current != null && current.hasRoomFor(payload.size(), segmentSize)) {
            return current;
        }
        if (current != null) {
            current.sync();
            current.close();
            current = null;
        }
        current = Segment.begin(folder, nextNumber++);
        return current;
    }

    /** What was not synced is cut away as far as the disk still obeys; the segment is not written to any more. */
    private void abandon() {
        if (current != null) {
            current.abandon();
            current = null;
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            if (current != null) {
                current.close();
                current = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
