package vn.lienthong.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.kernel.BackOff;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.VietnamTime;

/**
 * Lets an authority stamp the newest checkpoint now and then, which proves for every receipt below it that it was there by then. While
 * the authority is away the log goes on; the gap is recorded, in the database and in the folder, and ends with the next stamp. One
 * thread calls {@link #round}.
 */
public final class Timestamps {

    /** Name of the file in the log's folder that tells how it stands. */
    public static final String FILE = "timestamps.json";

    private static final Logger LOG = LoggerFactory.getLogger(Timestamps.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(5), Duration.ofMinutes(5));
    private static final int MOST_GAPS = 1000;

    private final JdbcLog log;
    private final JdbcTimestamps stamps;
    private final TileStore folder;
    private final Stamper stamper;
    private final Duration every;
    private final Clock clock;
    private Instant next = Instant.MIN;
    private int failures;

    /** @param every how far stamps lie apart at least */
    public Timestamps(JdbcLog log, JdbcTimestamps stamps, TileStore folder, Stamper stamper, Duration every, Clock clock) {
        this.log = log;
        this.stamps = stamps;
        this.folder = folder;
        this.stamper = stamper;
        this.every = every;
        this.clock = clock;
    }

    /** SHA-256 of a checkpoint's three lines, without the signatures, which grow: what is stamped. */
    public static Digest imprint(SignedNote checkpoint) {
        return Digest.compute(checkpoint.text().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Has the newest checkpoint stamped, if it is time.
     *
     * @return stamps that came
     */
    public int round() throws IOException {
        Instant now = clock.instant();
        Optional<SignedNote> newest = log.checkpoint();
        if (now.isBefore(next) || newest.isEmpty()) {
            return 0;
        }
        long size = Checkpoint.parse(newest.get().text()).size();
        Optional<JdbcTimestamps.Stamped> last = stamps.newest();
        boolean stamped = last.isPresent() && last.get().size() >= size;
        if (stamped || failures == 0 && last.isPresent() && now.isBefore(last.get().time().plus(every))) {
            return 0;
        }
        return ask(newest.get(), size, now);
    }

    private int ask(SignedNote checkpoint, long size, Instant now) throws IOException {
        try {
            Stamper.Stamp stamp = stamper.stamp(imprint(checkpoint));
            stamps.keep(size, stamp, now);
            folder.put("timestamp/" + size, stamp.token());
            failures = 0;
            next = now.plus(every);
            folder.put(FILE, json(stamps));
            return 1;
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            stamps.failed(now, reason);
            failures++;
            next = now.plus(BACK_OFF.after(failures));
            LOG.atWarn().addKeyValue("reason", reason).addKeyValue("next", next).log("The log has no time-stamp; the gap is recorded");
            folder.put(FILE, json(stamps));
            return 0;
        }
    }

    /** How it stands: the newest stamp, and the gaps, the latest first. */
    public static byte[] json(JdbcTimestamps stamps) throws IOException {
        ObjectNode all = JSON.createObjectNode();
        stamps.newest().ifPresent(newest -> all.putObject("newest").put("size", newest.size()).put("time", VietnamTime.iso(newest.time())));
        var gaps = all.putArray("gaps");
        for (TimestampGap gap : stamps.gaps(MOST_GAPS)) {
            ObjectNode node = gaps.addObject().put("since", VietnamTime.iso(gap.since()));
            gap.until().ifPresent(until -> node.put("until", VietnamTime.iso(until)));
            node.put("fromSize", gap.fromSize());
            gap.toSize().ifPresent(to -> node.put("toSize", to));
            node.put("attempts", gap.attempts()).put("reason", gap.reason());
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all);
    }
}
