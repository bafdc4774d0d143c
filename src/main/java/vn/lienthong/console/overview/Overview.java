package vn.lienthong.console.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.lienthong.console.overview.Concern.Severity;
import vn.lienthong.console.overview.Waiting.Oldest;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.statistics.Flows;
import vn.lienthong.trust.Expiry;

/**
 * The state of the gateway at an instant, as the first page tells it.
 *
 * @param flows    of this day of Vietnam
 * @param oldest   what has waited longest
 * @param expiring what ends soon and has nothing to take over
 * @param concerns the worst first; empty when all is well
 */
public record Overview(Instant at, Flows flows, Waiting waiting, long parkedByFault, List<Oldest> oldest, List<Expiry> expiring, List<Concern> concerns) {

    /** In the order in which documents come down from the ministries. */
    public static final List<String> LEVELS = List.of("central", "province", "district", "commune");

    private static final int HOURS = 24;

    public Overview {
        oldest = List.copyOf(oldest);
        expiring = List.copyOf(expiring);
        concerns = List.copyOf(concerns);
    }

    /** Of the traffic light: as bad as the worst concern. */
    public Severity light() {
        return concerns.stream().map(Concern::severity).max(Severity::compareTo).orElse(Severity.GOOD);
    }

    public List<String> levels() {
        return LEVELS;
    }

    public long accepted() {
        return flows.amount(EvidenceEvent.ACCEPTED);
    }

    /** Deliveries that their unit has acknowledged. */
    public long delivered() {
        return flows.amount(EvidenceEvent.ACKNOWLEDGED);
    }

    public long refused() {
        return flows.amount(EvidenceEvent.REFUSED);
    }

    public long acceptedThisHour() {
        return flows.amount(EvidenceEvent.ACCEPTED, at.truncatedTo(ChronoUnit.HOURS));
    }

    public long deliveredThisHour() {
        return flows.amount(EvidenceEvent.ACKNOWLEDGED, at.truncatedTo(ChronoUnit.HOURS));
    }

    public long refusedThisHour() {
        return flows.amount(EvidenceEvent.REFUSED, at.truncatedTo(ChronoUnit.HOURS));
    }

    /** All that waits for an administrator. */
    public long parked() {
        return parkedByFault + waiting.parkedStatuses() + waiting.undecided();
    }

    /**
     * Deliveries from one level to another today.
     *
     * @param arrived      that reached a mailbox
     * @param acknowledged that were acknowledged, also of what arrived before
     * @param shade        0 for none, up to 4 for those near the largest
     */
    public record Cell(String from, String to, long arrived, long acknowledged, int shade) {
    }

    /** A sender's level with its cells, one for each level that receives. */
    public record Row(String from, List<Cell> cells) {

        public long arrived() {
            return cells.stream().mapToLong(Cell::arrived).sum();
        }
    }

    public List<Row> matrix() {
        long largest = pairs().mapToLong(pair -> flows.amount(EvidenceEvent.RELAYED, pair.get(0), pair.get(1))).max().orElse(0);
        return LEVELS.stream().map(from -> new Row(from, LEVELS.stream().map(to -> cell(from, to, largest)).toList())).toList();
    }

    private static Stream<List<String>> pairs() {
        return LEVELS.stream().flatMap(from -> LEVELS.stream().map(to -> List.of(from, to)));
    }

    private Cell cell(String from, String to, long largest) {
        long arrived = flows.amount(EvidenceEvent.RELAYED, from, to);
        int shade = arrived == 0 ? 0 : (int) (1 + (arrived * 4 - 1) / largest);
        return new Cell(from, to, arrived, flows.amount(EvidenceEvent.ACKNOWLEDGED, from, to), Math.min(shade, 4));
    }

    /** All deliveries that reached a mailbox today, between levels that are known. */
    public long arrived() {
        return LEVELS.stream().mapToLong(this::arrivedAt).sum();
    }

    /** How long ago something was. */
    public Duration since(Instant then) {
        return Duration.between(then, at);
    }

    /** Deliveries to a level today. */
    public long arrivedAt(String to) {
        return LEVELS.stream().mapToLong(from -> flows.amount(EvidenceEvent.RELAYED, from, to)).sum();
    }

    /**
     * One hour of the day as a bar.
     *
     * @param height       of what was accepted, in percent of the largest bar
     * @param acknowledged height of what was acknowledged
     */
    public record Bar(int hour, long accepted, long delivered, long height, long acknowledged) {
    }

    /** All hours of the day, those to come with nothing in them. */
    public List<Bar> bars() {
        LocalDate day = VietnamTime.dateOf(at);
        List<Instant> hours = IntStream.range(0, HOURS).mapToObj(hour -> day.atTime(hour, 0).atZone(VietnamTime.ZONE).toInstant()).toList();
        long largest = hours.stream().mapToLong(hour -> Math.max(flows.amount(EvidenceEvent.ACCEPTED, hour), flows.amount(EvidenceEvent.ACKNOWLEDGED, hour))).max().orElse(0);
        return IntStream.range(0, HOURS).mapToObj(hour -> {
            long accepted = flows.amount(EvidenceEvent.ACCEPTED, hours.get(hour));
            long delivered = flows.amount(EvidenceEvent.ACKNOWLEDGED, hours.get(hour));
            return new Bar(hour, accepted, delivered, percent(accepted, largest), percent(delivered, largest));
        }).toList();
    }

    /** What is there can be seen. */
    private static long percent(long part, long whole) {
        return part == 0 ? 0 : Math.max(2, part * 100 / whole);
    }
}
