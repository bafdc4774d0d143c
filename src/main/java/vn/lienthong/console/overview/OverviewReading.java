package vn.lienthong.console.overview;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.statistics.Flows;
import vn.lienthong.statistics.JdbcFlows;
import vn.lienthong.trust.Expiry;
import vn.lienthong.trust.SourceState;

/**
 * Takes the picture of the gateway. All who look at about the same moment get the same picture, so that many browsers cost no more than one. Thread-safe.
 */
public final class OverviewReading {

    private static final int OLDEST = 6;
    private static final int EXPIRING = 6;

    /** Beyond it nobody has to do anything about a certificate yet. */
    private static final Duration SOON = Duration.ofDays(60);

    /** Reading key stores and certificates takes longer than a page may. */
    private static final Duration FILES_EVERY = Duration.ofMinutes(5);

    private final JdbcFlows flows;
    private final JdbcWaiting waiting;
    private final Surroundings surroundings;
    private final Clock clock;
    private final Duration freshness;
    private @Nullable Overview latest;
    private volatile @Nullable Files files;

    private record Files(Instant readAt, List<Expiry> expiries, List<SourceState> sources) {
    }

    /** @param freshness how old a picture may be that somebody is shown */
    public OverviewReading(JdbcFlows flows, JdbcWaiting waiting, Surroundings surroundings, Clock clock, Duration freshness) {
        this.flows = flows;
        this.waiting = waiting;
        this.surroundings = surroundings;
        this.clock = clock;
        this.freshness = freshness;
    }

    public synchronized Overview read() throws IOException {
        Instant now = clock.instant();
        Overview known = latest;
        if (known == null || Duration.between(known.at(), now).compareTo(freshness) >= 0) {
            known = take(now);
            latest = known;
        }
        return known;
    }

    /** Reads again what changes seldom and takes long, when it is time; for a thread that nobody waits for. */
    void refresh() throws IOException {
        Instant now = clock.instant();
        Files known = files;
        if (known == null || known.readAt().isBefore(now.minus(FILES_EVERY))) {
            files = read(now);
        }
    }

    private Files read(Instant now) throws IOException {
        return new Files(now, surroundings.expiries(), surroundings.revocationSources());
    }

    private Overview take(Instant now) throws IOException {
        Files known = files;
        if (known == null) {
            known = read(now);
            files = known;
        }
        LocalDate day = VietnamTime.dateOf(now);
        Flows today = flows.between(day.atStartOfDay(VietnamTime.ZONE).toInstant(), day.plusDays(1).atStartOfDay(VietnamTime.ZONE).toInstant());
        Waiting present = waiting.at(now);
        long parked = surroundings.parkedByFault();
        List<Expiry> expiring = known.expiries().stream().filter(expiry -> !expiry.renewed() && expiry.until().isBefore(now.plus(SOON))).limit(EXPIRING).toList();
        var facts = new Concerns.Facts(now, today.countedUntil(), present, parked, surroundings.disk(), known.expiries(), known.sources());
        return new Overview(now, today, present, parked, waiting.oldest(OLDEST), expiring, Concerns.of(facts));
    }
}
