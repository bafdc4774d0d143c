package vn.lienthong.app;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import vn.lienthong.kernel.VietnamTime;

/** Keeps the last lines of the log for the diagnostics. Thread-safe. */
final class RecentLog extends AppenderBase<ILoggingEvent> implements Supplier<List<String>>, AutoCloseable {

    private static final int LINES = 500;
    private static final int LONGEST = 2000;

    private final Deque<String> lines = new ArrayDeque<>();

    /** Begins to listen. */
    static RecentLog listening() {
        var recent = new RecentLog();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            recent.setContext(context);
            recent.start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(recent);
        }
        return recent;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String pairs = event.getKeyValuePairs() == null ? ""
                : event.getKeyValuePairs().stream().map(pair -> " " + pair.key + "=" + pair.value).collect(Collectors.joining());
        String thrown = event.getThrowableProxy() == null ? ""
                : " | " + event.getThrowableProxy().getClassName() + ": " + event.getThrowableProxy().getMessage();
        String line = VietnamTime.iso(event.getInstant()) + " " + event.getLevel() + " " + event.getLoggerName() + " [" + event.getThreadName() + "] "
                + event.getFormattedMessage() + pairs + thrown;
        synchronized (lines) {
            if (lines.size() == LINES) {
                lines.removeFirst();
            }
            lines.addLast(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
        }
    }

    @Override
    public List<String> get() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
        }
        stop();
    }
}
