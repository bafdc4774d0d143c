package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.conversation.Conversation;
import vn.lienthong.conversation.Conversations;
import vn.lienthong.conversation.Utterance;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk.BusinessState;
import vn.lienthong.pipeline.AgencyDesk.RecipientState;
import vn.lienthong.pipeline.AgencyDesk.TraceEvent;
import vn.lienthong.pipeline.NoticeArrivals;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.Mail;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.Statuses;
import vn.lienthong.testkit.Waiting;

/** A gateway without patience: what is fetched is reported as arrived, unless the unit says more itself. */
class OwnArrivalIT {

    private static final String COMMUNE = "000.41.48.H49";
    private static final String DISTRICT = "000.00.48.H49";

    @TempDir
    private static Path data;
    private static RunningGateway gateway;
    private static SoapClient client;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(data, "lienthong.conversation.arrival-patience", "0s");
        client = gateway.system("van-don");
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    private static ExchangeId send(Letter letter) throws IOException {
        return client.submit(letter.source(), letter.size()).exchange();
    }

    private static void fetch(String unit, ExchangeId exchange) throws Exception {
        client.fetch(Mail.arrived(client, unit, exchange).delivery(), new ByteArrayOutputStream());
    }

    private static RecipientState recipient(ExchangeId exchange) throws IOException {
        return client.trace(exchange).recipients().get(0);
    }

    private static List<TraceEvent> arrivals(ExchangeId exchange) throws IOException {
        return client.trace(exchange).events().stream().filter(event -> event.event() == EvidenceEvent.ARRIVED).toList();
    }

    @Test
    void theGatewayReportsAnArrivalOnceAndAsItsOwnWord() throws Exception {
        // Given
        ExchangeId sent = send(Letters.letter(800, COMMUNE, DISTRICT));
        assertThat(recipient(sent).business()).isEmpty();

        // When
        fetch(DISTRICT, sent);
        Waiting.until("somebody says that it arrived", () -> recipient(sent).business().isPresent());
        gateway.server().part(NoticeArrivals.class).notice();

        // Then
        BusinessState state = recipient(sent).business().orElseThrow();
        assertThat(state.state()).isEqualTo("arrived");
        assertThat(state.by()).isEqualTo("gateway");
        assertThat(arrivals(sent)).hasSize(1);
        assertThat(new ReceiptReader().read(client.receipt(arrivals(sent).get(0).receipt())).delivery()).contains(recipient(sent).delivery());
    }

    @Test
    void theUnitsOwnWordTakesThePlaceOfTheGatewaysAndMovesNothingBack() throws Exception {
        // Given
        ExchangeId sent = send(Letters.letter(803, COMMUNE, DISTRICT));
        fetch(DISTRICT, sent);
        Waiting.until("somebody says that it arrived", () -> recipient(sent).business().isPresent());
        BusinessState noticed = recipient(sent).business().orElseThrow();

        // When
        Letter own = Statuses.signed("status-01-arrived", DISTRICT,
                Statuses.about(COMMUNE, Letters.order(803, COMMUNE, DISTRICT).documentId(), "2026/11/20 14:00:00"));
        Answered.Submission reported = client.submit(own.source(), own.size());
        BusinessState state = recipient(sent).business().orElseThrow();
        Answered.Submission again = client.submit(own.source(), own.size());

        // Then
        assertThat(state.state()).isEqualTo("arrived");
        assertThat(state.by()).isEqualTo("recipient");
        assertThat(state.since()).isAfter(noticed.since());
        assertThat(recipient(sent).business()).as("said again").contains(state);
        assertThat(again.receiptXml()).isEqualTo(reported.receiptXml());
        assertThat(arrivals(sent)).as("the gateway's own word stays in the log").hasSize(1);
        assertThat(new ReceiptReader().read(reported.receiptXml())).satisfies(receipt -> {
            assertThat(receipt.event()).isEqualTo(EvidenceEvent.ACCEPTED);
            assertThat(receipt.from()).contains(new UnitCode(DISTRICT));
        });
        // and what comes after it is nobody's but the unit's
        Letter late = Statuses.signed("status-03-accepted", DISTRICT,
                Statuses.about(COMMUNE, Letters.order(803, COMMUNE, DISTRICT).documentId(), "2026/11/20 15:00:00"));
        client.submit(late.source(), late.size());
        assertThat(recipient(sent).business().orElseThrow().state()).isEqualTo("accepted");
        Conversations conversations = gateway.server().part(Conversations.class);
        assertThat(Conversation.of(conversations.history(recipient(sent).delivery())).broughtBy()).contains(Utterance.Party.RECIPIENT);
    }

    @Test
    void whatTheUnitHasReportedIsNotReportedAgainNorIsAStatusThatWasFetched() throws Exception {
        // Given
        Letter letter = Letters.letter(801, COMMUNE, DISTRICT);
        ExchangeId spoken = send(letter);
        ExchangeId status = send(Statuses.signed("status-03-accepted", DISTRICT,
                Statuses.about(COMMUNE, Letters.order(801, COMMUNE, DISTRICT).documentId(), "2026/11/20 10:00:00")));
        fetch(DISTRICT, spoken);
        fetch(COMMUNE, status);
        ExchangeId silent = send(Letters.letter(802, COMMUNE, DISTRICT));
        fetch(DISTRICT, silent);

        // When: what was handed over last is noticed, so what was handed over before has been looked at
        Waiting.until("somebody says that it arrived", () -> recipient(silent).business().isPresent());

        // Then
        assertThat(arrivals(silent)).hasSize(1);
        assertThat(arrivals(spoken)).isEmpty();
        assertThat(arrivals(status)).isEmpty();
        assertThat(recipient(spoken).business().orElseThrow().by()).isEqualTo("recipient");
        assertThat(recipient(status).business()).isEmpty();
    }
}
