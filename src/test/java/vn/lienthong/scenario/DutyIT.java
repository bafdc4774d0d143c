package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.cli.HostSettings;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.pipeline.AgencyDesk.ReportQuery;
import vn.lienthong.pipeline.CountStatistics;
import vn.lienthong.pipeline.ExpireDeliveries;
import vn.lienthong.pipeline.SwearNonDelivery;
import vn.lienthong.pipeline.WarnOfOverdue;
import vn.lienthong.statistics.Measure;
import vn.lienthong.statistics.Report;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.Mail;
import vn.lienthong.testkit.RunningGateway;

/** What the law asks for, from door to door: statistics, results of procedures, and what becomes of a document that nobody collects. */
class DutyIT {

    private static final String COMMUNE = "000.35.48.H49";
    private static final String DISTRICT = "000.00.48.H49";
    private static final UnitCode DISTRICT_CODE = new UnitCode(DISTRICT);

    @TempDir
    private static Path data;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(data);
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    private static Answered.Submission send(Letter letter) throws IOException {
        return gateway.system("van-don").submit(letter.source(), letter.size());
    }

    private static <T> T part(Class<T> type) {
        return gateway.server().part(type);
    }

    private static long amount(Report report, Measure measure) {
        return report.rows().stream().mapToLong(row -> row.amount(measure)).sum();
    }

    private static ReportQuery thisMonth(Optional<UnitCode> unit, Optional<String> level, boolean procedures) {
        YearMonth month = YearMonth.now(VietnamTime.ZONE);
        // a test that runs over midnight of a month's last day sees both
        return new ReportQuery(unit, level, month.minusMonths(1), month, procedures);
    }

    @Test
    void whatWasSentAndAcknowledgedIsCountedForUnitAndLevel() throws Exception {
        // Given
        SoapClient client = gateway.system("van-don");
        part(CountStatistics.class).count();
        Report before = client.report(thisMonth(Optional.of(DISTRICT_CODE), Optional.empty(), false));
        long communesBefore = amount(gateway.system("province").report(thisMonth(Optional.empty(), Optional.of("commune"), false)), Measure.SENT);

        // When
        PendingItem item = Mail.arrived(client, DISTRICT, send(Letters.letter(700, COMMUNE, DISTRICT)).exchange());
        client.fetch(item.delivery(), new ByteArrayOutputStream());
        client.acknowledge(item.delivery(), AckOutcome.DONE, Optional.empty());
        part(CountStatistics.class).count();

        // Then
        Report after = client.report(thisMonth(Optional.of(DISTRICT_CODE), Optional.empty(), false));
        for (Measure measure : List.of(Measure.RECEIVED, Measure.COLLECTED, Measure.ACKNOWLEDGED_ON_TIME)) {
            assertThat(amount(after, measure)).as(measure.wire()).isEqualTo(amount(before, measure) + 1);
        }
        assertThat(after.rows()).allMatch(row -> row.level().equals("district") && row.unit().equals(Optional.of(DISTRICT_CODE)));
        Report totals = gateway.system("province").report(thisMonth(Optional.empty(), Optional.of("commune"), false));
        assertThat(amount(totals, Measure.SENT)).isEqualTo(communesBefore + 1);
        assertThat(amount(totals, Measure.SENT_LATE)).as("issued in 2019").isPositive();
        assertThat(totals.rows()).allMatch(row -> row.unit().isEmpty());
        assertThat(client.report(thisMonth(Optional.empty(), Optional.empty(), false)).rows()).as("all one's own units")
                .anyMatch(row -> row.unit().equals(Optional.of(new UnitCode(COMMUNE)))).allMatch(row -> row.unit().isPresent());
    }

    @Test
    void othersFiguresAreNotShown() {
        assertThatThrownBy(() -> gateway.system("van-don").report(thisMonth(Optional.empty(), Optional.of("district"), false)))
                .isInstanceOf(SoapFault.class).hasMessageContaining("CALLER_MAY_NOT_SEE_LEVEL");
        assertThatThrownBy(() -> gateway.system("van-don").report(thisMonth(Optional.of(new UnitCode("000.00.41.H49")), Optional.empty(), false)))
                .isInstanceOf(SoapFault.class).hasMessageContaining("CALLER_MAY_NOT_ACT_FOR_UNIT");
        assertThatThrownBy(() -> gateway.system("province").report(thisMonth(Optional.empty(), Optional.of("central"), false)))
                .isInstanceOf(SoapFault.class).hasMessageContaining("CALLER_MAY_NOT_SEE_LEVEL");
        assertThatThrownBy(() -> gateway.system("province").report(thisMonth(Optional.empty(), Optional.of("kingdom"), false)))
                .isInstanceOf(SoapFault.class).hasMessageContaining("REQUEST_VALUE_INVALID");
    }

    @Test
    void resultsOfProceduresAreKeptAndCountedByDeskAndProcedure() throws Exception {
        // Given two results of a commune's desk, one before its day and one after
        LocalDate today = VietnamTime.dateOf(Instant.now());
        send(result(710, today.plusDays(3)));
        send(result(711, today.minusDays(3)));
        part(CountStatistics.class).count();

        // When
        Report report = gateway.system("van-don").report(thisMonth(Optional.of(new UnitCode(COMMUNE)), Optional.empty(), true));

        // Then
        assertThat(report.rows()).isNotEmpty().allMatch(row -> row.procedure().equals(Optional.of("KHAI_SINH")));
        assertThat(amount(report, Measure.RESULT)).isEqualTo(2);
        assertThat(amount(report, Measure.RESULT_ON_TIME)).isEqualTo(1);
        assertThat(amount(report, Measure.RESULT_LATE)).isEqualTo(1);
        assertThat(part(JdbcTemplate.class).queryForList("select steering_type || ' ' || application_type || ' ' || replace(task_codes, chr(10), ' ') "
                + "from exchange where application_type is not null", String.class)).containsOnly("2 KHAI_SINH G22.1 G22.2").hasSize(2);
    }

    private static Letter result(int number, LocalDate due) {
        String elements = "<edXML:DueDate>" + due.toString().replace('-', '/') + "</edXML:DueDate><edXML:SteeringType>2</edXML:SteeringType>"
                + "<edXML:ResponseForTask><edXML:TaskCode>G22.1</edXML:TaskCode><edXML:TaskCode>G22.2</edXML:TaskCode></edXML:ResponseForTask>"
                + "<edXML:ApplicationType>KHAI_SINH</edXML:ApplicationType></edXML:MessageHeader>";
        return Letters.signed(Letters.order(number, COMMUNE, DISTRICT), RunningGateway.signer(COMMUNE), xml -> xml
                .replaceAll("<edXML:(DueDate|SteeringType|ApplicationType)>[^<]*</edXML:\\1>", "").replace("</edXML:MessageHeader>", elements));
    }

    @Test
    void whatNobodyCollectsIsWarnedOfSwornToAndExpires() throws Exception {
        // Given a document that has lain there for forty days
        SoapClient client = gateway.system("van-don");
        Answered.Submission submission = send(Letters.letter(720, COMMUNE, DISTRICT));
        DeliveryId delivery = Mail.arrived(client, DISTRICT, submission.exchange()).delivery();
        JdbcTemplate jdbc = part(JdbcTemplate.class);
        jdbc.update("update delivery set since = since - interval '40 days' where id = ?", delivery.value());

        // When half an hour has passed
        part(WarnOfOverdue.class).warn();

        // Then
        assertThat(client.trace(submission.exchange()).recipients()).allMatch(AgencyDesk.RecipientState::overdue);
        new LocalGateway().figures(new HostSettings(data, 0, "127.0.0.1", false, Path.of("certs-sample"), Optional.empty()), (reports, uncollected) ->
                assertThat(uncollected.overdue(Optional.of(DISTRICT_CODE), 10)).anyMatch(overdue -> overdue.delivery().equals(delivery)));

        // When its day has passed, and then its time to live, which ends no sooner than a day after the sender was told
        part(SwearNonDelivery.class).swear();
        part(ExpireDeliveries.class).expire();
        assertThat(client.trace(submission.exchange()).events()).extracting(AgencyDesk.TraceEvent::event)
                .containsExactly(EvidenceEvent.ACCEPTED, EvidenceEvent.RELAYED, EvidenceEvent.NOT_DELIVERED);
        jdbc.execute("alter table receipt disable trigger user");
        jdbc.update("update receipt set at = at - interval '2 days' where delivery = ? and event = ?", delivery.value(), EvidenceEvent.NOT_DELIVERED.ordinal());
        jdbc.execute("alter table receipt enable trigger user");
        part(ExpireDeliveries.class).expire();

        // Then
        AgencyDesk.Trace trace = client.trace(submission.exchange());
        assertThat(trace.recipients()).extracting(AgencyDesk.RecipientState::state).containsExactly("expired");
        assertThat(trace.recipients()).noneMatch(AgencyDesk.RecipientState::overdue);
        AgencyDesk.TraceEvent last = trace.events().get(trace.events().size() - 1);
        assertThat(new ReceiptReader().read(client.receipt(last.receipt())).event()).isEqualTo(EvidenceEvent.EXPIRED);
        assertThatThrownBy(() -> client.fetch(delivery, new ByteArrayOutputStream())).isInstanceOf(SoapFault.class).hasMessageContaining("DELIVERY_EXPIRED");
        assertThatThrownBy(() -> client.acknowledge(delivery, AckOutcome.DONE, Optional.empty())).isInstanceOf(SoapFault.class).hasMessageContaining("DELIVERY_EXPIRED");
    }
}
