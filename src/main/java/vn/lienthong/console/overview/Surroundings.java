package vn.lienthong.console.overview;

import java.io.IOException;
import java.util.List;
import vn.lienthong.trust.Expiry;
import vn.lienthong.trust.SourceState;

/** What the overview asks of the gateway around it. */
public interface Surroundings {

    /** @param free bytes that the gateway may still write where it keeps its data */
    record Disk(long free, long total) {

        /** In whole percent, rounded down. */
        public int percentFree() {
            return total == 0 ? 0 : (int) (free * 100 / total);
        }
    }

    /** Deliveries that the relay has set aside because something of ours was wrong. */
    long parkedByFault();

    Disk disk() throws IOException;

    /** What ends when; read from files, so not to be asked every second. */
    List<Expiry> expiries() throws IOException;

    /** Where news of revocations comes from, and how that went last. */
    List<SourceState> revocationSources() throws IOException;
}
