package vn.lienthong.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says about processes, as Linux accounts for them; NaN elsewhere and for processes that are gone. */
final class ProcessFigures {

    /** USER_HZ: a hundred on every Linux of today, whatever the kernel's own tick is. */
    private static final double TICKS = 100;
    private static final double KIB_OF_MIB = 1024;
    private static final Path PROC = Path.of("/proc");

    private ProcessFigures() {
    }

    /** CPU seconds of a process, all its threads, user and system. */
    static double cpuSeconds(long pid) {
        return ticks(pid, 2) / TICKS;
    }

    /** CPU seconds of a process and of all its children, those of the past included. */
    static double familyCpuSeconds(long pid) {
        double living = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).mapToDouble(child -> ticks(child.pid(), 2))
                .filter(ticks -> !Double.isNaN(ticks)).sum();
        return (ticks(pid, 4) + living) / TICKS;
    }

    /** MiB of memory a process has had resident at most, since it began or since {@link #forgetPeak}. */
    static double peakMemory(long pid) {
        return memory(pid, "VmHWM:");
    }

    static double memoryNow(long pid) {
        return memory(pid, "VmRSS:");
    }

    /** Lets the kernel begin its record of the peak anew; a kernel that does not is no reason to stop. */
    static void forgetPeak(long pid) {
        try {
            Files.writeString(PROC.resolve(pid + "/clear_refs"), "5");
        } catch (IOException notAllowed) {
            // the peak is then that since the process began
        }
    }

    private static double memory(long pid, String key) {
        try {
            for (String line : Files.readAllLines(PROC.resolve(pid + "/status"))) {
                if (line.startsWith(key)) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / KIB_OF_MIB;
                }
            }
        } catch (IOException gone) {
            // falls through to "unknown"
        }
        return Double.NaN;
    }

    // proc(5): utime, stime, cutime, cstime are fields 14 to 17; the name in field 2 may contain anything, even ')'
    private static double ticks(long pid, int fields) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long sum = 0;
            for (int i = 0; i < fields; i++) {
                sum += Long.parseLong(afterName[11 + i]);
            }
            return sum;
        } catch (IOException gone) {
            return Double.NaN;
        }
    }
}
