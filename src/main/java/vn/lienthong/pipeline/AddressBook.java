package vn.lienthong.pipeline;

import java.time.Clock;
import java.time.LocalDate;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.kernel.VietnamTime;

/** Who takes whose mail by the directory in force, on the day that it is. Thread-safe. */
public final class AddressBook {

    private final CurrentDirectory directory;
    private final Clock clock;
    private volatile Addresses last;

    public AddressBook(CurrentDirectory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        this.last = new Addresses(directory.get(), VietnamTime.dateOf(clock.instant()));
    }

    Addresses today() {
        Directory current = directory.get();
        LocalDate day = VietnamTime.dateOf(clock.instant());
        Addresses known = last;
        if (!known.isOf(current, day)) {
            known = new Addresses(current, day);
            last = known;
        }
        return known;
    }
}
