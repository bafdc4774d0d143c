package vn.lienthong.payload;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A packet while its bytes stream in: counts, limits and hashes them; small ones stay in memory, larger ones go to a
 * spool file. Used by one thread. Closing without {@link #finish()} discards what came.
 */
public abstract class IncomingPayload extends OutputStream {

    /**
     * The last byte has been written.
     *
     * @throws vn.lienthong.kernel.RefusedException PACKET_EMPTY when nothing came; PACKET_TOO_LARGE is thrown earlier,
     *                                              by the write that crosses the limit
     */
    public abstract ReceivedPayload finish() throws IOException;
}
