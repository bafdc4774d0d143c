package vn.lienthong.exchange;

import vn.lienthong.envelope.Packet;
import vn.lienthong.payload.ReceivedPayload;

/**
 * An admission that depends on what earlier documents have come to: a recall, an update or a replacement. All of it happens in one
 * transaction, in the order of these methods. Used once.
 */
public interface Change {

    Packet packet();

    ReceivedPayload payload();

    /** Locks the deliveries that it acts on. Whether the same packet was here before is looked up only then. */
    void lock();

    /**
     * What is to be admitted, as the locked deliveries permit it.
     *
     * @throws vn.lienthong.kernel.RefusedException when they do not; nothing is left behind then
     */
    Admission compose();

    /** Writes what it does to them, when its exchange is there. */
    void write();
}
