package vn.lienthong.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.lienthong.cli.GatewayHost;
import vn.lienthong.cli.GrowthFigures;
import vn.lienthong.cli.GrowthFigures.Stage;
import vn.lienthong.cli.GrowthFigures.Work;
import vn.lienthong.cli.HostSettings;
import vn.lienthong.cli.SampleFolder;
import vn.lienthong.cli.Terminal;

/** Measures a gateway in this process with a small history behind it, a larger one, and the one that was asked for. */
final class GrowthRun {

    private static final long SMALLEST = 10_000;
    private static final long MIDDLE = 1_000_000;
    private static final double SLOWER = 2;
    private static final double UNNOTICED = 0.02;

    private final Terminal terminal;
    private final GatewayHost host;

    GrowthRun(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    /** Whether nothing takes twice as long with the largest history as with the smallest, but for what takes less than 20 ms. */
    boolean run(long deliveries, int rounds, Path data) throws IOException, InterruptedException {
        List<Long> sizes = Stream.of(Math.min(SMALLEST, deliveries), Math.min(MIDDLE, deliveries), deliveries).distinct().toList();
        try (Scratch scratch = Scratch.in(data, "bench-growth-")) {
            var settings = new HostSettings(scratch.folder(), 0, "127.0.0.1", false, SampleFolder.find(scratch.folder()).root(), Optional.empty());
            GrowthFigures figures = host.measureGrowth(settings, sizes, rounds);
            print(figures);
            return Stream.of(Work.values()).allMatch(work -> holds(figures, work));
        }
    }

    private static boolean holds(GrowthFigures figures, Work work) {
        double last = figures.stages().get(figures.stages().size() - 1).medians().get(work);
        return last < UNNOTICED || last < SLOWER * figures.stages().get(0).medians().get(work);
    }

    private void print(GrowthFigures figures) {
        for (Stage stage : figures.stages()) {
            String counts = String.format(Locale.ROOT, "%,d / %,d / %,d", stage.deliveries(), stage.exchanges(), stage.receipts());
            String megabytes = String.format(Locale.ROOT, "%,d MB", stage.databaseBytes() >> 20);
            terminal.say("Lượt gửi / phiên / biên nhận: " + counts + ", cơ sở dữ liệu " + megabytes,
                    "Deliveries / exchanges / receipts: " + counts + ", database " + megabytes);
        }
        terminal.out().println("| p50 ms | " + figures.stages().stream().map(stage -> String.format(Locale.ROOT, "%,d", stage.deliveries()))
                .collect(Collectors.joining(" | ")) + " | × |");
        terminal.out().println("| --- |" + " --- |".repeat(figures.stages().size() + 1));
        for (Work work : Work.values()) {
            var cells = new ArrayList<String>(List.of(terminal.language().of(work.text())));
            figures.stages().forEach(stage -> cells.add(String.format(Locale.ROOT, "%.1f", stage.medians().get(work) * 1000)));
            cells.add(String.format(Locale.ROOT, "%.1f", figures.stages().get(figures.stages().size() - 1).medians().get(work)
                    / figures.stages().get(0).medians().get(work)));
            terminal.out().println("| " + String.join(" | ", cells) + " |");
        }
    }
}
