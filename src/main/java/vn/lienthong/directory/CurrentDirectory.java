package vn.lienthong.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Supplier;
import vn.lienthong.kernel.VietnamTime;

/**
 * Holds the directory that is in force; readers take it once per piece of work and never wait long. What was decided for a
 * later day comes about by itself when that day has come. Thread-safe.
 */
public final class CurrentDirectory {

    private final Supplier<LocalDate> today;
    private volatile Directory directory;

    /** Always seen on the day that the directory is seen on; for tests. */
    public CurrentDirectory(Directory directory) {
        this.directory = directory;
        this.today = directory::day;
    }

    /** Seen on the present day of Vietnam. */
    public CurrentDirectory(Directory directory, Clock clock) {
        this.today = () -> VietnamTime.dateOf(clock.instant());
        this.directory = directory.on(today.get());
    }

    public Directory get() {
        Directory seen = directory;
        LocalDate day = today.get();
        return seen.day().equals(day) ? seen : turn(day);
    }

    /** Puts a newer version into force. */
    public synchronized void replace(Directory newer) {
        directory = newer.on(today.get());
    }

    private synchronized Directory turn(LocalDate day) {
        Directory turned = directory.on(day);
        directory = turned;
        return turned;
    }
}
