package vn.lienthong.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.conversation.Effect;
import vn.lienthong.conversation.JdbcArrivals;
import vn.lienthong.conversation.Said;
import vn.lienthong.conversation.Utterance;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.JdbcReceiptFeed;
import vn.lienthong.evidence.JdbcReceiptFeed.Entry;
import vn.lienthong.evidence.JdbcReceiptFeed.Place;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.VietnamTime;

/**
 * The sender is told of the arrival on the same day, Decree 30/2020/NĐ-CP Art. 21.2. Where a unit's system has fetched a document
 * and says nothing, the gateway says so itself, as its own word. It follows the log of receipts from handover to handover; of
 * several nodes one does so at a time, and all that it does with a batch is one transaction.
 */
@Verb("tự báo đã đến khi đơn vị nhận không báo / reports the arrivals that no unit reported")
public final class NoticeArrivals {

    private static final int BATCH = 200;
    private static final int MOST_BATCHES = 50;

    /** What was handed over longer ago is not news any more; so a log of years is not worked off. */
    private static final Duration STALE = Duration.ofDays(7);
    private static final Duration BEFORE_MIDNIGHT = Duration.ofMinutes(5);

    private final TransactionTemplate transaction;
    private final JdbcArrivals arrivals;
    private final JdbcReceiptFeed feed;
    private final Hearings hearings;
    private final Clock clock;
    private final Duration patience;

    private record Round(int noticed, boolean more) {
    }

    /** @param patience how long a unit has time to report by itself; the end of the day comes first */
    public NoticeArrivals(TransactionTemplate transaction, JdbcArrivals arrivals, JdbcReceiptFeed feed, Hearings hearings, Clock clock,
            Duration patience) {
        this.transaction = transaction;
        this.arrivals = arrivals;
        this.feed = feed;
        this.hearings = hearings;
        this.clock = clock;
        this.patience = patience;
    }

    /** @return how many arrivals were noticed */
    public int notice() {
        int noticed = 0;
        for (int i = 0; i < MOST_BATCHES; i++) {
            Round round = java.util.Objects.requireNonNull(transaction.execute(status -> round()));
            noticed += round.noticed();
            if (!round.more()) {
                break;
            }
        }
        return noticed;
    }

    private Round round() {
        Optional<Place> watch = arrivals.takeWatch();
        if (watch.isEmpty()) {
            return new Round(0, false);
        }
        Instant now = clock.instant();
        List<Entry> read = feed.read(watch.get(), BATCH);
        List<Entry> due = read.stream().takeWhile(entry -> entry.event() != EvidenceEvent.HANDED_OVER || isDue(entry.at(), now)).toList();
        if (due.isEmpty()) {
            return new Round(0, false);
        }
        List<DeliveryId> silent = arrivals.silent(due.stream()
                .filter(entry -> entry.event() == EvidenceEvent.HANDED_OVER && entry.at().isAfter(now.minus(STALE)))
                .flatMap(entry -> entry.delivery().stream()).toList());
        List<DeliveryId> free = arrivals.lockFree(silent);
        free.forEach(this::say);
        boolean allDone = free.size() == silent.size();
        if (allDone) {
            arrivals.moveWatch(due.get(due.size() - 1).place());
        }
        return new Round(free.size(), allDone && due.size() == BATCH);
    }

    private void say(DeliveryId delivery) {
        var heard = hearings.judge(delivery, new Said(Optional.empty(), new Utterance.ArrivalNoticed(), Optional.empty()));
        if (heard.step().effect() == Effect.MOVED) {
            hearings.keep(heard, Optional.empty());
        }
    }

    private boolean isDue(Instant handedOver, Instant now) {
        Instant midnight = VietnamTime.dateOf(handedOver).plusDays(1).atStartOfDay(VietnamTime.ZONE).toInstant();
        Instant due = handedOver.plus(patience);
        Instant latest = midnight.minus(BEFORE_MIDNIGHT);
        return !now.isBefore(due.isBefore(latest) ? due : latest);
    }
}
