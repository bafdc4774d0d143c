package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.cli.HostSettings;
import vn.lienthong.directory.DirectoryChange;
import vn.lienthong.directory.LegalAct;
import vn.lienthong.directory.Unit;
import vn.lienthong.directory.UnitChange;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.AgencyDesk.DirectoryChanges;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.Waiting;

/** What a connected system hears of a change of the directory, by {@code GetDirectory} over SOAP, while the gateway runs. */
class DirectoryNewsIT {

    private static final UnitCode RENAMED = new UnitCode("000.41.48.H49");
    private static final UnitCode MERGED = new UnitCode("000.35.48.H49");
    private static final String NAME = "Ủy ban nhân dân đặc khu Vân Đồn";

    @Test
    void systemHearsOfAChangeThatIsInForceAndOfOneToComeAndOfNothingTwice(@TempDir Path data) throws Exception {
        LocalDate today = VietnamTime.dateOf(Instant.now());
        LocalDate day = today.plusDays(40);
        var act = new LegalAct("1/QĐ-UBND", today, "UBND tỉnh Quảng Ninh");
        try (RunningGateway gateway = RunningGateway.start(data)) {
            SoapClient client = gateway.system("van-don");
            // Given
            DirectoryChanges before = client.directory(Optional.empty());
            assertThat(before.changed()).isEmpty();
            assertThat(named(before.added(), RENAMED).name()).isNotEqualTo(NAME);

            // When
            new LocalGateway().directory(new HostSettings(data, 0, "127.0.0.1", false, Path.of("certs-sample"), Optional.empty()), desk -> {
                try {
                    desk.apply(desk.plan(List.of(new DirectoryChange.Rename(RENAMED, NAME, Optional.empty(), today, act),
                            new DirectoryChange.Merge(List.of(MERGED), RENAMED, day, act)), false), "An");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            Waiting.until("the directory has another version", () -> client.directory(Optional.of(before.version())).version() != before.version());

            // Then
            DirectoryChanges news = client.directory(Optional.of(before.version()));
            assertThat(news.version()).isGreaterThan(before.version());
            assertThat(news.added()).isEmpty();
            assertThat(news.closed()).as("not before its day").isEmpty();
            assertThat(news.changed()).extracting(Unit::code).containsExactlyInAnyOrder(RENAMED, MERGED);
            assertThat(named(news.changed(), RENAMED).name()).isEqualTo(NAME);
            assertThat(news.changes()).filteredOn(change -> change.code().equals(MERGED)).singleElement().satisfies(change -> {
                assertThat(change.kind()).isEqualTo(UnitChange.Kind.CLOSED);
                assertThat(change.effective()).isEqualTo(day);
                assertThat(change.act().orElseThrow().number()).isEqualTo("1/QĐ-UBND");
            });
            assertThat(news.changes()).filteredOn(change -> change.code().equals(RENAMED)).anySatisfy(change ->
                    assertThat(change.effective()).isEqualTo(today));

            DirectoryChanges again = client.directory(Optional.of(news.version()));
            assertThat(again.version()).isEqualTo(news.version());
            assertThat(again.added()).isEmpty();
            assertThat(again.changed()).isEmpty();
            assertThat(again.changes()).isEmpty();

            DirectoryChanges all = client.directory(Optional.empty());
            assertThat(named(all.added(), RENAMED).name()).isEqualTo(NAME);
            assertThat(all.added()).hasSameSizeAs(before.added());
            assertThat(all.changes()).as("what is still to come").extracting(UnitChange::code).containsExactly(MERGED);
        }
    }

    private static Unit named(List<Unit> units, UnitCode code) {
        return units.stream().filter(unit -> unit.code().equals(code)).findFirst().orElseThrow();
    }
}
