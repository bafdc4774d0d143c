package vn.lienthong.conversation;

import java.util.Arrays;
import java.util.Optional;
import vn.lienthong.envelope.StatusCode;

/** How far a recipient has got with a document it has not refused, in the order of the work (Decision 28/2018/QĐ-TTg Art. 10). */
public enum Stage {
    UNREPORTED(""),
    ARRIVED("01"),
    ACCEPTED("03"),
    ASSIGNED("04"),
    IN_PROCESS("05"),
    FINISHED("06");

    private final String code;

    Stage(String code) {
        this.code = code;
    }

    /** The status code that reports it; empty of {@link #UNREPORTED}. */
    String code() {
        return code;
    }

    /** The stage that a status code reports. */
    static Optional<Stage> of(StatusCode code) {
        return Arrays.stream(values()).filter(stage -> stage.code.equals(code.value())).findFirst();
    }

    boolean isBefore(Stage other) {
        return ordinal() < other.ordinal();
    }

    Standing.Handled standing() {
        return switch (this) {
            case UNREPORTED -> new Standing.Unreported();
            case ARRIVED -> new Standing.Arrived();
            case ACCEPTED -> new Standing.Accepted();
            case ASSIGNED -> new Standing.Assigned();
            case IN_PROCESS -> new Standing.InProcess();
            case FINISHED -> new Standing.Finished();
        };
    }
}
