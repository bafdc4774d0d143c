package vn.lienthong.app;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vn.lienthong.console.overview.Surroundings;
import vn.lienthong.console.parked.JdbcParked;
import vn.lienthong.directory.TrustReading;
import vn.lienthong.trust.Expiry;
import vn.lienthong.trust.SourceState;

/** What the overview looks at beside the database. */
final class GatewaySurroundings implements Surroundings {

    private final JdbcParked parked;
    private final Path data;
    private final TrustReading inventory;

    GatewaySurroundings(JdbcParked parked, DataFolder folder, TrustReading inventory) {
        this.parked = parked;
        this.data = folder.root();
        this.inventory = inventory;
    }

    @Override
    public long parkedByFault() {
        return parked.faults();
    }

    @Override
    public Disk disk() throws IOException {
        FileStore store = Files.getFileStore(data);
        return new Disk(store.getUsableSpace(), store.getTotalSpace());
    }

    @Override
    public List<Expiry> expiries() throws IOException {
        return inventory.calendar();
    }

    @Override
    public List<SourceState> revocationSources() throws IOException {
        return inventory.sources();
    }
}
