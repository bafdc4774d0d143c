package vn.lienthong.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.console.overview.Concern.Severity;
import vn.lienthong.console.overview.Surroundings.Disk;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.statistics.Flows;
import vn.lienthong.statistics.Flows.Flow;
import vn.lienthong.trust.Expiry;

/** What the first page makes of what it was told. */
class OverviewTest {

    /** 09:30 in Vietnam. */
    private static final Instant NOW = Instant.parse("2026-11-25T02:30:00Z");
    private static final Instant HOUR = Instant.parse("2026-11-25T02:00:00Z");
    private static final Waiting NOTHING = new Waiting(0, 0, 0, 0, 0, 0, 0, 0);
    private static final Disk ROOMY = new Disk(80, 100);

    private static Concerns.Facts facts(Waiting waiting, long parked, Disk disk, Instant counted, Expiry... expiries) {
        return new Concerns.Facts(NOW, counted, waiting, parked, disk, List.of(expiries), List.of());
    }

    private static Expiry expiry(Duration left, boolean renewed) {
        return new Expiry(Expiry.What.UNIT_SIGNER, "000.00.01.H49", "CN=a", NOW.plus(left), Optional.empty(), renewed);
    }

    private static List<String> keys(Concerns.Facts facts) {
        return Concerns.of(facts).stream().map(concern -> concern.tone() + " " + concern.key().replace("overview.concern.", "")).toList();
    }

    private static Overview overview(List<Concern> concerns, Flow... flows) {
        return new Overview(NOW, new Flows(NOW, List.of(flows)), NOTHING, 0, List.of(), List.of(), concerns);
    }

    @Test
    void nothingIsSaidWhenAllIsWell() {
        Concerns.Facts well = facts(new Waiting(900, 800, 500, 0, 0, 0, 0, 0), 0, ROOMY, NOW.minusSeconds(4), expiry(Duration.ofDays(31), false), expiry(Duration.ofDays(3), true));

        assertThat(Concerns.of(well)).isEmpty();
        assertThat(overview(Concerns.of(well)).light()).isEqualTo(Severity.GOOD);
    }

    @Test
    void eachThingThatIsNotAsItShouldBeHasItsSentenceTheWorstFirst() {
        Concerns.Facts bad = facts(new Waiting(900, 800, 500, 7, 2, 3, 4, 1), 5, new Disk(5, 100), NOW.minus(Duration.ofMinutes(9)),
                expiry(Duration.ofDays(29), false), expiry(Duration.ofSeconds(-1), false), expiry(Duration.ofDays(-9), true));

        List<String> found = keys(bad);

        assertThat(found).containsExactlyInAnyOrder("act stuck", "act parked", "watch statuses", "watch undecided", "watch overdue", "act expired", "watch expiring", "act disk",
                "watch counting");
        assertThat(found.subList(0, 4)).allMatch(line -> line.startsWith("act"));
        assertThat(Concerns.of(bad).stream().filter(concern -> concern.key().endsWith("overdue")).findFirst().orElseThrow().args()).containsExactly(7L, 2L);
        assertThat(overview(Concerns.of(bad)).light()).isEqualTo(Severity.ACT);
    }

    @Test
    void aDiskThatFillsIsToBeWatchedBeforeItIsToBeActedOn() {
        assertThat(keys(facts(NOTHING, 0, new Disk(15, 100), NOW))).isEmpty();
        assertThat(keys(facts(NOTHING, 0, new Disk(14, 100), NOW))).containsExactly("watch disk");
        assertThat(keys(facts(NOTHING, 0, new Disk(59, 1000), NOW))).containsExactly("act disk");
    }

    @Test
    void theMatrixHasEveryPairOfLevelsAndItsSumsFit() {
        Overview overview = overview(List.of(), new Flow(HOUR, "province", "commune", EvidenceEvent.RELAYED, 40), new Flow(HOUR.minusSeconds(3600), "province", "commune", EvidenceEvent.RELAYED, 60),
                new Flow(HOUR, "commune", "district", EvidenceEvent.RELAYED, 1), new Flow(HOUR, "commune", "district", EvidenceEvent.ACKNOWLEDGED, 3),
                new Flow(HOUR, "", "district", EvidenceEvent.RELAYED, 500));

        List<Overview.Row> matrix = overview.matrix();

        assertThat(matrix).extracting(Overview.Row::from).isEqualTo(Overview.LEVELS);
        assertThat(matrix).allMatch(row -> row.cells().stream().map(Overview.Cell::to).toList().equals(Overview.LEVELS));
        assertThat(matrix.get(1).cells().get(3)).isEqualTo(new Overview.Cell("province", "commune", 100, 0, 4));
        assertThat(matrix.get(3).cells().get(2)).isEqualTo(new Overview.Cell("commune", "district", 1, 3, 1));
        assertThat(matrix.stream().mapToLong(Overview.Row::arrived).sum()).isEqualTo(101).isEqualTo(Overview.LEVELS.stream().mapToLong(overview::arrivedAt).sum());
    }

    @Test
    void theDayHasTwentyFourBarsInTheHoursOfVietnam() {
        Overview overview = overview(List.of(), new Flow(HOUR, "province", "", EvidenceEvent.ACCEPTED, 50), new Flow(HOUR, "commune", "", EvidenceEvent.ACCEPTED, 150),
                new Flow(HOUR, "commune", "commune", EvidenceEvent.ACKNOWLEDGED, 1), new Flow(HOUR.minusSeconds(3600), "commune", "", EvidenceEvent.REFUSED, 2));

        assertThat(overview.bars()).hasSize(24);
        assertThat(overview.bars().get(9)).isEqualTo(new Overview.Bar(9, 200, 1, 100, 2));
        assertThat(Stream.concat(overview.bars().subList(0, 9).stream(), overview.bars().subList(10, 24).stream())).allMatch(bar -> bar.height() == 0 && bar.acknowledged() == 0);
        assertThat(overview.acceptedThisHour()).isEqualTo(200);
        assertThat(overview.refused()).isEqualTo(2);
        assertThat(overview.refusedThisHour()).isZero();
    }
}
