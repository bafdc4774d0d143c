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
}
