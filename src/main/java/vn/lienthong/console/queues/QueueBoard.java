package vn.lienthong.console.queues;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.UnitCode;

/**
 * All queues, counted together. However many people watch, the database is asked at most every two seconds; every figure is exact for
 * the moment that is shown with it. Depths of the last hour are kept in memory, one a minute, and begin anew with the process. Thread-safe.
 */
public final class QueueBoard {

    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int MINUTES = 60;
    private static final int RATED = 5;

    private final JdbcQueueFigures database;
    private final BrokerQueues broker;
    private final CurrentDirectory directory;
    private final Clock clock;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private @Nullable Board last;

    public QueueBoard(JdbcQueueFigures database, BrokerQueues broker, CurrentDirectory directory, Clock clock) {
        this.database = database;
        this.broker = broker;
        this.directory = directory;
        this.clock = clock;
    }

    /** All queues of open units, and of others at which something still waits, by code. */
    public record Board(Instant at, Map<UnitCode, UnitQueue> queues) {

        public Board {
            queues = Map.copyOf(queues);
        }

        /** What waits at all units together. */
        public long waiting() {
            return queues.values().stream().mapToLong(UnitQueue::waiting).sum();
        }

        /** Units at which something waits. */
        public long busy() {
            return queues.values().stream().filter(queue -> queue.waiting() > 0).count();
        }
    }

    private record Sample(Instant at, Map<UnitCode, Long> waiting, Map<UnitCode, Long> arrived) {
    }

    /** As it is now, or was two seconds ago at most. */
    public synchronized Board get() {
        Board known = last;
        if (known != null && clock.instant().isBefore(known.at().plus(FRESH))) {
            return known;
        }
        Board counted = count();
        last = counted;
        return counted;
    }

    /** Keeps the depths of this minute; called once a minute. */
    public synchronized void sample() {
        Instant now = clock.instant();
        Map<UnitCode, Long> waiting = database.waiting();
        var arrived = figures(units(directory.get(), waiting)).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, figure -> figure.getValue().arrived()));
        samples.addLast(new Sample(now, waiting, arrived));
        while (samples.size() > MINUTES) {
            samples.removeFirst();
        }
        last = null;
    }

    private Board count() {
        Instant now = clock.instant();
        Directory today = directory.get();
        Map<UnitCode, Long> waiting = database.waiting();
        Map<UnitCode, Instant> oldest = database.oldest(waiting.keySet());
        List<Unit> units = units(today, waiting);
        Map<UnitCode, BrokerQueues.Figure> figures = figures(units);
        return new Board(now, units.stream().collect(Collectors.toMap(Unit::code, unit -> {
            Optional<BrokerQueues.Figure> figure = Optional.ofNullable(figures.get(unit.code()));
            long depth = waiting.getOrDefault(unit.code(), 0L);
            return new UnitQueue(unit, depth, figure.map(BrokerQueues.Figure::tokens),
                    today.systemsOf(unit.code()).size() + figure.map(BrokerQueues.Figure::consumers).orElse(0), Optional.ofNullable(oldest.get(unit.code())),
                    rate(unit.code(), depth, figure), depths(unit.code(), depth));
        }, (one, other) -> one)));
    }

    private static List<Unit> units(Directory today, Map<UnitCode, Long> waiting) {
        return today.units().stream().filter(unit -> unit.isOpenOn(today.day()) || waiting.containsKey(unit.code())).toList();
    }

    private Map<UnitCode, BrokerQueues.Figure> figures(List<Unit> units) {
        return broker.figures(units.stream().map(Unit::code).toList());
    }

    private List<Long> depths(UnitCode unit, long now) {
        return java.util.stream.Stream.concat(samples.stream().map(sample -> sample.waiting().getOrDefault(unit, 0L)), java.util.stream.Stream.of(now)).toList();
    }

    /** What came the broker has counted; what left is what is not there any more. */
    private UnitQueue.Rate rate(UnitCode unit, long depth, Optional<BrokerQueues.Figure> figure) {
        Optional<Sample> first = samples.stream().skip(Math.max(0, samples.size() - RATED)).findFirst();
        if (first.isEmpty() || figure.isEmpty()) {
            return UnitQueue.Rate.UNKNOWN;
        }
        long arrived = Math.max(0, figure.get().arrived() - first.get().arrived().getOrDefault(unit, 0L));
        long left = Math.max(0, first.get().waiting().getOrDefault(unit, 0L) + arrived - depth);
        return new UnitQueue.Rate(arrived, left, Math.max(1, Duration.between(first.get().at(), clock.instant()).toMinutes()));
    }
}
