package vn.lienthong.cli.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.cli.CommandFailure;

/**
 * The gateway under test: this very program as a process of its own, on a free port, with a fresh folder that goes when it
 * goes.
 */
final class GatewayProcess implements AutoCloseable {

    /** Given to its JVM unless told otherwise; docker/entrypoint gives the same. */
    static final String JVM_OPTIONS = "-XX:+UseParallelGC -XX:+UseTransparentHugePages";

    private static final Pattern ADDRESS = Pattern.compile("https://\\S+");
    private static final int START_MINUTES = 3;
    private static final int STOP_SECONDS = 60;
    private static final int LINES_KEPT = 40;

    private final Process process;
    private final Path folder;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final Thread atExit = new Thread(this::stop, "stop-measured-gateway");
    private @Nullable URI soap;

    private GatewayProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /**
     * Starts one and waits until it serves.
     *
     * @param jvm    options of its JVM
     * @param parent where its folder is made
     */
    static GatewayProcess start(List<String> jvm, Path parent) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Files.createDirectories(parent.toAbsolutePath()), "bench-");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(program());
        command.addAll(List.of("serve", "--lang", "en", "--port", "0", "--data", folder.resolve("data").toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.PIPE);
        // nobody looks at it
        builder.environment().put("LIENTHONG_CONSOLE_ENABLED", "false");
        Process process = builder.start();
        var gateway = new GatewayProcess(process, folder);
        Runtime.getRuntime().addShutdownHook(gateway.atExit);
        var listener = new Thread(gateway::listen, "measured-gateway-output");
        listener.setDaemon(true);
        listener.start();
        gateway.awaitAddress();
        return gateway;
    }

    /** How this program was started: from its jar, or from class files in a test. */
    private static List<String> program() {
        String path = System.getProperty("java.class.path");
        boolean oneJar = path.endsWith(".jar") && !path.contains(File.pathSeparator);
        return oneJar ? List.of("-jar", path) : List.of("-cp", path, "vn.lienthong.Gateway");
    }

    URI address() {
        if (soap == null) {
            throw new IllegalStateException("a gateway that has not started has no address");
        }
        return soap;
    }

    long pid() {
        return process.pid();
    }

    boolean runs() {
        return process.isAlive();
    }

    /** CPU seconds of the gateway's own process. */
    double cpuSeconds() {
        return ProcessFigures.cpuSeconds(pid());
    }

    /** CPU seconds of its database. */
    double databaseCpuSeconds() {
        try (Stream<String> lines = Files.lines(folder.resolve("data/postgres/postmaster.pid"))) {
            return ProcessFigures.familyCpuSeconds(Long.parseLong(lines.findFirst().orElse("").strip()));
        } catch (IOException | NumberFormatException notThere) {
            return 0;
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Bytes on disk below one folder of its data. */
    long bytesIn(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data").resolve(name))) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** A folder for whatever else a run has to keep on disk; it goes with the gateway's. */
    Path scratch() throws IOException {
        return Files.createDirectories(folder.resolve("scratch"));
    }

    List<String> lastLines() {
        synchronized (lastLines) {
            return List.copyOf(lastLines);
        }
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // then the hook has nothing left to do
        }
    }

    private synchronized void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        } catch (IOException ending) {
            // the stream ends with the process, in whatever way
        }
        address.completeExceptionally(new IOException("the gateway ended before it served"));
    }

    private void hear(String line) {
        synchronized (lastLines) {
            lastLines.addLast(line);
            if (lastLines.size() > LINES_KEPT) {
                lastLines.removeFirst();
            }
        }
        Matcher found = ADDRESS.matcher(line);
        if (!address.isDone() && line.contains("serves at") && found.find()) {
            address.complete(URI.create(found.group()));
        }
    }

    private void awaitAddress() throws InterruptedException {
        try {
            soap = address.get(START_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            String said = String.join("\n", lastLines());
            close();
            throw CommandFailure.negative("Trục không khởi động được:\n" + said, "The gateway does not start:\n" + said);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | java.io.UncheckedIOException e) {
            System.getLogger(GatewayProcess.class.getName()).log(System.Logger.Level.WARNING, "left behind: " + folder, e);
        }
    }
}
