package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.testkit.MovedClock;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.Waiting;

/** Who may still do what after the night of 30 June 2025, and who may now. */
class ReformRightsIT {

    private static final Instant EVENING = Instant.parse("2025-06-30T13:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2025-06-30T17:00:00Z");
    /** Its system acts for no unit that came after it. */
    private static final String WARD = "000.31.45.H49";
    /** Its successor is a department of the province. */
    private static final String OFFICE = "000.04.48.H49";

    @TempDir
    private Path data;
    private final MovedClock clock = new MovedClock();
    private RunningGateway gateway;
    private ReformTown town;

    @BeforeEach
    void start() throws IOException {
        clock.set(EVENING);
        gateway = RunningGateway.start(data.resolve("gateway"), clock, "lienthong.directory.sender-grace-days", "3",
                "lienthong.directory.units", "src/main/resources/directory/reform-2025.csv",
                "lienthong.directory.systems", ReformTown.systemsFile(data).toString());
        town = new ReformTown(gateway, clock);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void whoeverFetchedMayAcknowledgeButNobodyElseAndNotFetchAgain() throws Exception {
        // Given
        ExchangeId exchange = town.send("central", "000.00.00.G12", WARD).exchange();
        town.send("central", "000.00.00.G12", WARD);
        SoapClient ward = gateway.system("quang-yen");
        List<PendingItem> waiting = awaitPending(ward, WARD, 2);
        PendingItem item = waiting.stream().filter(one -> one.exchange().equals(exchange)).findFirst().orElseThrow();
        DeliveryId untouched = waiting.stream().filter(one -> !one.exchange().equals(exchange)).findFirst().orElseThrow().delivery();
        ward.fetch(item.delivery(), new ByteArrayOutputStream());

        // When
        clock.set(MIDNIGHT);
        awaitReaddressed(exchange);

        // Then
        refused("DELIVERY_NOT_FOUND", () -> ward.fetch(item.delivery(), new ByteArrayOutputStream()));
        refused("DELIVERY_NOT_FOUND", () -> ward.acknowledge(untouched, AckOutcome.DONE, Optional.empty()));
        refused("DELIVERY_NOT_FOUND", () -> gateway.system("ha-long").acknowledge(item.delivery(), AckOutcome.DONE, Optional.empty()));
        Answered.Acknowledged done = ward.acknowledge(item.delivery(), AckOutcome.DONE, Optional.empty());
        assertThat(new ReceiptReader().read(done.receiptXml().orElseThrow()).recipients()).as("who acknowledged").containsExactly(new UnitCode(WARD));
        assertThat(trace("central", exchange).recipients()).extracting(AgencyDesk.RecipientState::state).containsExactly("acknowledged");
    }

    @Test
    void successorSeesTheMailOfItsPredecessorAndThePredecessorGoesOnSeeingIt() throws Exception {
        // Given
        ExchangeId exchange = town.send("central", "000.00.00.G12", OFFICE).exchange();
        SoapClient district = gateway.system("van-don");
        PendingItem item = awaitPending(district, OFFICE, 1).get(0);
        district.fetch(item.delivery(), new ByteArrayOutputStream());
        district.acknowledge(item.delivery(), AckOutcome.DONE, Optional.empty());
        refused("EXCHANGE_NOT_FOUND", () -> trace("province", exchange));

        // When
        clock.set(MIDNIGHT);

        // Then
        assertThat(trace("province", exchange).recipients()).extracting(AgencyDesk.RecipientState::unit).containsExactly(new UnitCode(OFFICE));
        assertThat(trace("van-don", exchange).events()).extracting(AgencyDesk.TraceEvent::event).contains(EvidenceEvent.ACKNOWLEDGED);
    }

    @Test
    void oldCodeOfASenderIsTakenInTheDaysOfGraceAndNotLonger() throws Exception {
        // When
        clock.set(MIDNIGHT.plus(Duration.ofDays(2)));
        Answered.Submission inTime = town.send("van-don", "000.41.48.H49", "000.00.00.H49");
        clock.set(MIDNIGHT.plus(Duration.ofDays(3)));

        // Then
        assertThat(inTime.recipients()).singleElement().satisfies(recipient -> assertThat(recipient.delivery()).isPresent());
        refused("SENDER_CLOSED", () -> town.send("van-don", "000.41.48.H49", "000.00.00.H49"));
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SoapFault.class, fault -> assertThat(fault.reasons().get(0).code()).isEqualTo(code));
    }

    private AgencyDesk.Trace trace(String system, ExchangeId exchange) throws IOException {
        return gateway.system(system).trace(exchange);
    }

    private void awaitReaddressed(ExchangeId exchange) throws Exception {
        Waiting.until("exchange " + exchange + " is re-addressed",
                () -> trace("central", exchange).events().stream().anyMatch(event -> event.event() == EvidenceEvent.RE_ADDRESSED));
    }

    private static List<PendingItem> awaitPending(SoapClient client, String unit, int count) throws Exception {
        return Waiting.present(count + " wait for " + unit, () ->
                Optional.of(client.listPending(new UnitCode(unit), Optional.empty(), 100, Optional.empty()).items()).filter(items -> items.size() >= count));
    }
}
