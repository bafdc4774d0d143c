package vn.lienthong.payload;

import java.io.IOException;
import java.io.InputStream;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.Digest;

/** A packet that has arrived whole and is not kept yet. Closing it frees what it occupies, unless it was kept. */
public interface ReceivedPayload extends ByteSource, AutoCloseable {

    Digest digest();

    /** In bytes. */
    long size();

    @Override
    InputStream open() throws IOException;

    @Override
    void close();
}
