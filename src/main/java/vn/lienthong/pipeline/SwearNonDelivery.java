package vn.lienthong.pipeline;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.exchange.ArrivedBefore;
import vn.lienthong.exchange.Uncollected;

/**
 * When the day has passed on which a document should have been acknowledged (Decree 30/2020 Art. 21.2) and nobody has even
 * collected it, its sender gets signed evidence of that, with the reason when the gateway holds it back. The delivery stays where it is.
 */
@Verb("cấp bằng chứng chưa giao được khi hết hạn / swears that a delivery was not collected by its deadline")
public final class SwearNonDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(SwearNonDelivery.class);
    private static final int BATCH = 100;
    private static final int MOST_BATCHES = 50;

    private final Uncollected uncollected;
    private final DeliveryReceipts receipts;
    private final Deadlines deadlines;
    private final CurrentDirectory directory;
    private final HeldMail held;
    private final Clock clock;

    public SwearNonDelivery(Uncollected uncollected, DeliveryReceipts receipts, Deadlines deadlines, CurrentDirectory directory, HeldMail held,
            Clock clock) {
        this.uncollected = uncollected;
        this.receipts = receipts;
        this.deadlines = deadlines;
        this.directory = directory;
        this.held = held;
        this.clock = clock;
    }

    /** @return how many receipts were given */
    public int swear() {
        ArrivedBefore late = UnitLimits.acknowledging(deadlines, directory.get(), clock.instant());
        int sworn = 0;
        int last = BATCH;
        for (int batch = 0; last == BATCH && batch < MOST_BATCHES; batch++) {
            last = uncollected.swear(late, BATCH, facts -> receipts.seal(facts, EvidenceEvent.NOT_DELIVERED, held.reason(facts.unit()))).size();
            sworn += last;
        }
        if (sworn > 0) {
            LOG.atWarn().addKeyValue("deliveries", sworn).log("Deliveries were not collected by their deadline; their senders have it in writing");
        }
        return sworn;
    }
}
