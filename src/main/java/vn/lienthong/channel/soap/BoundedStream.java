package vn.lienthong.channel.soap;

import java.io.InputStream;
import vn.lienthong.kernel.CountingStream;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/** Ends a request that goes on for too long, whatever it consists of. */
final class BoundedStream extends CountingStream {

    private final long most;
    private final long reported;
    private long seen;

    /**
     * @param most     bytes that may come
     * @param reported the limit on packets that the sender is told of
     */
    BoundedStream(InputStream in, long most, long reported) {
        super(in);
        this.most = most;
        this.reported = reported;
    }

    @Override
    protected void count(int bytes) {
        seen += bytes;
        if (seen > most) {
            throw RefusedException.of(RefusalCode.PACKET_TOO_LARGE, "packet", reported);
        }
    }
}
