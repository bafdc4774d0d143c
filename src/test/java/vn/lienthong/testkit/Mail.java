package vn.lienthong.testkit;

import java.util.Optional;
import java.util.function.Predicate;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;

/** What lies in a unit's mailbox, as its system sees it. */
public final class Mail {

    private static final int MAX = 1000;

    private Mail() {
    }

    /** The unit's delivery of an exchange, as soon as it is there. */
    public static PendingItem arrived(SoapClient client, String unit, ExchangeId exchange) throws Exception {
        return arrived(client, unit, "exchange " + exchange, item -> item.exchange().equals(exchange));
    }

    public static PendingItem arrived(SoapClient client, String unit, DeliveryId delivery) throws Exception {
        return arrived(client, unit, "delivery " + delivery, item -> item.delivery().equals(delivery));
    }

    private static PendingItem arrived(SoapClient client, String unit, String what, Predicate<PendingItem> isIt) throws Exception {
        return Waiting.present(what + " waits for " + unit,
                () -> client.listPending(new UnitCode(unit), Optional.empty(), MAX, Optional.empty()).items().stream().filter(isIt).findFirst());
    }
}
