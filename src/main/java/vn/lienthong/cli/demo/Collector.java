package vn.lienthong.cli.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** The recipients' side: each system lists, takes, compares and acknowledges for its units, side by side with the others. */
final class Collector {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Function<UnitCode, Agency> agencies;
    private final ExecutorService threads;
    private final Clock clock;
    private final Runnable progress;

    Collector(Function<UnitCode, Agency> agencies, ExecutorService threads, Clock clock, Runnable progress) {
        this.agencies = agencies;
        this.threads = threads;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Collects one document for all its recipients.
     *
     * @param acknowledged how many recipients took it whole
     */
    record Collected(int acknowledged, List<String> troubles) {
    }

    Collected collect(DemoDocument document, ExchangeId exchange) throws InterruptedException {
        Map<Agency, List<UnitCode>> bySystem = document.recipients().stream().collect(Collectors.groupingBy(agencies));
        var calls = new ArrayList<Callable<Collected>>();
        bySystem.forEach((agency, units) -> calls.add(() -> collect(agency, units, document, exchange)));
        return sum(threads.invokeAll(calls));
    }

    private Collected collect(Agency agency, Collection<UnitCode> units, DemoDocument document, ExchangeId exchange)
            throws IOException, InterruptedException {
        Set<UnitCode> open = new HashSet<>(units);
        var troubles = new ArrayList<String>();
        Instant end = clock.instant().plus(PATIENCE);
        int acknowledged = 0;
        while (!open.isEmpty() && clock.instant().isBefore(end)) {
            for (var unit : List.copyOf(open)) {
                for (var waiting : agency.waiting(unit)) {
                    if (waiting.exchange().equals(exchange)) {
                        open.remove(unit);
                        acknowledged += take(agency, waiting, document, troubles);
                        progress.run();
                    }
                }
            }
            if (!open.isEmpty()) {
                Thread.sleep(PAUSE.toMillis());
            }
        }
        open.forEach(unit -> troubles.add(unit + ": nothing came within " + PATIENCE.toSeconds() + " s"));
        return new Collected(acknowledged, troubles);
    }

    private static int take(Agency agency, Agency.Waiting waiting, DemoDocument document, List<String> troubles) throws IOException {
        var digest = agency.take(waiting.delivery());
        if (!digest.equals(waiting.digest()) || !digest.equals(document.digest())) {
            troubles.add(waiting.delivery() + ": SHA-256 " + digest + " (expected: " + document.digest() + ")");
            return 0;
        }
        agency.acknowledge(waiting.delivery());
        return 1;
    }

    private static Collected sum(List<Future<Collected>> parts) throws InterruptedException {
        int acknowledged = 0;
        var troubles = new ArrayList<String>();
        for (var part : parts) {
            try {
                acknowledged += part.get().acknowledged();
                troubles.addAll(part.get().troubles());
            } catch (ExecutionException e) {
                troubles.add(String.valueOf(e.getCause()));
            }
        }
        return new Collected(acknowledged, troubles);
    }
}
