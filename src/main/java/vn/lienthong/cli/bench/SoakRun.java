package vn.lienthong.cli.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.cli.Terminal;

/** Keeps a gateway busy for long, and shows minute by minute whether it stays as it was. */
final class SoakRun {

    private static final Duration SPAN = Duration.ofMinutes(1);

    private final Terminal terminal;
    private final GatewayProcess gateway;
    private final Traffic traffic;

    SoakRun(Terminal terminal, GatewayProcess gateway, Traffic traffic) {
        this.terminal = terminal;
        this.gateway = gateway;
        this.traffic = traffic;
    }

    /** @return whether nothing failed */
    boolean run(int minutes, int senders, ByteCount size) throws IOException, InterruptedException {
        terminal.say("phút  văn bản  /giây  p50 ms  p99 ms  CPU trục ms  CPU csdl ms  bộ nhớ MB   lỗi  CPU khác  sổ p50 ms  sổ p99 ms  sổ lâu nhất",
                "min.   docs.    /s     p50 ms  p99 ms   gateway ms   database ms  memory MB  failed   others  log p50 ms log p99 ms  log longest");
        var medians = new ArrayList<Double>();
        long failures = 0;
        long uncovered = 0;
        double longest = 0;
        for (int minute = 1; minute <= minutes && gateway.runs(); minute++) {
            Meter.Figures figures = new Meter(gateway).run(senders, SPAN, Integer.MAX_VALUE, sender -> Measure.JOURNEY.travel(traffic, sender, size));
            Load.Result load = figures.load();
            terminal.out().printf("%4d %8d %7.1f %7.1f %7.1f %11.2f %12.2f %10.0f %7d %8.2f %11.0f %10.0f %12.0f%n", minute, load.done(), load.perSecond(), load.millis(0.5),
                    load.millis(0.99), figures.gatewayCpu(), figures.databaseCpu(), ProcessFigures.memoryNow(gateway.pid()), load.failures(),
                    figures.foreignCpu(), figures.log().p50(), figures.log().p99(), figures.log().longest());
            // a minute in which no receipt was covered has no longest
            longest = Double.isNaN(figures.log().longest()) ? longest : Math.max(longest, figures.log().longest());
            uncovered += figures.log().uncovered();
            load.firstFailure().ifPresent(terminal.err()::println);
            medians.add(load.millis(0.5));
            failures += load.failures();
        }
        terminal.say(String.format("p50 %s ms, %d lỗi.", firstAndLast(medians), failures), String.format("p50 %s ms, %d failures.", firstAndLast(medians), failures));
        terminal.say(String.format("Từ sự kiện đến điểm kiểm tra của sổ: lâu nhất %.0f ms; %d biên nhận chưa có trong sổ.", longest, uncovered),
                String.format("From event to checkpoint of the log: longest %.0f ms; %d receipts without a place.", longest, uncovered));
        return failures == 0 && uncovered == 0 && medians.size() == minutes;
    }

    /** The medians of the first and of the last third. */
    private static String firstAndLast(List<Double> medians) {
        int third = Math.max(1, medians.size() / 3);
        return medians.isEmpty() ? "-" : String.format("%.1f → %.1f", mean(medians.subList(0, third)), mean(medians.subList(medians.size() - third, medians.size())));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
