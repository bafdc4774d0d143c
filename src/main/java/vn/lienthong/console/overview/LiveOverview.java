package vn.lienthong.console.overview;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells everybody who looks at the overview what has become of it, by server-sent events. One thread takes the picture and writes it once for each language,
 * and only while somebody looks. Ends before the web server does, which would wait for the open answers otherwise.
 */
public final class LiveOverview implements SmartLifecycle {

    /** Name of the events that carry the page's parts as HTML. */
    static final String OVERVIEW = "overview";

    /** Name of the event that says that there is no picture at present. */
    static final String TROUBLE = "trouble";

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private static final Logger LOG = LoggerFactory.getLogger(LiveOverview.class);

    /** After it the browser asks again by itself, and whether it still may is found out then. */
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST = 200;

    /** @param language of the page */
    private record Viewer(SseEmitter line, Locale language) {
    }

    private final OverviewReading reading;
    private final BiFunction<Overview, Locale, String> writer;
    private final Duration every;
    private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
    private volatile @Nullable ScheduledExecutorService thread;

    /** @param writer makes the HTML of the parts that change */
    public LiveOverview(OverviewReading reading, BiFunction<Overview, Locale, String> writer, Duration every) {
        this.reading = reading;
        this.writer = writer;
        this.every = every;
    }

    /** @return empty when too many look already; the page then stays as it was loaded */
    Optional<SseEmitter> join(Locale language) {
        if (viewers.size() >= MOST || !isRunning()) {
            return Optional.empty();
        }
        var viewer = new Viewer(new SseEmitter(LONGEST.toMillis()), language);
        viewer.line().onCompletion(() -> viewers.remove(viewer));
        viewer.line().onTimeout(viewer.line()::complete);
        viewer.line().onError(lost -> viewers.remove(viewer));
        viewers.add(viewer);
        return Optional.of(viewer.line());
    }

    void tell() {
        try {
            reading.refresh();
            if (viewers.isEmpty()) {
                return;
            }
            Map<Locale, String> pages = new HashMap<>();
            Overview now = reading.read();
            viewers.forEach(viewer -> send(viewer, OVERVIEW, pages.computeIfAbsent(viewer.language(), language -> writer.apply(now, language))));
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().setCause(e).log("The overview cannot be taken; it is tried again");
            viewers.forEach(viewer -> send(viewer, TROUBLE, ""));
        }
    }

    private void send(Viewer viewer, String event, String text) {
        try {
            viewer.line().send(SseEmitter.event().name(event).data(text, HTML));
        } catch (IOException | IllegalStateException e) {
            // whoever has gone away has not said so
            viewers.remove(viewer);
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            var daemon = new Thread(work, "overview");
            daemon.setDaemon(true);
            return daemon;
        });
        started.scheduleWithFixedDelay(this::tell, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        thread = null;
        if (running != null) {
            running.shutdownNow();
        }
        viewers.forEach(viewer -> viewer.line().complete());
        viewers.clear();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
