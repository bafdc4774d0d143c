package vn.lienthong.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.lienthong.cli.CommandFailure;
import vn.lienthong.cli.Progress;

/** Warms a gateway up, then measures every size with every number of senders, some rounds each. */
final class SpeedRun {

    private static final int WARMING_SENDERS = 4;
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final Plan plan;
    private final GatewayProcess gateway;
    private final Traffic traffic;

    /**
     * What to measure.
     *
     * @param seconds of one round
     * @param warm    seconds before the first; a quarter of it before each further size
     */
    record Plan(List<Measure> measures, List<ByteCount> sizes, List<Integer> senders, int rounds, double seconds, double warm,
            String note, Optional<Path> rows) {

        Plan {
            measures = List.copyOf(measures);
            sizes = List.copyOf(sizes);
            senders = List.copyOf(senders);
        }

        int steps() {
            return measures.size() * (sizes.size() + sizes.size() * senders.size() * rounds);
        }
    }

    /** Gives leave to measure the next round. */
    @FunctionalInterface
    interface Turns {

        /** How fast the machine is at this moment; empty when there is no turn any more. */
        Optional<Double> next() throws IOException;
    }

    /** Hears of every round. */
    @FunctionalInterface
    interface Listener {

        void measured(Measure measure, ByteCount size, int senders, Meter.Figures figures);
    }

    SpeedRun(Plan plan, GatewayProcess gateway, Traffic traffic) {
        this.plan = plan;
        this.gateway = gateway;
        this.traffic = traffic;
    }

    void run(Turns turns, Listener listener, Progress progress) throws IOException, InterruptedException {
        warmUp(progress);
        for (ByteCount size : plan.sizes()) {
            for (int senders : plan.senders()) {
                for (int round = 0; round < plan.rounds(); round++) {
                    Optional<Double> speed = turns.next();
                    if (speed.isEmpty()) {
                        return;
                    }
                    for (Measure measure : plan.measures()) {
                        listener.measured(measure, size, senders, measure(measure, size, senders, round, speed.get()));
                        progress.step();
                    }
                }
            }
        }
    }

    // the compiler is busy for minutes: what is measured before says nothing about the gateway
    private void warmUp(Progress progress) throws InterruptedException {
        for (ByteCount size : plan.sizes()) {
            double seconds = size.equals(plan.sizes().get(0)) ? plan.warm() : plan.warm() / 4;
            for (Measure measure : plan.measures()) {
                Load.Result warm = Load.run(WARMING_SENDERS, seconds(seconds / plan.measures().size()), NO_LIMIT,
                        sender -> measure.travel(traffic, sender, size));
                if (warm.done() == 0 && seconds > 0) {
                    String failure = warm.firstFailure().orElse("?") + "\n" + String.join("\n", gateway.lastLines());
                    throw CommandFailure.negative("Không văn bản nào đi qua: " + failure, "No document got through: " + failure);
                }
                progress.step();
            }
        }
    }

    private Meter.Figures measure(Measure measure, ByteCount size, int senders, int round, double speed) throws IOException, InterruptedException {
        Meter.Figures figures = new Meter(gateway).run(senders, seconds(plan.seconds()), NO_LIMIT, sender -> measure.travel(traffic, sender, size));
        if (plan.rows().isPresent()) {
            row(measure, size, senders, round, speed, figures).appendTo(plan.rows().get());
        }
        return figures;
    }

    private Row row(Measure measure, ByteCount size, int senders, int round, double speed, Meter.Figures figures) {
        Load.Result load = figures.load();
        Row row = new Row("lienthong-" + measure.word(), size.kilobytes()).with("note", plan.note()).with("senders", senders).with("round", round)
                .with("n", load.done()).with("errors", load.failures()).with("s", load.seconds()).with("per_s", load.perSecond())
                .with("p50_ms", load.millis(0.5)).with("p99_ms", load.millis(0.99)).with("max_ms", load.millis(1))
                .with("mb_per_s", load.perSecond() * size.bytes() / 1e6)
                .with("receiver_cpu_ms", figures.wholeGatewayCpu()).with("receiver_jvm_cpu_ms", figures.gatewayCpu())
                .with("sender_cpu_ms", figures.senderCpu()).with("receiver_rss_mb", figures.memory()).with("sender_rss_mb", figures.senderMemory())
                .with("speed", speed).with("foreign_cpu", figures.foreignCpu())
                .with("log_receipts", figures.log().receipts()).with("log_uncovered", figures.log().uncovered()).with("log_p50_ms", figures.log().p50())
                .with("log_p99_ms", figures.log().p99()).with("log_max_ms", figures.log().longest());
        load.firstFailure().ifPresent(failure -> row.with("first_error", failure));
        return row;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
