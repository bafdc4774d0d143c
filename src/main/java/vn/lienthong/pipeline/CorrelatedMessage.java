package vn.lienthong.pipeline;

import java.util.Optional;
import vn.lienthong.conversation.Mention;
import vn.lienthong.conversation.Said;
import vn.lienthong.kernel.DeliveryId;

/**
 * A message, and the delivered document that it speaks of.
 *
 * @param subject empty when it speaks of itself alone: a new document
 */
public record CorrelatedMessage(AuthenticMessage message, Optional<Subject> subject) {

    /** What a status is about. */
    public sealed interface Subject {

        Said said();
    }

    /** A document at one recipient. */
    public record Delivered(DeliveryId delivery, Said said) implements Subject {
    }

    /** A document that nobody knows here. */
    public record Unknown(Mention mention, Said said) implements Subject {
    }
}
