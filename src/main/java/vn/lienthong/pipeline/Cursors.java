package vn.lienthong.pipeline;

import vn.lienthong.exchange.Exchanges;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/** Where a page of a list ends, as opaque text for the caller. */
final class Cursors {

    private static final int LARGEST_PAGE = 1000;

    private Cursors() {
    }

    /** @throws RefusedException unless 1 to 1000 */
    static int limit(int max) {
        if (max < 1 || max > LARGEST_PAGE) {
            throw RefusedException.of(RefusalCode.REQUEST_VALUE_INVALID, "max", "max", max, "1–" + LARGEST_PAGE);
        }
        return max;
    }

    static String write(Exchanges.Waiting row) {
        return row.exchange().priority().wire() + ":" + row.delivery();
    }

    static Exchanges.Place readPlace(String cursor) {
        try {
            int colon = cursor.indexOf(':');
            return new Exchanges.Place(Priority.ofWire(Integer.parseInt(cursor.substring(0, Math.max(colon, 0)))),
                    DeliveryId.of(cursor.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    static ExchangeId readExchange(String cursor) {
        try {
            return ExchangeId.of(cursor);
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    private static RefusedException invalid(IllegalArgumentException cause) {
        return new RefusedException(vn.lienthong.kernel.Refusal.of(RefusalCode.REQUEST_VALUE_INVALID, "cursor", "cursor", "?", "nextCursor"), cause);
    }
}
