package vn.lienthong.console.units;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.directory.TrustReading;
import vn.lienthong.trust.Expiry;

/**
 * What ends when, for pages: reading more than a thousand certificates anew for each of them would take its time, so what was read is kept
 * for a minute. Thread-safe.
 */
public final class Expiries {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final TrustReading trust;
    private @Nullable Kept kept;

    private record Kept(Instant at, List<Expiry> expiries) {
    }

    public Expiries(TrustReading trust) {
        this.trust = trust;
    }

    /** The earliest first. */
    public synchronized List<Expiry> get() throws IOException {
        Instant now = trust.now();
        Kept known = kept;
        if (known == null || now.isAfter(known.at().plus(KEPT)) || now.isBefore(known.at())) {
            known = new Kept(now, List.copyOf(trust.calendar()));
            kept = known;
        }
        return known.expiries();
    }
}
