package vn.lienthong.exchange;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.envelope.Packet;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.payload.ReceivedPayload;

/**
 * All that is to become durable when a packet is accepted.
 *
 * @param packet       as verified
 * @param system       id of the system that handed it over
 * @param channel      the door it came through
 * @param reportJson   the verification report
 * @param outcomesJson what became of each recipient named
 * @param deliveries   one per recipient that gets it
 * @param receipt      of the acceptance, signed beforehand and released only after the commit
 * @param following    receipts of what happened to single deliveries at once: re-addressed, parked
 */
public record Admission(ExchangeId id, Packet packet, ReceivedPayload payload, String system, String channel, String verdict,
        String reportJson, String outcomesJson, List<NewDelivery> deliveries, SealedReceipt receipt,
        List<SealedReceipt> following) {

    public Admission {
        deliveries = List.copyOf(deliveries);
        following = List.copyOf(following);
    }

    /** The ordinary case: everybody named gets it. */
    public Admission(ExchangeId id, Packet packet, ReceivedPayload payload, String system, String channel, String verdict,
            String reportJson, String outcomesJson, List<NewDelivery> deliveries, SealedReceipt receipt) {
        this(id, packet, payload, system, channel, verdict, reportJson, outcomesJson, deliveries, receipt, List.of());
    }

    /** The same when nobody gets the packet itself: what it asks for took effect at once. */
    public Admission withoutDeliveries(String outcomes) {
        return new Admission(id, packet, payload, system, channel, verdict, reportJson, outcomes, List.of(), receipt, List.of());
    }

    /** All receipts, the acceptance first. */
    Stream<SealedReceipt> receipts() {
        return following.isEmpty() ? Stream.of(receipt) : Stream.concat(Stream.of(receipt), following.stream());
    }

    /**
     * A delivery to be made.
     *
     * @param unit      who gets it; while that is undecided, the code in the packet
     * @param instead   the codes in the packet, when the unit gets it as their successor
     * @param undecided whether an administrator has to say first who gets it
     */
    public record NewDelivery(DeliveryId id, UnitCode unit, List<UnitCode> instead, boolean undecided) {

        public NewDelivery {
            instead = List.copyOf(instead);
        }

        public NewDelivery(DeliveryId id, UnitCode unit) {
            this(id, unit, List.of(), false);
        }

        @Nullable String addressedTo() {
            return instead.isEmpty() ? null : String.join(" ", instead.stream().map(UnitCode::value).toList());
        }
    }
}
