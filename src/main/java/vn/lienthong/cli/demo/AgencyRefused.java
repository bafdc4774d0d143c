package vn.lienthong.cli.demo;

import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.Text;

/** The gateway refused a document; a good answer to a bad document. */
public final class AgencyRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Reason> reasons;
    private final transient Optional<byte[]> receipt;

    public AgencyRefused(List<Reason> reasons, Optional<byte[]> receipt) {
        super(reasons.toString());
        this.reasons = List.copyOf(reasons);
        this.receipt = receipt;
    }

    /** The decisive one first. */
    public List<Reason> reasons() {
        return reasons;
    }

    /** The signed evidence of the refusal. */
    public Optional<byte[]> receipt() {
        return receipt;
    }

    /** A code of the refusal catalogue with its sentence. */
    public record Reason(String code, Text message) {
    }
}
