package vn.lienthong.channel.log;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.ledger.Tile;
import vn.lienthong.ledger.TileSource;
import vn.lienthong.ledger.VerifierKey;

/**
 * Serves {@code /log/}: {@code checkpoint} and {@code tile/…} after C2SP tlog-tiles, {@code witnessed} (the newest checkpoint that a
 * witness has signed), {@code key} (the log's vkey), {@code timestamps.json}, {@code timestamped} (the newest checkpoint with a time-stamp) and
 * {@code timestamp/SIZE} (its token, RFC 3161). Read-only, for anybody; entries are digests, so they tell nobody what passed. Nothing
 * but these names leads to a file. Thread-safe.
 */
public final class LogServlet extends HttpServlet {

    /** Where the log begins. */
    public static final String PATH = "/log/";

    private static final long serialVersionUID = 1L;
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String FOR_A_MOMENT = "public, max-age=1";

    private final transient TileSource tiles;
    private final transient Remembered<SignedNote> checkpoint;
    private final transient Remembered<SignedNote> witnessed;
    private final transient VerifierKey key;
    private final transient Stamps stamps;
    private final transient Remembered<SignedNote> timestamped;
    private final transient Remembered<byte[]> state;

    /** The time-stamps of the log's checkpoints. */
    public interface Stamps {

        /** The newest checkpoint that has one. */
        Optional<SignedNote> newest();

        /** The token over the checkpoint of that size, in DER. */
        Optional<byte[]> token(long size);

        /** The newest stamp and the gaps, as JSON. */
        byte[] state() throws IOException;
    }

    public LogServlet(TileSource tiles, Supplier<Optional<SignedNote>> checkpoint, Supplier<Optional<SignedNote>> witnessed, VerifierKey key,
            Stamps stamps) {
        this.tiles = tiles;
        this.checkpoint = new Remembered<>(checkpoint::get);
        this.witnessed = new Remembered<>(witnessed::get);
        this.timestamped = new Remembered<>(stamps::newest);
        this.state = new Remembered<>(() -> Optional.of(stamps.state()));
        this.key = key;
        this.stamps = stamps;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).map(info -> info.substring(1)).orElse("");
        switch (path) {
            case "checkpoint" -> text(response, checkpoint.get().map(SignedNote::toString));
            case "witnessed" -> text(response, witnessed.get().map(SignedNote::toString));
            case "key" -> text(response, Optional.of(key + "\n"));
            case "timestamped" -> text(response, timestamped.get().map(SignedNote::toString));
            case "timestamps.json" -> answer(response, "application/json", FOR_A_MOMENT, state.get());
            default -> {
                if (path.matches("timestamp/[0-9]{1,15}")) {
                    answer(response, "application/vnd.etsi.timestamp-token", FOR_EVER, stamps.token(Long.parseLong(path.substring("timestamp/".length()))));
                } else {
                    tile(response, path);
                }
            }
        }
    }

    /** Asks again after half a second at the earliest: strangers who read much must not keep the database busy. */
    private static final class Remembered<T> {

        private static final long NANOS = 500_000_000;

        private final Source<T> source;
        private Optional<T> last = Optional.empty();
        private long at;

        Remembered(Source<T> source) {
            this.source = source;
        }

        synchronized Optional<T> get() throws IOException {
            long now = System.nanoTime();
            if (last.isEmpty() || now - at > NANOS) {
                last = source.get();
                at = now;
            }
            return last;
        }

        private interface Source<T> {
            Optional<T> get() throws IOException;
        }
    }

    private static void text(HttpServletResponse response, Optional<String> text) throws IOException {
        answer(response, TEXT, FOR_A_MOMENT, text.map(found -> found.getBytes(StandardCharsets.UTF_8)));
    }

    private void tile(HttpServletResponse response, String path) throws IOException {
        Optional<Tile> tile = Tile.parse(path);
        answer(response, "application/octet-stream", FOR_EVER, tile.isPresent() ? tiles.read(tile.get().path()) : Optional.empty());
    }

    private static void answer(HttpServletResponse response, String type, String caching, Optional<byte[]> content) throws IOException {
        if (content.isEmpty()) {
            // an absence is never to be remembered: the tile may be there in a second
            response.setHeader("Cache-Control", "no-store");
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(type);
        response.setHeader("Cache-Control", caching);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(content.get().length);
        response.getOutputStream().write(content.get());
    }
}
