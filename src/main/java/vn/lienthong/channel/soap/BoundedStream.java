package vn.lienthong.channel.soap;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/** Ends a request that goes on for too long, whatever it consists of. */
final class BoundedStream extends FilterInputStream {

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
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = super.read(target, offset, length);
        count(got);
        return got;
    }

    private void count(int got) {
        seen += Math.max(got, 0);
        if (seen > most) {
            throw RefusedException.of(RefusalCode.PACKET_TOO_LARGE, "packet", reported);
        }
    }
}
