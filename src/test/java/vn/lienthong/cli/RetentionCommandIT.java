package vn.lienthong.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.dossier.BundleVerifier;
import vn.lienthong.dossier.CheckCode;
import vn.lienthong.dossier.EvidenceReport;
import vn.lienthong.dossier.EvidenceReportText;
import vn.lienthong.dossier.Finding;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Mail;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.Waiting;
import vn.lienthong.trust.KnownSigner;

/** Retention as an administrator works with it: rules, plan, hold, run beside a running gateway, and what check says afterwards. */
class RetentionCommandIT {

    private static final String COMMUNE = "000.41.48.H49";
    private static final String DISTRICT = "000.00.48.H49";

    @TempDir
    private Path folder;

    private record Outcome(int code, String said, String remarked) {
    }

    private Outcome run(String... arguments) {
        var terminal = new RecordedTerminal(Language.EN, new LocalGateway());
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("data").toString(), "--config", folder.resolve("gateway.yaml").toString()));
        return new Outcome(terminal.run(all.toArray(String[]::new)), terminal.said(), terminal.remarked());
    }

    @Test
    void packetsGoBesideARunningGatewayAndTheirEvidenceStays() throws Exception {
        Path policy = Files.writeString(folder.resolve("retention.csv"), "type,level,keep\nnew,*,P1D\n");
        Files.writeString(folder.resolve("gateway.yaml"), "lienthong:\n  retention:\n    policy: " + policy + "\n");
        Letters.Letter first = letter(1);
        Answered.Submission old;
        Answered.Submission held;
        Answered.Submission open;
        try (RunningGateway then = RunningGateway.start(folder.resolve("data"), Clock.offset(Clock.systemUTC(), Duration.ofDays(-3)))) {
            old = send(then, first);
            held = send(then, letter(2));
            open = send(then, letter(3));
            take(then, old);
            take(then, held);
        }
        try (RunningGateway now = RunningGateway.start(folder.resolve("data"), "lienthong.retention.policy", policy.toString())) {
            assertThat(run("retention", "plan").said()).contains(old.exchange().toString(), held.exchange().toString(), "Packets to be purged: 2.")
                    .doesNotContain(open.exchange().toString());
            assertThat(run("retention", "hold", held.exchange().toString()).code()).as("without a reason").isEqualTo(Exit.WRONG_USE);
            assertThat(run("retention", "hold", held.exchange().toString(), "--reason", "inspection").code()).isEqualTo(Exit.DONE);
            assertThat(run("retention", "hold", held.exchange().toString(), "--reason", "again").code()).isEqualTo(Exit.NEGATIVE);
            assertThat(run("retention", "holds").said()).contains(held.exchange().toString(), "inspection");

            assertThat(run("retention", "run").code()).isEqualTo(Exit.DONE);

            SoapFault purged = awaitPurge(now, old.recipients().get(0).delivery().orElseThrow());
            assertThat(purged.reasons().get(0).message().en()).contains("its evidence remains, receipt");
            assertThat(run("retention", "plan").said()).contains("Packets to be purged: 0.");
            assertThat(now.system("van-don").submit(first.source(), first.size()).exchange()).as("sent again").isEqualTo(old.exchange());
            take(now, open);
        }
        signerIsStillInTheEvidence(old);
        String did = run("receipts", "--commands").said();
        assertThat(did).contains("retention-run  " + System.getProperty("user.name") + "  leaf ", "hold  ", "changed trust  -  leaf ", "changed keys  -", "changed routes  -",
                "changed systems  -", "    + lienthong.retention.policy=" + policy + " ");
        assertThat(did.lines().filter(line -> line.contains("  changed settings  ")).count()).as("once for each start with others").isEqualTo(2);
        assertThat(did.lines().filter(line -> line.contains("  changed trust  ")).count()).as("the same at both starts").isEqualTo(1);
        Outcome check = run("check");
        assertThat(check.said()).contains("Things wrong: 0.");
        assertThat(check.code()).isEqualTo(Exit.DONE);
    }

    /** It stood in the packet, and was kept when the packet was verified. */
    private void signerIsStillInTheEvidence(Answered.Submission purged) throws IOException {
        Path bundle = folder.resolve("purged.asice");
        assertThat(run("evidence", "export", purged.exchange().toString(), "--packet", "--out", bundle.toString()).code()).isEqualTo(Exit.DONE);
        EvidenceReport report = new BundleVerifier(RunningGateway.anchors().roots(), List.of(KnownSigner.parse("Liên Thông gateway receipts")),
                Optional.empty(), List.of(), List.of()).verify(() -> Files.newInputStream(bundle));
        assertThat(report.isGood()).as(EvidenceReportText.of(report).en()).isTrue();
        assertThat(report.findings()).filteredOn(finding -> finding.code() == CheckCode.PACKET_SIGNER_UNTRUSTED || finding.code() == CheckCode.REVOCATION_ANSWER_WRONG)
                .extracting(Finding::outcome).as(EvidenceReportText.of(report).en()).containsExactly(Finding.Outcome.PASSED, Finding.Outcome.PASSED);
    }

    private static Letters.Letter letter(int number) {
        return Letters.letter(number, COMMUNE, DISTRICT);
    }

    private static Answered.Submission send(RunningGateway gateway, Letters.Letter letter) throws IOException {
        return gateway.system("van-don").submit(letter.source(), letter.size());
    }

    private static void take(RunningGateway gateway, Answered.Submission document) throws Exception {
        SoapClient client = gateway.system("van-don");
        DeliveryId delivery = document.recipients().get(0).delivery().orElseThrow();
        Mail.arrived(client, DISTRICT, delivery);
        client.fetch(delivery, new ByteArrayOutputStream());
        client.acknowledge(delivery, AckOutcome.DONE, Optional.empty());
    }

    private static SoapFault awaitPurge(RunningGateway gateway, DeliveryId delivery) throws Exception {
        return Waiting.present("the packet of delivery " + delivery + " is purged", () -> {
            var fault = catchThrowableOfType(SoapFault.class, () -> gateway.system("van-don").fetch(delivery, new ByteArrayOutputStream()));
            String code = fault.reasons().get(0).code();
            assertThat(code).isIn("DELIVERY_ALREADY_ENDED", "DELIVERY_PURGED");
            return code.equals("DELIVERY_PURGED") ? Optional.of(fault) : Optional.empty();
        });
    }
}
