package vn.lienthong.channel.soap;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.cxf.attachment.AttachmentImpl;
import org.apache.cxf.message.Attachment;
import org.jspecify.annotations.Nullable;
import vn.lienthong.channel.soap.mime.MultipartReader;

/**
 * The part after the SOAP part of a multipart request, as CXF wants attachments: it is asked for only when somebody
 * follows a reference into it, and its bytes are read from the network then. One packet makes one part; there is never
 * a second.
 */
final class FollowingParts extends AbstractCollection<Attachment> {

    private final MultipartReader parts;
    private boolean asked;
    private @Nullable Attachment packet;

    FollowingParts(MultipartReader parts) {
        this.parts = parts;
    }

    @Override
    public Iterator<Attachment> iterator() {
        ask();
        return new Iterator<>() {
            private @Nullable Attachment left = packet;

            @Override
            public boolean hasNext() {
                return left != null;
            }

            @Override
            public Attachment next() {
                Attachment given = left;
                left = null;
                if (given == null) {
                    throw new NoSuchElementException();
                }
                return given;
            }
        };
    }

    @Override
    public int size() {
        return packet == null ? 0 : 1;
    }

    private void ask() {
        if (asked) {
            return;
        }
        asked = true;
        try {
            Optional<MultipartReader.Part> part = parts.next();
            packet = part.map(found -> new AttachmentImpl(found.contentId(), new DataHandler(new PartSource(found)))).orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Can be read once. */
    private record PartSource(MultipartReader.Part part) implements DataSource {

        @Override
        public InputStream getInputStream() {
            return part.body();
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException("a part that arrives cannot be written");
        }

        @Override
        public String getContentType() {
            return "application/octet-stream";
        }

        @Override
        public String getName() {
            return "packet";
        }
    }
}
