package vn.lienthong.signature.attachment;

import java.util.Map;
import java.util.stream.Stream;

/**
 * What follows from each flaw.
 *
 * @param actions {@link Action#REPORT} follows from flaws left out
 */
public record InspectionPolicy(Map<Flaw, Action> actions) {

    /** OFF does not mention it, REPORT does, WARN makes the check a warning, REFUSE refuses the packet. */
    public enum Action { OFF, REPORT, WARN, REFUSE }

    /** Everything is looked at and said, nothing refused; what is not signed is nobody's business. */
    public static final InspectionPolicy USUAL = new InspectionPolicy(Map.of(Flaw.UNSIGNED, Action.OFF, Flaw.UNINSPECTED, Action.WARN,
            Flaw.MALFORMED, Action.WARN, Flaw.BROKEN, Action.WARN, Flaw.PARTIAL, Action.WARN, Flaw.EXPIRED, Action.WARN, Flaw.SELF_SIGNED, Action.WARN, Flaw.REVOKED, Action.WARN));

    public InspectionPolicy {
        actions = Map.copyOf(actions);
    }

    Action of(Flaw flaw) {
        return actions.getOrDefault(flaw, Action.REPORT);
    }

    /** Whether nothing would be said in any case. */
    public boolean off() {
        return Stream.of(Flaw.values()).allMatch(flaw -> of(flaw) == Action.OFF);
    }

    /** Whether files without a signature are to be mentioned. */
    public boolean asksForSignatures() {
        return of(Flaw.UNSIGNED) != Action.OFF;
    }
}
