package vn.lienthong.directory;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.lienthong.trust.Expiry;
import vn.lienthong.trust.SourceState;

/** What a gateway's keys, certificates and revocation news let foresee. */
public interface TrustReading {

    Instant now();

    /** Everything that ends by itself, the earliest first. */
    List<Expiry> calendar() throws IOException;

    /** Where news of revocations comes from, and how each source is doing. */
    List<SourceState> sources() throws IOException;

    /** @param silent whether no authority says anything new until that day */
    Rehearsal.Outcome rehearse(LocalDate day, boolean silent) throws IOException;
}
