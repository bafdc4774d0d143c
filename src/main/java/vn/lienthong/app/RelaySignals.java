package vn.lienthong.app;

import java.util.function.Consumer;
import vn.lienthong.exchange.DeliveryFacts;

/**
 * Wakes the relay as soon as there is work, instead of at its next look. Signals are hints: one that is lost costs a
 * second, never a document.
 */
final class RelaySignals {

    private volatile Runnable dispatcher = () -> { };
    private volatile Consumer<DeliveryFacts> settler = facts -> { };

    void wakeDispatcher(Runnable wake) {
        dispatcher = wake;
    }

    void tellSettler(Consumer<DeliveryFacts> tell) {
        settler = tell;
    }

    /** An admission put deliveries into the outbox. */
    void somethingToSend() {
        dispatcher.run();
    }

    /** A delivery was acknowledged or failed: its token is waste. */
    void ended(DeliveryFacts facts) {
        settler.accept(facts);
    }
}
