package vn.lienthong.cli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;

/**
 * What all processes together have used since the machine started.
 *
 * @param busySeconds CPU seconds in use, or taken by the host
 */
record Machine(double busySeconds, long nanos) {

    private static final double TICKS = 100;
    private static final long SAMPLE_NANOS = 80_000_000;
    private static final int BLOCK = 65_536;

    static Machine now() {
        try {
            String[] words = Files.readAllLines(Path.of("/proc/stat")).get(0).trim().split(" +");
            // proc(5): user nice system idle iowait irq softirq steal
            double busy = 0;
            for (int word : new int[] {1, 2, 3, 6, 7, 8}) {
                busy += Long.parseLong(words[word]) / TICKS;
            }
            return new Machine(busy, System.nanoTime());
        } catch (IOException notLinux) {
            return new Machine(Double.NaN, System.nanoTime());
        }
    }

    /** The share of all CPU time since then, 0 to 1, that went to others than those who used {@code ownSeconds}. */
    double foreignShare(Machine before, double ownSeconds) {
        double capacity = (nanos - before.nanos) / 1e9 * Runtime.getRuntime().availableProcessors();
        return Math.max(0, (busySeconds - before.busySeconds - ownSeconds) / capacity);
    }

    /**
     * How fast the processor is at this moment: MB of SHA-256, by the JDK's own provider, in one CPU second. On a shared host
     * it drifts by a factor of two within minutes, and no other figure means much without it.
     */
    static double speed() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256", "SUN");
            var block = new byte[BLOCK];
            long begin = threads.getCurrentThreadCpuTime();
            long bytes = 0;
            long used = 0;
            while (used < SAMPLE_NANOS) {
                sha256.update(block);
                bytes += BLOCK;
                used = threads.getCurrentThreadCpuTime() - begin;
            }
            return bytes / 1e6 / (used / 1e9);
        } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
