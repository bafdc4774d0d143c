package vn.lienthong.channel.soap.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import vn.lienthong.kernel.ByteSource;

/** A multipart request whose second part is a packet, written from its source straight to the connection; repeatable. */
final class PacketEntity extends AbstractHttpEntity {

    private static final int BUFFER = 32_768;

    private final byte[] head;
    private final byte[] tail;
    private final ByteSource packet;
    private final long size;

    PacketEntity(String boundary, byte[] envelope, String contentId, ByteSource packet, long size) {
        super("multipart/related; type=\"application/xop+xml\"; start=\"<soap>\"; start-info=\"text/xml\"; boundary=\"" + boundary + "\"", null);
        String head = "--" + boundary + "\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"text/xml\"\r\nContent-ID: <soap>\r\n\r\n"
                + new String(envelope, StandardCharsets.UTF_8) + "\r\n--" + boundary + "\r\nContent-Type: application/octet-stream\r\n"
                + "Content-Transfer-Encoding: binary\r\nContent-ID: <" + contentId + ">\r\n\r\n";
        this.head = head.getBytes(StandardCharsets.UTF_8);
        this.tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        this.packet = packet;
        this.size = size;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(head);
        try (InputStream in = packet.open()) {
            byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(size, 1))];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                out.write(buffer, 0, got);
            }
        }
        out.write(tail);
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("a packet is written, not read");
    }

    @Override
    public long getContentLength() {
        return head.length + size + tail.length;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public void close() {
        // the source is opened and closed by each writing
    }
}
