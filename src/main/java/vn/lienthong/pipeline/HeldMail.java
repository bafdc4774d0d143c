package vn.lienthong.pipeline;

import java.time.Instant;
import java.util.Optional;
import vn.lienthong.delivery.CurrentHolds;
import vn.lienthong.delivery.UnitHold;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/** Keeps from units what an administrator holds back. Asks nobody but this process's memory. Thread-safe. */
public final class HeldMail {

    private final CurrentHolds holds;

    public HeldMail(CurrentHolds holds) {
        this.holds = holds;
    }

    /**
     * What a unit may list: only what arrived before an instant, or, when empty, everything.
     *
     * @throws RefusedException when it is nothing: an empty list would say that nothing waits
     */
    Optional<Instant> listable(UnitCode unit) {
        Optional<UnitHold> hold = holds.of(unit);
        hold.filter(held -> held.kind() == UnitHold.Kind.PAUSED).ifPresent(held -> {
            throw refusal(held, "unit");
        });
        return hold.map(UnitHold::since);
    }

    /** @throws RefusedException when a delivery is held back; of one that was fetched before, only if nothing may be collected */
    void checkFetch(DeliveryFacts facts) {
        holds.of(facts.unit()).filter(held -> held.kind() == UnitHold.Kind.PAUSED
                || facts.state() == DeliveryState.RELAYED && held.holds(facts.since())).ifPresent(held -> {
                    throw refusal(held, "deliveryId");
                });
    }

    /** Why a unit's mail is held back, in the words of whoever does it. */
    Optional<String> reason(UnitCode unit) {
        return holds.of(unit).map(UnitHold::reason);
    }

    private static RefusedException refusal(UnitHold hold, String where) {
        return RefusedException.of(RefusalCode.MAILBOX_HELD, where, hold.unit(), VietnamTime.iso(hold.since()), hold.reason());
    }
}
