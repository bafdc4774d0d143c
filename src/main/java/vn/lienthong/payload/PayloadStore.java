package vn.lienthong.payload;

import java.io.IOException;
import java.util.List;

/**
 * Where packets rest, byte for byte as received. Thread-safe.
 *
 * <p>A packet comes in three steps: {@link #receive()} while the bytes stream in, {@link #keep} when the exchange is
 * admitted, {@link PayloadSource#open} as often as recipients fetch. What is received but never kept leaves nothing behind.
 */
public interface PayloadStore extends PayloadSource {

    /** Starts to receive one packet; the caller writes the bytes, then calls {@link IncomingPayload#finish()}. */
    IncomingPayload receive();

    /**
     * Makes these packets durable, all with as few syncs as possible; when it returns they survive a power cut.
     *
     * @return their locations, in the order given
     * @throws IOException if one could not be written and synced; then none may be relied upon
     */
    List<PayloadLocation> keep(List<ReceivedPayload> payloads) throws IOException;

    /**
     * Destroys a kept packet's bytes for good; when it returns they are gone also after a power cut. Destroying what is destroyed already
     * changes nothing. A packet that shares its file with others leaves zeros there, since the others keep their places.
     */
    void erase(PayloadLocation location) throws IOException;

    /**
     * Deletes a file of which nothing is needed any more, so that its disk space is free. Nothing happens when something may lie in it that
     * whoever asks does not know of: a packet that was kept a moment ago, say.
     *
     * @param file    as locations name it; every packet in it that is known was erased
     * @param packets how many of them there are
     * @param bytes   their size together
     * @return whether it is gone, also after a power cut, and was there before
     */
    boolean drop(String file, long packets, long bytes) throws IOException;
}
