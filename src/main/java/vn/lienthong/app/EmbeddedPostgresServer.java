package vn.lienthong.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL of our own, for a gateway that was given no database: one folder, loopback only, every commit on disk.
 *
 * <p>It asks for a password although it listens on loopback only: every user of the machine can reach loopback, and a
 * superuser of PostgreSQL may run programs as the gateway's user.
 *
 * <p>It ends with the Java process. When that is killed, the server may live on; the next start stops it, in order, and goes on.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
    private static final String USER = "lienthong";
    private static final int PORT_ATTEMPTS = 5;
    private static final long LOG_LIMIT = 8L * 1024 * 1024;

    /** No receipt rests on a commit that is not on disk: fsync, synchronous_commit and full_page_writes are never off. */
    private static final Map<String, String> CONFIGURATION = new TreeMap<>(Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("wal_compression", "on"),
            Map.entry("max_wal_size", "1GB"),
            Map.entry("checkpoint_timeout", "10min"),
            Map.entry("shared_buffers", "64MB"),
            Map.entry("max_connections", "40"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("dynamic_shared_memory_type", "mmap"),
            Map.entry("jit", "off"),
            Map.entry("log_min_messages", "warning"),
            Map.entry("timezone", "UTC")));

    private final PostgresSettings settings;
    private final PostgresProcess process;
    private final FileChannel lockFile;
    private final String password;
    private final int port;
    private boolean closed;

    private EmbeddedPostgresServer(PostgresSettings settings, PostgresProcess process, FileChannel lockFile, String password,
            int port) {
        this.settings = settings;
        this.process = process;
        this.lockFile = lockFile;
        this.password = password;
        this.port = port;
    }

    /** Starts it and returns once it answers, after a crash therefore once everything committed is there again. */
    public static EmbeddedPostgresServer start(PostgresSettings settings) throws IOException {
        Files.createDirectories(settings.folder().getParent());
        FileChannel lockFile = lock(settings);
        try {
            PostgresProcess process = new PostgresProcess(PostgresBinaries.unpackInto(settings.binaries()), settings.folder());
            trimLog(settings.logFile());
            if (!Files.isDirectory(settings.folder())) {
                create(settings, process);
            }
            process.endOrphans(settings.logFile());
            String password = Files.readString(settings.passwordFile(), StandardCharsets.UTF_8);
            int port = startOnFreePort(settings, process);
            EmbeddedPostgresServer server = new EmbeddedPostgresServer(settings, process, lockFile, password, port);
            Runtime.getRuntime().addShutdownHook(new Thread(server::closeAtExit, "embedded-database-stop"));
            LOG.atInfo().addKeyValue("port", port).log("The embedded database answers");
            return server;
        } catch (IOException e) {
            lockFile.close();
            throw e;
        }
    }

    /** How a server is reached that another process runs. */
    record Address(String jdbcUrl, String user, String password) {
    }

    /** The server on this folder, when a gateway in another process has it. */
    static Optional<Address> running(PostgresSettings settings) throws IOException {
        Path state = settings.folder().resolve("postmaster.pid");
        if (!Files.exists(state)) {
            return Optional.empty();
        }
        try {
            lock(settings).close();
            return Optional.empty();
        } catch (IOException held) {
            // PostgreSQL's own file: process, folder, start, port …
            String port = Files.readAllLines(state).get(3).strip();
            return Optional.of(new Address("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, Files.readString(settings.passwordFile())));
        }
    }

    private static FileChannel lock(PostgresSettings settings) throws IOException {
        Path file = settings.folder().resolveSibling(settings.folder().getFileName() + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IOException("embedded database: another gateway uses " + settings.folder().getFileName()
                    + " (expected: one process at a time)");
        }
        return channel;
    }

    /** The folder gets its name only when it is complete; what a killed first start has left is made anew. */
    private static void create(PostgresSettings settings, PostgresProcess process) throws IOException {
        Path unfinished = settings.folder().resolveSibling(settings.folder().getFileName() + ".new");
        if (Files.isDirectory(unfinished)) {
            PostgresBinaries.delete(unfinished);
        }
        writePassword(settings.passwordFile());
        List<String> arguments = List.of("-D", unfinished.toString(), "-U", USER, "-A", "scram-sha-256",
                "--pwfile=" + settings.passwordFile(), "-E", "UTF8", "--locale=C");
        if (!process.run(settings.logFile(), "initdb", arguments)) {
            throw new IOException("embedded database: cannot be created (see " + settings.logFile().getFileName() + ")");
        }
        Files.move(unfinished, settings.folder(), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel parent = FileChannel.open(settings.folder().getParent(), StandardOpenOption.READ)) {
            parent.force(true);
        }
    }

    private static void writePassword(Path file) throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(secret));
    }

    private static int startOnFreePort(PostgresSettings settings, PostgresProcess process) throws IOException {
        for (int attempt = 1; attempt <= PORT_ATTEMPTS; attempt++) {
            int port = freePort();
            List<String> options = new ArrayList<>(List.of("-p " + port));
            CONFIGURATION.forEach((key, value) -> options.add("-c " + key + "='" + value + "'"));
            if (process.run(settings.logFile(), "pg_ctl", List.of("start", "-D", settings.folder().toString(), "-w", "-t", "600",
                    "-l", settings.logFile().toString(), "-o", String.join(" ", options)))) {
                return port;
            }
            process.endOrphans(settings.logFile());
        }
        throw new IOException("embedded database: does not start (see " + settings.logFile().getFileName() + ")");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void trimLog(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** Stops the server in order; to be called after the connections are closed. May be called twice. */
    @Override
    public void close() throws IOException {
        stop(PostgresProcess.StopMode.FAST);
    }

    private synchronized void stop(PostgresProcess.StopMode mode) throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (lockFile) {
            Optional<ProcessHandle> postmaster = process.postmaster();
            if (postmaster.isPresent()) {
                process.stop(settings.logFile(), postmaster.get(), mode);
            }
        }
    }

    /** Others are stopping at the same time and may have a last statement to make: their connections are waited for. */
    private void closeAtExit() {
        try {
            stop(PostgresProcess.StopMode.SMART);
        } catch (IOException e) {
            LOG.atError().setCause(e).log("The embedded database does not stop; the next start will stop it");
        }
    }
}
