package vn.lienthong.channel.soap.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a multipart body (RFC 2046, 5.1) one after the other while they arrive, in one small buffer. Used
 * by one thread.
 *
 * <p>The delimiter is looked for as Horspool does, so most bytes of a part are never looked at.
 */
public final class MultipartReader {

    private static final int BUFFER = 32_768;
    private static final int MOST_BYTES_OF_HEADERS = 8_192;

    private final InputStream in;
    private final byte[] delimiter;
    private final int[] skip = new int[256];
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private boolean sourceEnded;
    private boolean lastSeen;
    private @Nullable Body current;

    public MultipartReader(InputStream in, String boundary) throws IOException {
        if (boundary.isEmpty() || boundary.length() > 200) {
            throw new IOException("multipart boundary of " + boundary.length() + " characters (expected: 1 to 200)");
        }
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(skip, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            skip[delimiter[i] & 0xff] = delimiter.length - 1 - i;
        }
        // the first delimiter may stand at the very beginning, without the line break before it
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
        current = new Body();
    }

    /**
     * One part.
     *
     * @param headers names in lower case
     * @param body    its bytes; valid until the next part is asked for
     */
    public record Part(Map<String, String> headers, InputStream body) {

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** Content-ID without its angle brackets. */
        public String contentId() {
            String id = header("content-id").strip();
            return id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
        }
    }

    /** The next part, whatever of the one before is unread; empty after the last. */
    public Optional<Part> next() throws IOException {
        if (current != null) {
            current.drain();
            current = null;
        }
        if (lastSeen) {
            return Optional.empty();
        }
        start += delimiter.length;
        require(2);
        if (buffer[start] == '-' && buffer[start + 1] == '-') {
            lastSeen = true;
            return Optional.empty();
        }
        Map<String, String> headers = headers();
        current = new Body();
        return Optional.of(new Part(headers, current));
    }

    private Map<String, String> headers() throws IOException {
        line();
        var headers = new HashMap<String, String>();
        String name = "";
        int bytes = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            bytes += line.length();
            if (bytes > MOST_BYTES_OF_HEADERS) {
                throw new IOException("headers of a part are longer than " + MOST_BYTES_OF_HEADERS + " bytes");
            }
            if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                headers.merge(name, line, (before, more) -> before + more);
                continue;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                headers.put(name, line.substring(colon + 1).strip());
            }
        }
        // the line break of the empty line may be the one that begins the delimiter of an empty part
        start -= 2;
        if (!startsWithDelimiter()) {
            start += 2;
        }
        return headers;
    }

    private boolean startsWithDelimiter() throws IOException {
        fill(delimiter.length);
        return end - start >= delimiter.length
                && Arrays.equals(buffer, start, start + delimiter.length, delimiter, 0, delimiter.length);
    }

    private String line() throws IOException {
        for (int length = 0; length < MOST_BYTES_OF_HEADERS; length++) {
            require(length + 2);
            if (buffer[start + length] == '\r' && buffer[start + length + 1] == '\n') {
                String line = new String(buffer, start, length, StandardCharsets.UTF_8);
                start += length + 2;
                return line;
            }
        }
        throw new IOException("a line of a part's headers is longer than " + MOST_BYTES_OF_HEADERS + " bytes");
    }

    private void require(int count) throws IOException {
        fill(count);
        if (end - start < count) {
            throw new IOException("the multipart message ends before its last delimiter");
        }
    }

    /** Sees to it that this many bytes are in the buffer, if the source has them. */
    private void fill(int count) throws IOException {
        while (end - start < count && !sourceEnded) {
            if (buffer.length - start < Math.max(count, 4_096)) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                start = 0;
            }
            int got = in.read(buffer, end, buffer.length - end);
            if (got < 0) {
                sourceEnded = true;
            } else {
                end += got;
            }
        }
    }

    /** Where the delimiter begins at or after the start; otherwise the end of what certainly precedes it, negated and less one. */
    private int find() {
        int last = delimiter.length - 1;
        int at = start;
        while (at + last < end) {
            byte tail = buffer[at + last];
            if (tail == delimiter[last] && Arrays.equals(buffer, at, at + last, delimiter, 0, last)) {
                return at;
            }
            at += skip[tail & 0xff];
        }
        return -Math.min(at, end) - 1;
    }

    private final class Body extends InputStream {

        private int clear;
        private boolean atEnd;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!prepare()) {
                return -1;
            }
            int count = Math.min(length, clear - start);
            System.arraycopy(buffer, start, target, offset, count);
            start += count;
            return count;
        }

        @Override
        public int available() {
            return Math.max(clear - start, 0);
        }

        void drain() throws IOException {
            while (prepare()) {
                start = clear;
            }
        }

        /** Whether there are clear bytes between start and clear. */
        private boolean prepare() throws IOException {
            if (current != this || atEnd) {
                return false;
            }
            while (clear <= start) {
                fill(delimiter.length);
                int found = find();
                if (found >= 0) {
                    clear = found;
                    if (found == start) {
                        atEnd = true;
                        return false;
                    }
                } else {
                    clear = -found - 1;
                    if (clear <= start) {
                        require(delimiter.length);
                    }
                }
            }
            return true;
        }
    }
}
