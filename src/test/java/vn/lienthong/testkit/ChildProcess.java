package vn.lienthong.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A part of the gateway at work in a process of its own on a test's database, which can be killed. */
public final class ChildProcess {

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final long PAUSE_MILLIS = 5;

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param main gets where the database is, and then the arguments; it works until it is killed */
    public static ChildProcess start(Class<?> main, TestDatabase database, Path log, String... arguments) throws IOException {
        var line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx96m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"), main.getName(),
                database.url(), database.user(), database.password()));
        line.addAll(List.of(arguments));
        return new ChildProcess(new ProcessBuilder(line).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start(), log);
    }

    /** In the child: its way to the database. */
    public static SingleConnectionDataSource database(String[] arguments) {
        return new SingleConnectionDataSource(arguments[0] + (arguments[0].contains("?") ? "&" : "?") + "ApplicationName=child", arguments[1], arguments[2], true);
    }

    /** Waits until something can be seen that the child has done. */
    public void await(java.util.function.BooleanSupplier done) throws Exception {
        until("the child has not done what is waited for", () -> {
            boolean there = done.getAsBoolean();
            if (!there && !process.isAlive()) {
                throw new AssertionError("the child has ended:\n" + Files.readString(log));
            }
            return there;
        });
    }

    /** {@code kill -9}; returns when also its transaction is rolled back or committed. */
    public void kill(JdbcTemplate jdbc) throws Exception {
        process.destroyForcibly();
        until("the child has not ended", () -> !process.isAlive());
        until("the child's connection has not ended", () -> Boolean.TRUE.equals(jdbc.queryForObject(
                "select not exists (select 1 from pg_stat_activity where application_name = 'child')", Boolean.class)));
    }

    /** As {@link Waiting}, but it looks so often that a kill comes while the child is still at work, and says what the child has said. */
    private void until(String complaint, Callable<Boolean> holds) throws Exception {
        long start = System.nanoTime();
        while (!holds.call()) {
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                throw new AssertionError(complaint + ":\n" + Files.readString(log));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
