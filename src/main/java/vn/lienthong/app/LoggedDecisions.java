package vn.lienthong.app;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.exchange.Readdressing;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnitCode;

/** Waiting deliveries whose new address is an administrator's decision, and therefore a leaf of the log. Thread-safe. */
final class LoggedDecisions implements Readdressing {

    private final Readdressing deliveries;
    private final AdministratorLog log;

    LoggedDecisions(Readdressing deliveries, AdministratorLog log) {
        this.deliveries = deliveries;
        this.log = log;
    }

    @Override
    public boolean decide(DeliveryId delivery, UnitCode to) {
        return log.run("decide", delivery + " " + to, () -> deliveries.decide(delivery, to));
    }

    @Override
    public Moved move(List<SealedReceipt> receipts, boolean tokens) {
        return deliveries.move(receipts, tokens);
    }

    @Override
    public Set<DeliveryId> park(List<SealedReceipt> receipts) {
        return deliveries.park(receipts);
    }

    @Override
    public List<DeliveryFacts> inFlight(Collection<UnitCode> units, int max) {
        return deliveries.inFlight(units, max);
    }

    @Override
    public List<DeliveryFacts> undecided(Optional<DeliveryId> after, int max) {
        return deliveries.undecided(after, max);
    }

    @Override
    public Map<DeliveryId, UnitCode> decisions() {
        return deliveries.decisions();
    }

    @Override
    public List<UnitCode> addressedTo(DeliveryId delivery) {
        return deliveries.addressedTo(delivery);
    }

    @Override
    public Set<DeliveryId> strayed(UnitCode queue, Collection<DeliveryId> deliveriesThere) {
        return deliveries.strayed(queue, deliveriesThere);
    }
}
