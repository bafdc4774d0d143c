package vn.lienthong.directory;

import java.util.Optional;
import vn.lienthong.kernel.Digest;

/** Holds the directory that is in force; readers take it once per piece of work and never wait. Thread-safe. */
public final class CurrentDirectory implements CallerDirectory {

    private volatile Directory directory;

    public CurrentDirectory(Directory directory) {
        this.directory = directory;
    }

    public Directory get() {
        return directory;
    }

    public void replace(Directory newer) {
        directory = newer;
    }

    @Override
    public Optional<ConnectedSystem> byCertificate(Digest sha256) {
        return directory.byCertificate(sha256);
    }
}
