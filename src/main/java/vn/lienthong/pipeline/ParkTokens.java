package vn.lienthong.pipeline;

import java.time.Clock;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.delivery.ParkedDeliveries;
import vn.lienthong.delivery.RelayBatch;
import vn.lienthong.delivery.Token;

/**
 * What becomes of tokens that cannot be relayed although the world is in order: we are wrong, so an administrator has to
 * look. A batch of several is given back whole to be tried token by token; a single token is parked.
 */
@Verb("để riêng cho quản trị viên xử lý / parks what an administrator must look at")
public final class ParkTokens {

    private static final Logger LOG = LoggerFactory.getLogger(ParkTokens.class);
    private static final int DEEPEST = 20;

    /** Several tokens failed together, and it is not known yet which is the bad one. */
    public static final class TryOneByOneException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TryOneByOneException(Throwable cause) {
            super("a batch of tokens failed; they are tried one by one", cause);
        }
    }

    private final ParkedDeliveries parked;
    private final Clock clock;

    public ParkTokens(ParkedDeliveries parked, Clock clock) {
        this.parked = parked;
        this.clock = clock;
    }

    public RelayedDeliveries park(RelayBatch batch, Exception why) {
        if (batch.tokens().size() > 1) {
            throw new TryOneByOneException(why);
        }
        for (Token token : batch.tokens()) {
            LOG.atError().setCause(why).addKeyValue("delivery", token.delivery()).addKeyValue("agency", token.unit())
                    .log("A delivery is parked for an administrator");
            parked.park(token.delivery(), cause(why), String.valueOf(why), clock.instant());
            batch.sink().park(token, String.valueOf(why));
        }
        return new RelayedDeliveries(Set.of());
    }

    /** What was thrown first, by its name: many that fail alike are seen as one trouble. */
    private static String cause(Throwable why) {
        Throwable first = why;
        for (int depth = 0; first.getCause() != null && depth < DEEPEST; depth++) {
            first = first.getCause();
        }
        return first.getClass().getSimpleName();
    }
}
