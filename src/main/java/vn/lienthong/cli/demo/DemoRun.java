package vn.lienthong.cli.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.UnitCode;

/** Plays one document after the other: the sender sends, the recipients collect, the sender asks for every receipt and checks it. */
public final class DemoRun {

    /** What each delivery must leave behind, beside the one receipt of the acceptance. */
    private static final List<EvidenceEvent> PER_DELIVERY =
            List.of(EvidenceEvent.RELAYED, EvidenceEvent.HANDED_OVER, EvidenceEvent.ACKNOWLEDGED);

    private final Function<UnitCode, Agency> agencies;
    private final ReceiptCheck receipts;
    private final Collector collector;
    private final Clock clock;
    private final Runnable progress;

    /**
     * @param agencies the system that acts for a unit
     * @param threads  on which recipients collect
     * @param progress told once for each document and for each delivery, see {@link #steps}
     */
    public DemoRun(Function<UnitCode, Agency> agencies, ReceiptCheck receipts, ExecutorService threads, Clock clock, Runnable progress) {
        this.agencies = agencies;
        this.receipts = receipts;
        this.collector = new Collector(agencies, threads, clock, progress);
        this.clock = clock;
        this.progress = progress;
    }

    public static long steps(List<DemoDocument> documents) {
        return documents.stream().mapToLong(document -> 1 + (document.refusal().isPresent() ? 0 : document.recipients().size())).sum();
    }

    public DemoResult play(List<DemoDocument> documents) throws IOException, InterruptedException {
        var outcomes = new ArrayList<DocumentOutcome>();
        for (var document : documents) {
            outcomes.add(play(document));
            progress.run();
        }
        return new DemoResult(outcomes);
    }

    private DocumentOutcome play(DemoDocument document) throws IOException, InterruptedException {
        Instant start = clock.instant();
        try {
            var sent = agencies.apply(document.from()).send(document);
            return document.refusal().isPresent() ? wronglyAccepted(document, start) : delivered(document, sent, start);
        } catch (AgencyRefused refused) {
            return refused(document, refused, start);
        }
    }

    private DocumentOutcome delivered(DemoDocument document, Agency.Sent sent, Instant start) throws IOException, InterruptedException {
        var answered = since(start);
        var collected = collector.collect(document, sent.exchange());
        var completed = since(start);
        var all = new ArrayList<>(agencies.apply(document.from()).receipts(sent.exchange()));
        all.add(sent.receipt());
        return new DocumentOutcome(document, sent.verdict(), collected.acknowledged(), 1 + PER_DELIVERY.size() * document.recipients().size(),
                verified(all, document), List.of(), answered, completed, collected.troubles());
    }

    // the same receipt may be obtained in two ways and counts once; no event counts more often than it can have happened
    private int verified(List<byte[]> all, DemoDocument document) {
        Map<EvidenceEvent, Long> counts = all.stream().map(ByteBuffer::wrap).distinct().parallel()
                .flatMap(receipt -> receipts.check(receipt.array(), document).stream())
                .collect(Collectors.groupingBy(event -> event, Collectors.counting()));
        int verified = (int) Math.min(1, counts.getOrDefault(EvidenceEvent.ACCEPTED, 0L));
        for (var event : PER_DELIVERY) {
            verified += (int) Math.min(document.recipients().size(), counts.getOrDefault(event, 0L));
        }
        return verified;
    }

    private DocumentOutcome refused(DemoDocument document, AgencyRefused refused, Instant start) {
        int verified = refused.receipt().flatMap(receipt -> receipts.check(receipt, document))
                .filter(event -> event == EvidenceEvent.REFUSED).isPresent() ? 1 : 0;
        var expected = document.refusal().isPresent() ? 1 : 1 + PER_DELIVERY.size() * document.recipients().size();
        return new DocumentOutcome(document, "", 0, expected, verified, refused.reasons(), since(start), since(start), List.of());
    }

    private DocumentOutcome wronglyAccepted(DemoDocument document, Instant start) {
        return new DocumentOutcome(document, "", 0, 1, 0, List.of(), since(start), since(start),
                List.of("accepted (expected: " + document.refusal().orElseThrow() + ")"));
    }

    private Duration since(Instant start) {
        return Duration.between(start, clock.instant());
    }
}
