package vn.lienthong.scenario;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.Mail;
import vn.lienthong.testkit.OfficialSamples;
import vn.lienthong.testkit.RunningGateway;

/** The Government Office and three recipients, talking over a running gateway. */
final class Correspondence {

    static final String PROVINCE = OfficialSamples.RECIPIENTS.get(0);
    static final String DISTRICT = OfficialSamples.RECIPIENTS.get(1);
    static final String COMMUNE = OfficialSamples.RECIPIENTS.get(2);

    private static final Map<String, String> SYSTEMS = Map.of(OfficialSamples.SENDER, "central", PROVINCE, "province",
            DISTRICT, "van-don", COMMUNE, "van-don");

    private final RunningGateway gateway;

    Correspondence(RunningGateway gateway) {
        this.gateway = gateway;
    }

    SoapClient of(String unit) {
        return gateway.system(SYSTEMS.get(unit));
    }

    Answered.Submission send(Letter letter) throws IOException {
        return of(OfficialSamples.SENDER).submit(letter.source(), letter.size());
    }

    /** @param status 03, 15 … by the name of its sample */
    Answered.Submission report(String status, String unit, String documentId) throws IOException {
        Letter letter = OfficialSamples.status(status, unit, documentId).signedBy(unit);
        return of(unit).submit(letter.source(), letter.size());
    }

    List<PendingItem> pending(String unit) throws IOException {
        return of(unit).listPending(new UnitCode(unit), Optional.empty(), 1000, Optional.empty()).items();
    }

    PendingItem await(String unit, ExchangeId exchange) throws Exception {
        return Mail.arrived(of(unit), unit, exchange);
    }

    byte[] fetch(String unit, DeliveryId delivery) throws IOException {
        var packet = new ByteArrayOutputStream();
        of(unit).fetch(delivery, packet);
        return packet.toByteArray();
    }

    /** Fetches and acknowledges. */
    PendingItem collect(String unit, ExchangeId exchange) throws Exception {
        PendingItem item = await(unit, exchange);
        fetch(unit, item.delivery());
        of(unit).acknowledge(item.delivery(), AckOutcome.DONE, Optional.empty());
        return item;
    }

    /** What the sender sees of one recipient. */
    AgencyDesk.RecipientState state(ExchangeId exchange, String unit) throws IOException {
        return of(OfficialSamples.SENDER).trace(exchange).recipients().stream()
                .filter(recipient -> recipient.unit().value().equals(unit)).findFirst().orElseThrow();
    }

    String standing(ExchangeId exchange, String unit) throws IOException {
        return state(exchange, unit).business().map(AgencyDesk.BusinessState::state).orElse("");
    }

    String version(ExchangeId exchange, String unit) throws IOException {
        return state(exchange, unit).version().orElse("");
    }

    boolean waits(String unit, MessageType type, ExchangeId exchange) throws IOException {
        return pending(unit).stream().anyMatch(item -> item.type() == type && item.exchange().equals(exchange));
    }

    static List<String> codes(SoapFault fault) {
        return fault.reasons().stream().map(Answered.Reason::code).toList();
    }
}
