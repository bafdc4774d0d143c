package vn.lienthong.signature.attachment;

import java.util.EnumMap;
import java.util.Map;

/**
 * What follows from each flaw.
 *
 * @param actions one for each flaw; {@link Action#REPORT} for those left out
 */
public record InspectionPolicy(Map<Flaw, Action> actions) {

    /** OFF does not mention it, REPORT does, WARN makes the check a warning, REFUSE refuses the packet. */
    public enum Action { OFF, REPORT, WARN, REFUSE }

    /** Everything is looked at and said, nothing refused; what is not signed is nobody's business. */
    public static final InspectionPolicy USUAL = new InspectionPolicy(Map.of(Flaw.UNSIGNED, Action.OFF, Flaw.UNINSPECTED, Action.WARN,
            Flaw.MALFORMED, Action.WARN, Flaw.BROKEN, Action.WARN, Flaw.PARTIAL, Action.WARN, Flaw.EXPIRED, Action.WARN, Flaw.SELF_SIGNED, Action.WARN, Flaw.REVOKED, Action.WARN));

    public InspectionPolicy {
        var all = new EnumMap<Flaw, Action>(Flaw.class);
        for (Flaw flaw : Flaw.values()) {
            all.put(flaw, actions.getOrDefault(flaw, Action.REPORT));
        }
        actions = Map.copyOf(all);
    }

    Action of(Flaw flaw) {
        return actions.getOrDefault(flaw, Action.REPORT);
    }

    /** Whether nothing would be said in any case. */
    public boolean off() {
        return actions.values().stream().allMatch(action -> action == Action.OFF);
    }

    /** Whether files without a signature are to be mentioned. */
    public boolean asksForSignatures() {
        return of(Flaw.UNSIGNED) != Action.OFF;
    }
}
