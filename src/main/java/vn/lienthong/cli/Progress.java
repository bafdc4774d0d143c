package vn.lienthong.cli;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far long work has come: a bar for a person, one line per quarter for a log file. Thread-safe. */
public final class Progress implements AutoCloseable {

    private static final int WIDTH = 100;
    private static final int REFRESH_MILLIS = 200;
    private static final int QUARTERS = 4;

    private final Terminal terminal;
    private final String task;
    private volatile long steps;
    private final AtomicLong done = new AtomicLong();
    private final Optional<ProgressBar> bar;

    private Progress(Terminal terminal, String task, long steps, Optional<ProgressBar> bar) {
        this.terminal = terminal;
        this.task = task;
        this.steps = steps;
        this.bar = bar;
    }

    static Progress start(Terminal terminal, String task, long steps) {
        return new Progress(terminal, task, steps, terminal.interactive() ? Optional.of(bar(terminal, task, steps)) : Optional.empty());
    }

    public void step() {
        stepBy(1);
    }

    public void stepBy(long count) {
        long before = done.getAndAdd(count);
        bar.ifPresentOrElse(drawn -> drawn.stepBy(count), () -> log(before, before + count));
    }

    /** For work that tells where it stands, and learns on the way how much there is. */
    public void at(long position, long all) {
        steps = all;
        long before = done.getAndSet(position);
        bar.ifPresentOrElse(drawn -> drawn.maxHint(all).stepTo(position), () -> log(before, position));
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }

    private void log(long before, long now) {
        if (steps > 0 && before * QUARTERS / steps < now * QUARTERS / steps) {
            terminal.err().println(task + ": " + now + "/" + steps);
        }
    }

    private static ProgressBar bar(Terminal terminal, String task, long steps) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), WIDTH))
                .build();
    }
}
