package vn.lienthong.cli;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.lienthong.directory.Rehearsal;
import vn.lienthong.trust.Expiry;

/** What a gateway's keys, certificates and revocation news let foresee. */
public interface TrustReading {

    Instant now();

    /** Everything that ends by itself, the earliest first. */
    List<Expiry> calendar() throws IOException;

    /** @param silent whether no authority says anything new until that day */
    Rehearsal.Outcome rehearse(LocalDate day, boolean silent) throws IOException;
}
