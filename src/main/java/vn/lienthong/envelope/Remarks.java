package vn.lienthong.envelope;

import java.util.ArrayList;
import java.util.List;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.Text;

/** Collects what is wrong and what is odd with one packet, so that the sender hears of everything at once. */
final class Remarks {

    /** A hostile packet must not buy memory with its defects; nobody mends more than this in one go. */
    private static final int MAX = 100;

    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    void refuse(RefusalCode code, String where, Object... arguments) {
        Refusal refusal = Refusal.of(code, where, arguments);
        if (refusals.size() < MAX && !refusals.contains(refusal)) {
            refusals.add(refusal);
        }
    }

    void warn(String where, String vi, String en) {
        if (warnings.size() < MAX) {
            warnings.add(new Finding(where, new Text(vi, en)));
        }
    }

    boolean refused() {
        return !refusals.isEmpty();
    }

    void throwIfRefused() {
        if (refused()) {
            throw new RefusedException(refusals);
        }
    }

    List<Finding> warnings() {
        return List.copyOf(warnings);
    }
}
