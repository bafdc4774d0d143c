package vn.lienthong.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls PostgreSQL's own programs for one data folder, and knows which processes still work in it. */
final class PostgresProcess {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresProcess.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path programs;
    private final Path folder;

    PostgresProcess(Path programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /** Runs a program to its end and answers whether it ended well; what it says goes to the log file. */
    boolean run(Path log, String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it sees an ordinary user.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Ours to decide, not the surroundings': language of the messages, and no PGPORT, PGDATA … of another server
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        try {
            return builder.start().waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        }
    }

    /** The process that the lock file names, if it is alive and really works in this folder. */
    Optional<ProcessHandle> postmaster() throws IOException {
        Path lockFile = folder.resolve("postmaster.pid");
        if (!Files.exists(lockFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(lockFile, StandardCharsets.UTF_8);
        return lines.isEmpty() ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).trim())).filter(ProcessHandle::isAlive).filter(this::worksHere);
    }

    /** A process identifier is given again; the working folder tells PostgreSQL's own processes from strangers. */
    private boolean worksHere(ProcessHandle process) {
        try {
            return Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath().equals(folder.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends whatever an earlier gateway that was killed has left running, and clears its lock file away. */
    void endOrphans(Path log) throws IOException {
        Optional<ProcessHandle> orphan = postmaster();
        if (orphan.isPresent()) {
            LOG.atInfo().addKeyValue("pid", orphan.get().pid()).log("Stops the database that a killed gateway left running");
            stop(log, orphan.get(), StopMode.FAST);
        }
        for (ProcessHandle left : inThisFolder()) {
            awaitEnd(left);
        }
        Files.deleteIfExists(folder.resolve("postmaster.pid"));
    }

    /** PostgreSQL's own words, the gentlest first; what was committed stays committed in each of them. */
    enum StopMode {
        SMART(20), FAST(30), IMMEDIATE(30);

        private final int patienceSeconds;

        StopMode(int patienceSeconds) {
            this.patienceSeconds = patienceSeconds;
        }
    }

    /** Stops the server in this mode, and if it does not obey, in the next harsher ones. */
    void stop(Path log, ProcessHandle postmaster, StopMode first) throws IOException {
        for (StopMode mode : EnumSet.range(first, StopMode.IMMEDIATE)) {
            if (run(log, "pg_ctl", List.of("stop", "-D", folder.toString(), "-m", mode.name().toLowerCase(Locale.ROOT),
                    "-t", Integer.toString(mode.patienceSeconds), "-w"))) {
                break;
            }
        }
        awaitEnd(postmaster);
    }

    /**
     * Waits until it has let go of the folder; two servers in one folder would be the end of the data. Children notice
     * within moments that their server is gone. (A process that ended but was not reaped yet has let go.)
     */
    private void awaitEnd(ProcessHandle process) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean killed = false;
        while (worksHere(process)) {
            if (System.nanoTime() > deadline) {
                if (killed) {
                    throw new IOException("the database process " + process.pid() + " does not end");
                }
                killed = process.destroyForcibly();
                deadline += PATIENCE.toNanos();
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the database stops", e);
        }
    }

    private List<ProcessHandle> inThisFolder() {
        return ProcessHandle.allProcesses().filter(this::worksHere).filter(process -> process.pid() != ProcessHandle.current().pid())
                .toList();
    }
}
