package vn.lienthong.pipeline;

import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;

/** Who takes whose mail by the directory in force, made anew for each version and each day. Thread-safe. */
public final class AddressBook {

    private final CurrentDirectory directory;
    private volatile Addresses last;

    public AddressBook(CurrentDirectory directory) {
        this.directory = directory;
        this.last = new Addresses(directory.get());
    }

    Addresses today() {
        Directory current = directory.get();
        Addresses known = last;
        if (!known.isOf(current)) {
            known = new Addresses(current);
            last = known;
        }
        return known;
    }
}
