package vn.lienthong.directory;

/** Holds the directory that is in force; readers take it once per piece of work and never wait. Thread-safe. */
public final class CurrentDirectory {

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
}
