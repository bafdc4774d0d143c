package vn.lienthong.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import vn.lienthong.cli.GatewayHost;
import vn.lienthong.cli.HostSettings;
import vn.lienthong.cli.LogFigures;
import vn.lienthong.cli.SampleFolder;
import vn.lienthong.cli.Terminal;

/** Measures the receipt log of a gateway in this process. */
final class LogRun {

    private final Terminal terminal;
    private final GatewayHost host;

    LogRun(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    /** Whether all that was appended was published, and 99 of 100 within a second. */
    boolean run(int rate, int seconds, Path data) throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.in(data, "bench-log-")) {
            var settings = new HostSettings(scratch.folder(), 0, "127.0.0.1", false, SampleFolder.find(scratch.folder()).root(), Optional.empty());
            LogFigures figures = host.measureLog(settings, rate, seconds);
            print(figures);
            return figures.p99() < 1;
        }
    }

    private void print(LogFigures figures) {
        say("Số mục đã thêm:        %d", "Entries appended:      %d", figures.entries());
        say("Thêm mỗi giây:         %.0f", "Appended a second:     %.0f", figures.appended());
        say("Công bố mỗi giây:      %.0f", "Published a second:    %.0f", figures.published());
        say("Từ commit đến công bố: trung vị %.0f ms, p99 %.0f ms, lâu nhất %.0f ms (%d mẫu)",
                "Commit to checkpoint:  median %.0f ms, p99 %.0f ms, longest %.0f ms (%d samples)",
                figures.median() * 1000, figures.p99() * 1000, figures.longest() * 1000, figures.samples());
    }

    private void say(String vi, String en, Object... values) {
        terminal.say(String.format(Locale.ROOT, vi, values), String.format(Locale.ROOT, en, values));
    }
}
