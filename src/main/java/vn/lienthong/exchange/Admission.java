package vn.lienthong.exchange;

import java.util.List;
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
 */
public record Admission(ExchangeId id, Packet packet, ReceivedPayload payload, String system, String channel, String verdict,
        String reportJson, String outcomesJson, List<NewDelivery> deliveries, SealedReceipt receipt) {

    public Admission {
        deliveries = List.copyOf(deliveries);
    }

    /** A delivery to be made. */
    public record NewDelivery(DeliveryId id, UnitCode unit) {
    }
}
