package vn.lienthong.channel.soap;

import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vn.lienthong.pipeline.AgencyDesk;

/** A packet on its way out, as the binding wants it: opened when its turn comes, and read once. */
record HandoverSource(AgencyDesk.Handover handover) implements DataSource {

    @Override
    public InputStream getInputStream() throws IOException {
        return handover.open();
    }

    @Override
    public OutputStream getOutputStream() {
        throw new UnsupportedOperationException("a kept packet is never written");
    }

    @Override
    public String getContentType() {
        return "application/octet-stream";
    }

    /** Empty: the part needs no file name. */
    @Override
    public String getName() {
        return "";
    }
}
