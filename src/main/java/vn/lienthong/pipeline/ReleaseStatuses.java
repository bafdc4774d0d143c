package vn.lienthong.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.conversation.Correlation;
import vn.lienthong.conversation.Correlation.Candidate;
import vn.lienthong.conversation.Effect;
import vn.lienthong.conversation.JdbcCorrelation;
import vn.lienthong.conversation.Mention;
import vn.lienthong.conversation.ParkedStatuses;
import vn.lienthong.conversation.ParkedStatuses.Parked;
import vn.lienthong.conversation.Said;
import vn.lienthong.conversation.Speaker;
import vn.lienthong.conversation.Utterance;
import vn.lienthong.conversation.Utterance.Party;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.envelope.ResponseFor;
import vn.lienthong.exchange.JdbcDeliveries;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Ids;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.Hearings.Heard;

/**
 * Lets go of the parked statuses that an administrator has released: each is relayed to the unit it was for. If its document is
 * known by now, the conversation hears it as well; one that the conversation does not permit is relayed and moves nothing.
 */
@Verb("chuyển tiếp các trạng thái tạm giữ đã được quản trị viên cho phép / relays the parked statuses that were released")
public final class ReleaseStatuses {

    private static final int MOST = 500;

    private final TransactionTemplate transaction;
    private final ParkedStatuses parked;
    private final JdbcCorrelation correlation;
    private final CurrentDirectory directory;
    private final Hearings hearings;
    private final JdbcDeliveries deliveries;
    private final Ids ids;
    private final Clock clock;
    private final Runnable onCommit;

    /** @param onCommit called when something was put into the outbox */
    public ReleaseStatuses(TransactionTemplate transaction, ParkedStatuses parked, JdbcCorrelation correlation,
            CurrentDirectory directory, Hearings hearings, JdbcDeliveries deliveries, Ids ids, Clock clock, Runnable onCommit) {
        this.transaction = transaction;
        this.parked = parked;
        this.correlation = correlation;
        this.directory = directory;
        this.hearings = hearings;
        this.deliveries = deliveries;
        this.ids = ids;
        this.clock = clock;
        this.onCommit = onCommit;
    }

    /** @return how many were released */
    public int release() {
        int released = 0;
        while (released < MOST && Boolean.TRUE.equals(transaction.execute(status -> releaseNext()))) {
            released++;
        }
        if (released > 0) {
            onCommit.run();
        }
        return released;
    }

    private boolean releaseNext() {
        Optional<Parked> next = parked.nextToRelease();
        next.ifPresent(status -> {
            Instant now = VietnamTime.toMillis(clock.instant());
            if (!hear(status).map(Heard::withholds).orElse(false)) {
                deliveries.add(status.exchange(), new DeliveryId(ids.next()), status.to(), now);
            }
            parked.released(status.exchange(), now);
        });
        return next.isPresent();
    }

    /** What the conversation made of it, if it knows the document by now and permits it. Whoever never saw what is withheld is not told. */
    private Optional<Heard> hear(Parked status) {
        Mention mention = mention(status);
        Optional<Candidate> found = Correlation.choose(correlation.candidates(mention),
                Utterance.of(status.status(), status.reason(), Party.RECIPIENT));
        return found.flatMap(candidate -> {
            Utterance utterance = Utterance.of(status.status(), status.reason(), candidate.role());
            boolean permitted = new Speaker(status.from(), Optional.of(candidate.role())).refusalOf(utterance).isEmpty();
            var said = new Said(Optional.of(status.from()), utterance, Optional.of(status.reportedAt()));
            var heard = hearings.judge(candidate.delivery(), said);
            Effect effect = heard.step().effect();
            if (!permitted || effect == Effect.REPEATED || effect == Effect.REFUSED) {
                return Optional.empty();
            }
            hearings.keep(heard, Optional.of(status.exchange()));
            return Optional.of(heard);
        });
    }

    private Mention mention(Parked status) {
        var document = new ResponseFor(Optional.of(status.to()), status.code(), status.documentId(), status.promulgated());
        return CorrelateStatus.mention(directory.get(), status.from(), status.to(), document);
    }
}
