package vn.lienthong.cli.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import vn.lienthong.cli.Terminal;

/** Collects rounds and shows the median of each case. */
final class SpeedTable implements SpeedRun.Listener {

    private final Terminal terminal;
    private final Map<Case, List<Meter.Figures>> rounds = new LinkedHashMap<>();

    private record Case(Measure measure, ByteCount size, int senders) {
    }

    SpeedTable(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void measured(Measure measure, ByteCount size, int senders, Meter.Figures figures) {
        rounds.computeIfAbsent(new Case(measure, size, senders), any -> new ArrayList<>()).add(figures);
        figures.load().firstFailure().ifPresent(terminal.err()::println);
    }

    boolean flawless() {
        return !rounds.isEmpty() && rounds.values().stream().flatMap(List::stream)
                .allMatch(each -> each.load().failures() == 0 && each.load().done() > 0 && each.log().uncovered() == 0);
    }

    void print() {
        terminal.say("                        văn bản                    CPU mỗi văn bản, ms        bộ nhớ",
                "                        documents                  CPU a document, ms         memory");
        terminal.say("phép đo   cỡ      gửi     /giây  p50 ms  p99 ms   trục  +csdl  bên gửi   trục MB   lỗi  CPU khác",
                "measure   size    senders    /s  p50 ms  p99 ms   gtw.    +db  senders   gtw. MB  fail.   others");
        rounds.forEach(this::print);
        rounds.forEach(this::printLog);
    }

    /** The worst round counts: the promise is made of every receipt. */
    private void printLog(Case which, List<Meter.Figures> all) {
        long receipts = all.stream().mapToLong(figures -> figures.log().receipts()).sum();
        long uncovered = all.stream().mapToLong(figures -> figures.log().uncovered()).sum();
        double p99 = all.stream().mapToDouble(figures -> figures.log().p99()).filter(one -> !Double.isNaN(one)).max().orElse(Double.NaN);
        double longest = all.stream().mapToDouble(figures -> figures.log().longest()).filter(one -> !Double.isNaN(one)).max().orElse(Double.NaN);
        String head = String.format("%-8s %7s %7d ", which.measure().word(), which.size(), which.senders());
        terminal.say(head + String.format("sổ, từ sự kiện đến điểm kiểm tra: p50 %.0f ms, p99 %.0f ms, lâu nhất %.0f ms (%d biên nhận, %d chưa có)",
                        median(all, figures -> figures.log().p50()), p99, longest, receipts, uncovered),
                head + String.format("log, from event to checkpoint: p50 %.0f ms, p99 %.0f ms, longest %.0f ms (%d receipts, %d without)",
                        median(all, figures -> figures.log().p50()), p99, longest, receipts, uncovered));
    }

    private void print(Case which, List<Meter.Figures> all) {
        terminal.out().printf("%-8s %7s %7d %8.1f %7.1f %7.1f %6.2f %6.2f %8.2f %9.0f %5d %8.2f%n", which.measure().word(), which.size(), which.senders(),
                median(all, figures -> figures.load().perSecond()), median(all, figures -> figures.load().millis(0.5)),
                median(all, figures -> figures.load().millis(0.99)), median(all, Meter.Figures::gatewayCpu), median(all, Meter.Figures::wholeGatewayCpu),
                median(all, Meter.Figures::senderCpu), median(all, Meter.Figures::memory), all.stream().mapToInt(figures -> figures.load().failures()).sum(),
                median(all, Meter.Figures::foreignCpu));
    }

    private static double median(List<Meter.Figures> all, ToDoubleFunction<Meter.Figures> value) {
        double[] sorted = all.stream().mapToDouble(value).toArray();
        Arrays.sort(sorted);
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }
}
