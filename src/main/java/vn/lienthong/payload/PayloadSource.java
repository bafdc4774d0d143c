package vn.lienthong.payload;

import java.io.IOException;
import java.io.InputStream;

/** Where kept packets can be read, and nothing else; safe beside a gateway that is writing. */
@FunctionalInterface
public interface PayloadSource {

    /** Opens a kept packet for reading from its beginning. */
    InputStream open(PayloadLocation location) throws IOException;
}
