package vn.lienthong.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.exchange.Uncollected;

/** Ends deliveries whose time to live is over, with a signed receipt for their senders. */
@Verb("kết thúc các lượt gửi hết hạn lưu chờ / ends deliveries whose time to live is over")
public final class ExpireDeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(ExpireDeliveries.class);
    private static final int BATCH = 100;
    private static final int MOST_BATCHES = 50;

    /** After a standstill of the gateway units have this long to collect before anything expires. */
    private static final Duration GRACE = Duration.ofDays(1);

    private final Uncollected uncollected;
    private final DeliveryReceipts receipts;
    private final Deadlines deadlines;
    private final TransactionTemplate transaction;
    private final Hearings hearings;
    private final Clock clock;
    private final Consumer<DeliveryFacts> onEnd;

    /** @param onEnd told of each delivery that has ended, after its commit; must be quick */
    public ExpireDeliveries(Uncollected uncollected, DeliveryReceipts receipts, Deadlines deadlines, TransactionTemplate transaction, Hearings hearings,
            Clock clock, Consumer<DeliveryFacts> onEnd) {
        this.uncollected = uncollected;
        this.receipts = receipts;
        this.deadlines = deadlines;
        this.transaction = transaction;
        this.hearings = hearings;
        this.clock = clock;
        this.onEnd = onEnd;
    }

    /** @return how many ended */
    public int expire() {
        return deadlines.limits().timeToLive().map(this::expire).orElse(0);
    }

    private int expire(Duration timeToLive) {
        Instant now = clock.instant();
        int expired = 0;
        int last = BATCH;
        for (int batch = 0; last == BATCH && batch < MOST_BATCHES; batch++) {
            List<DeliveryFacts> ended = Objects.requireNonNull(transaction.execute(status -> expireBatch(now, timeToLive)));
            ended.forEach(onEnd);
            last = ended.size();
            expired += last;
        }
        if (expired > 0) {
            LOG.atWarn().addKeyValue("deliveries", expired).log("Deliveries have expired uncollected");
        }
        return expired;
    }

    private List<DeliveryFacts> expireBatch(Instant now, Duration timeToLive) {
        List<DeliveryFacts> ended = uncollected.expire(now.minus(timeToLive), now.minus(GRACE), BATCH,
                facts -> receipts.seal(facts, EvidenceEvent.EXPIRED, Optional.empty()));
        hearings.undelivered(ended.stream().map(DeliveryFacts::id).toList());
        return ended;
    }
}
