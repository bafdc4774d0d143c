package vn.lienthong.console.settings;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vn.lienthong.kernel.VietnamTime;

/**
 * What whoever helps from afar asks for first, in one ZIP of text files: no packet, no key, no password, no name of a person. Thread-safe.
 */
public final class Diagnostics {

    private final Supplier<Map<String, String>> versions;
    private final Supplier<List<Check>> health;
    private final Supplier<List<Setting>> settings;
    private final Supplier<List<String>> log;
    private final Clock clock;

    /**
     * @param versions of the parts, by their names
     * @param log      the last lines
     */
    public Diagnostics(Supplier<Map<String, String>> versions, Supplier<List<Check>> health, Supplier<List<Setting>> settings, Supplier<List<String>> log,
            Clock clock) {
        this.versions = versions;
        this.health = health;
        this.settings = settings;
        this.log = log;
        this.clock = clock;
    }

    public Map<String, String> versions() {
        return versions.get();
    }

    public List<Check> health() {
        return health.get();
    }

    /** Writes the ZIP; does not close the stream. */
    public void write(OutputStream out) throws IOException {
        Map<String, List<String>> files = new LinkedHashMap<>();
        files.put("versions.txt", versions().entrySet().stream().map(part -> part.getKey() + ": " + part.getValue()).toList());
        files.put("health.txt", health().stream().map(check -> (check.well() ? "well" : "WRONG") + " " + check.name() + ": " + check.said().en()).toList());
        files.put("settings.txt", settings.get().stream().map(one -> one.key() + " = " + one.value() + "  (" + one.origin() + ")").toList());
        files.put("memory.txt", memory());
        files.put("threads.txt", threads());
        files.put("log.txt", log.get());
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Map.Entry<String, List<String>> file : files.entrySet()) {
            zip.putNextEntry(new ZipEntry(file.getKey()));
            zip.write((file.getKey() + ", " + VietnamTime.iso(clock.instant()) + "\n\n" + String.join("\n", file.getValue()) + "\n").getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        zip.finish();
    }

    private static List<String> memory() {
        var lines = new ArrayList<String>();
        lines.add("up for " + Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
        lines.add("options " + String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments().stream().map(option -> Setting.of("", option, Setting.Origin.DEFAULT).value()).toList()));
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> lines.add(pool.getName() + ": " + usage(pool.getUsage())));
        ManagementFactory.getGarbageCollectorMXBeans().forEach(collector ->
                lines.add(collector.getName() + ": " + collector.getCollectionCount() + " times, " + collector.getCollectionTime() + " ms"));
        return lines;
    }

    private static String usage(MemoryUsage usage) {
        return "used " + usage.getUsed() + ", committed " + usage.getCommitted() + ", at most " + usage.getMax() + " bytes";
    }

    private static List<String> threads() {
        var lines = new ArrayList<String>();
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            lines.add("\"" + thread.getThreadName() + "\" " + thread.getThreadId() + " " + thread.getThreadState()
                    + (thread.getLockName() == null ? "" : " on " + thread.getLockName())
                    + (thread.getLockOwnerName() == null ? "" : " held by \"" + thread.getLockOwnerName() + "\""));
            for (StackTraceElement frame : thread.getStackTrace()) {
                lines.add("    at " + frame);
            }
            lines.add("");
        }
        return lines;
    }
}
