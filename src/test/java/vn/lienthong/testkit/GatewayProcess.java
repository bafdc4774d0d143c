package vn.lienthong.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A gateway in a process of its own, which can be killed. It keeps its port from start to start. */
public final class GatewayProcess implements AutoCloseable {

    private final Path data;
    private final Map<String, String> environment;
    private final int port;
    private Process process;

    public GatewayProcess(Path data) throws IOException {
        this(data, Map.of());
    }

    /** @param environment variables that its process sees beside the test's own */
    public GatewayProcess(Path data, Map<String, String> environment) throws IOException {
        this.data = data;
        this.environment = Map.copyOf(environment);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
    }

    public URI address() {
        return URI.create("https://127.0.0.1:" + port + "/services/exchange");
    }

    /** Returns when the gateway serves. */
    public void start() throws IOException, InterruptedException {
        start(Map.of());
    }

    /** @param more variables that this process sees beside the others */
    public void start(Map<String, String> more) throws IOException, InterruptedException {
        Path log = data.resolveSibling("gateway.log");
        Files.deleteIfExists(log);
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "vn.lienthong.Gateway", "serve",
                "--lang", "en", "--data", data.toString(), "--port", Integer.toString(port))
                .redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("LIENTHONG_CONSOLE_ENABLED", "false");
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        process = builder.start();
        while (!Files.readString(log).contains("The gateway serves")) {
            if (!process.isAlive()) {
                throw new IOException("the gateway does not start:\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
    }

    /** {@code kill -9}: of the gateway alone, or of its database with it, as when the machine dies. */
    public void kill(boolean databaseToo) throws IOException, InterruptedException {
        Optional<ProcessHandle> database = databaseToo ? database() : Optional.empty();
        process.destroyForcibly();
        if (database.isPresent()) {
            List<ProcessHandle> family = database.get().descendants().toList();
            database.get().destroyForcibly();
            family.forEach(ProcessHandle::destroyForcibly);
        }
        process.waitFor(30, TimeUnit.SECONDS);
    }

    /** Runs a command of the program on this gateway's folder, and returns its exit code. */
    public int run(String... command) throws IOException, InterruptedException {
        var line = new java.util.ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), "vn.lienthong.Gateway"));
        line.addAll(List.of(command));
        line.addAll(List.of("--data", data.toString()));
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(data.resolveSibling("command.log").toFile());
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }

    public String commandOutput() throws IOException {
        return Files.readString(data.resolveSibling("command.log"));
    }

    /** Its embedded database, while it runs. */
    public JdbcTemplate jdbc() throws IOException {
        String port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).strip();
        return new JdbcTemplate(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "lienthong",
                Files.readString(data.resolve("postgres.password"))));
    }

    private Optional<ProcessHandle> database() throws IOException {
        Path file = data.resolve("postgres/postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
    }

    /** Stops the gateway in order. */
    @Override
    public void close() throws IOException {
        if (process == null || !process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill(true);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
