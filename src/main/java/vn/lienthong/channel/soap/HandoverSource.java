package vn.lienthong.channel.soap;

import jakarta.activation.DataSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vn.lienthong.pipeline.AgencyDesk;

/** A packet on its way out, as the binding wants it: opened when its turn comes, and read once. */
record HandoverSource(AgencyDesk.Handover handover) implements DataSource {

    /** The packet cannot be read; any other failure of an answer that is being written is one of the line. */
    static final class UnreadableException extends IOException {

        private static final long serialVersionUID = 1L;

        UnreadableException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        try {
            return new Packet(handover.open());
        } catch (IOException e) {
            throw new UnreadableException(e);
        }
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

    private static final class Packet extends FilterInputStream {

        Packet(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (IOException e) {
                throw new UnreadableException(e);
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return in.read(target, offset, length);
            } catch (IOException e) {
                throw new UnreadableException(e);
            }
        }
    }
}
