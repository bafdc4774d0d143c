package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.cli.HostSettings;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.pipeline.AgencyDesk.RecipientState;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.MovedClock;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.Statuses;
import vn.lienthong.testkit.Waiting;

/** A document is asked back after its recipient was merged or split. */
class ReformRecallIT {

    private static final Instant EVENING = Instant.parse("2025-06-30T13:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2025-06-30T17:00:00Z");
    private static final String SENDER = "000.00.00.G12";
    private static final String ONE = "000.41.48.H49";
    private static final String OTHER = "000.35.48.H49";
    private static final String SUCCESSOR = "H49.152";
    private static final String SPLIT = "000.33.41.H49";

    @TempDir
    private Path data;
    private final MovedClock clock = new MovedClock();
    private RunningGateway gateway;
    private ReformTown town;

    @BeforeEach
    void start() throws IOException {
        clock.set(EVENING);
        Path sample = Path.of("certs-sample").toAbsolutePath();
        // the split has no rule yet, and the successor signs with the key of one of its communes
        Path units = Files.writeString(data.resolve("units.csv"),
                Files.readString(Path.of("src/main/resources/directory/reform-2025.csv")).replace("H49.136 H49.137,H49.137,", "H49.136 H49.137,,"));
        String signers = Files.readString(sample.resolve("signers.csv")).replaceAll(",(units|stories)/", "," + sample + "/$1/");
        Path signersFile = Files.writeString(data.resolve("signers.csv"), signers.replace("\n" + ONE + ",", "\n" + SUCCESSOR + ","));
        gateway = RunningGateway.start(data.resolve("gateway"), clock, "lienthong.directory.units", units.toString(),
                "lienthong.directory.systems", ReformTown.systemsFile(data).toString(), "lienthong.directory.signers", signersFile.toString(),
                "lienthong.conversation.arrival-patience", "1d");
        town = new ReformTown(gateway, clock);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    private static Letter takenBack(String to, String documentId) {
        return Statuses.signed("status-13-takeback-request", to, Statuses.about(SENDER, documentId, "2025/07/01 08:00:00"));
    }

    private Answered.Submission takeBack(String to, String documentId) throws IOException {
        Letter letter = takenBack(to, documentId);
        return gateway.system("central").submit(letter.source(), letter.size());
    }

    private AgencyDesk.Trace trace(ExchangeId exchange) {
        try {
            return gateway.system("central").trace(exchange);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<ExchangeId> pending(String unit) {
        try {
            return town.pending(unit).stream().map(PendingItem::exchange).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private boolean has(ExchangeId exchange, EvidenceEvent event) {
        return trace(exchange).events().stream().anyMatch(one -> one.event() == event);
    }

    private List<DeliveryId> undecided() {
        var found = new ArrayList<DeliveryId>();
        new LocalGateway().undecided(settings(), (waiting, desk) -> waiting.undecided(Optional.empty(), 100).forEach(facts -> found.add(facts.id())));
        return found;
    }

    private HostSettings settings() {
        return new HostSettings(data.resolve("gateway"), 0, "127.0.0.1", false, Path.of("certs-sample"), Optional.empty());
    }

    @Test
    void whatIsAskedBackIsFoundWhereItHasGone() throws Exception {
        // Given: one unfetched, one fetched, one for two that become one, one for a unit that is split
        Answered.Submission unfetched = town.send("central", SENDER, ONE);
        Answered.Submission fetched = town.send("central", SENDER, ONE);
        Answered.Submission both = town.send("central", SENDER, ONE, OTHER);
        Answered.Submission split = town.send("central", SENDER, SPLIT);
        Waiting.until("all wait", () -> pending(ONE).size() == 3 && pending(OTHER).size() == 1 && pending(SPLIT).size() == 1);
        town.fetch(ONE, town.pending(ONE).stream().filter(item -> item.exchange().equals(fetched.exchange())).findFirst().orElseThrow());

        // When
        clock.set(MIDNIGHT);
        Waiting.until("all have moved", () -> List.of(unfetched, fetched, both).stream().allMatch(sent -> has(sent.exchange(), EvidenceEvent.RE_ADDRESSED))
                && trace(both.exchange()).recipients().stream().anyMatch(one -> one.state().equals("merged")) && undecided().size() == 1);
        Answered.Submission first = takeBack(ONE, unfetched.documentId());
        Answered.Submission second = takeBack(SUCCESSOR, fetched.documentId());
        Answered.Submission third = takeBack(OTHER, both.documentId());
        Answered.Submission fourth = takeBack(SPLIT, split.documentId());

        // Then: by its old code
        assertThat(first.recipients()).singleElement().satisfies(recipient -> {
            assertThat(recipient.withheld()).isTrue();
            assertThat(recipient.unit().value()).isEqualTo(ONE);
            assertThat(recipient.successor()).contains(new UnitCode(SUCCESSOR));
            assertThat(recipient.delivery()).isEqualTo(unfetched.recipients().get(0).delivery());
        });
        assertThat(trace(unfetched.exchange()).recipients()).extracting(RecipientState::state).containsExactly("withheld");
        // the one that has it is asked, by whatever code, and answers
        assertThat(second.recipients()).singleElement().satisfies(recipient -> assertThat(recipient.withheld()).isFalse());
        Waiting.until("the successor is asked", () -> pending(SUCCESSOR).contains(second.exchange()));
        Letter agreed = Statuses.signedBy(ONE, Statuses.about(SENDER, fetched.documentId(), "2025/07/01 09:00:00")
                .apply(vn.lienthong.testkit.SamplePackets.original("status-15-change-agreed").replace("000.00.00.H41", SUCCESSOR)));
        gateway.system("van-don").submit(agreed.source(), agreed.size());
        assertThat(trace(fetched.exchange()).recipients()).singleElement().satisfies(recipient -> {
            assertThat(recipient.state()).isEqualTo("recalled");
            assertThat(recipient.unit().value()).isEqualTo(SUCCESSOR);
        });
        // of two that became one, the one that is there
        assertThat(third.recipients()).singleElement().satisfies(recipient -> assertThat(recipient.withheld()).isTrue());
        assertThat(trace(both.exchange()).recipients()).extracting(RecipientState::state).containsExactlyInAnyOrder("withheld", "merged");
        // and what waits for a decision waits no longer
        assertThat(fourth.recipients()).singleElement().satisfies(recipient -> assertThat(recipient.withheld()).isTrue());
        assertThat(trace(split.exchange()).recipients()).extracting(RecipientState::state).containsExactly("withheld");
        assertThat(undecided()).isEmpty();
        assertThat(pending(SUCCESSOR)).containsExactly(second.exchange());
        assertThat(new LocalGateway().check(settings(), (done, all) -> { }).wrong()).isEmpty();
    }
}
