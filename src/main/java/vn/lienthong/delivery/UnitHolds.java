package vn.lienthong.delivery;

import java.util.List;
import java.time.Instant;
import vn.lienthong.kernel.UnitCode;

/** The units whose mailboxes administrators have shut; kept over restarts. Thread-safe. */
public interface UnitHolds {

    /** Those in force. */
    List<UnitHold> inForce();

    /** @return false when the unit has a hold already */
    boolean place(UnitHold hold);

    /** @return false when the unit has none */
    boolean lift(UnitCode unit, String by, Instant at);
}
