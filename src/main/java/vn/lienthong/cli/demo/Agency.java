package vn.lienthong.cli.demo;

import java.io.IOException;
import java.util.List;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** What a connected system does in the demo, over a real connection. Used by one thread at a time for each unit. */
public interface Agency extends AutoCloseable {

    /**
     * Sends a packet for one of the system's units.
     *
     * @throws AgencyRefused when the gateway refuses it
     */
    Sent send(DemoDocument document) throws IOException;

    /** All that waits for a unit. */
    List<Waiting> waiting(UnitCode unit) throws IOException;

    /** Takes a packet to its last byte and says what its digest really is. */
    Digest take(DeliveryId delivery) throws IOException;

    /** Says that a packet was taken in. */
    void acknowledge(DeliveryId delivery) throws IOException;

    /** Every receipt of an exchange that the gateway gives to this system. */
    List<byte[]> receipts(ExchangeId exchange) throws IOException;

    @Override
    void close();

    /**
     * What the gateway answered.
     *
     * @param verdict {@code valid} …
     * @param receipt the receipt of the acceptance
     */
    record Sent(ExchangeId exchange, String verdict, byte[] receipt) {
    }

    /** A delivery that waits. */
    record Waiting(DeliveryId delivery, ExchangeId exchange, Digest digest) {
    }
}
