package vn.lienthong.pipeline;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.delivery.RelayBatch;
import vn.lienthong.delivery.Token;

/**
 * What becomes of tokens that cannot be relayed although the world is in order: we are wrong, so an administrator has to
 * look. A batch of several is given back whole to be tried token by token; a single token is parked.
 */
@Verb("để riêng cho quản trị viên xử lý / parks what an administrator must look at")
public final class ParkTokens {

    private static final Logger LOG = LoggerFactory.getLogger(ParkTokens.class);

    /** Several tokens failed together, and it is not known yet which is the bad one. */
    public static final class TryOneByOneException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TryOneByOneException(Throwable cause) {
            super("a batch of tokens failed; they are tried one by one", cause);
        }
    }

    public RelayedDeliveries park(RelayBatch batch, Exception why) {
        if (batch.tokens().size() > 1) {
            throw new TryOneByOneException(why);
        }
        for (Token token : batch.tokens()) {
            LOG.atError().setCause(why).addKeyValue("delivery", token.delivery()).addKeyValue("agency", token.unit())
                    .log("A delivery is parked for an administrator");
            batch.sink().park(token, String.valueOf(why));
        }
        return new RelayedDeliveries(Set.of());
    }
}
