package vn.lienthong.exchange;

import java.util.Optional;
import vn.lienthong.kernel.ExchangeId;

/** What becomes true together with an admission, in its transaction, or not at all. Used once. */
public interface Consequence {

    /**
     * Takes its locks and judges, before anything is written. A {@link vn.lienthong.kernel.RefusedException} thrown here
     * leaves nothing behind.
     *
     * @return the earlier exchange that said the same; it is answered with then, and nothing is written
     */
    Optional<ExchangeId> judge();

    /** What is to be admitted, as the judgement permits it. */
    default Admission admitted(Admission given) {
        return given;
    }

    /** Writes, when the exchange is there. */
    void write();
}
