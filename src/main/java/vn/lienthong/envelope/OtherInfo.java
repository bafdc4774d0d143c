package vn.lienthong.envelope;

import java.util.List;
import vn.lienthong.kernel.Priority;

/** {@code OtherInfo}: urgency and what the registry of the issuer noted; texts are empty when not given. */
public record OtherInfo(Priority priority, String sphereOfPromulgation, String typerNotation, String promulgationAmount,
        String pageAmount, String direction, List<String> appendixes) {

    public OtherInfo {
        appendixes = List.copyOf(appendixes);
    }

    /** Nothing but the urgency. */
    public static OtherInfo of(Priority priority) {
        return new OtherInfo(priority, "", "", "", "", "", List.of());
    }

    public OtherInfo withPriority(Priority other) {
        return new OtherInfo(other, sphereOfPromulgation, typerNotation, promulgationAmount, pageAmount, direction, appendixes);
    }
}
