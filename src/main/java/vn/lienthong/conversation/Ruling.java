package vn.lienthong.conversation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.lienthong.conversation.Version.Force;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnitCode;

/**
 * What a recall, update or replacement does at one recipient: all of it or, for a reason, nothing.
 *
 * @param refusal   present exactly when nothing is done and nothing delivered
 * @param acts      what is said about versions that the recipient has or is to get
 * @param delivered whether the packet itself goes to the recipient
 */
public record Ruling(UnitCode unit, Optional<Refusal> refusal, List<Act> acts, boolean delivered) {

    public Ruling {
        acts = List.copyOf(acts);
    }

    /** @param withheld whether the version is not handed over any more */
    public record Act(Version version, Request request, Step step, boolean withheld) {
    }

    private static Ruling refused(UnitCode unit, Refusal refusal) {
        return new Ruling(unit, Optional.of(refusal), List.of(), false);
    }

    /**
     * Decree 30/2020/NĐ-CP Art. 18.4: what waits here still is withheld at once, and of what was fetched the recipient is asked.
     *
     * @param versions of the document at the unit
     */
    public static Ruling recall(UnitCode unit, List<Version> versions, String reason) {
        List<Version> there = versions.stream().filter(Version::isThere).sorted(Version.OLDEST_FIRST).toList();
        if (there.isEmpty()) {
            return refused(unit, without(unit, "To/OrganId"));
        }
        var requests = new ArrayList<Act>();
        List<Version> open = open(there);
        for (Version waiting : open.stream().filter(version -> !version.isFetched()).toList()) {
            requests.add(act(waiting, new Request.Withdrawn("recall", reason)));
        }
        List<Version> fetched = open.stream().filter(Version::isFetched).toList();
        if (open.isEmpty() || !fetched.isEmpty()) {
            requests.add(act(open.isEmpty() ? lastGone(there) : decisive(fetched), new Request.AskedBack("recall", reason)));
        }
        boolean asked = requests.stream().anyMatch(act -> act.step().next() instanceof Standing.RecallRequested);
        return allOrNothing(unit, "To/OrganId", requests, asked);
    }

    /**
     * The update is delivered beside the version that it is to supersede, and the recipient is asked. Who never had that gets the
     * update as its first version.
     */
    public static Ruling update(UnitCode unit, List<Version> versions, ExchangeId newer, String reason) {
        List<Version> there = versions.stream().filter(Version::isThere).sorted(Version.OLDEST_FIRST).toList();
        if (there.isEmpty()) {
            return new Ruling(unit, Optional.empty(), List.of(), true);
        }
        List<Version> open = open(there);
        Version target = open.isEmpty() ? lastGone(there) : decisive(open);
        return allOrNothing(unit, "To/OrganId", List.of(act(target, new Request.UpdateAsked(newer, reason))), true);
    }

    /**
     * Decree 30/2020/NĐ-CP Art. 18.3: a new document takes the place of others, and nobody is asked.
     *
     * @param replaced the versions of each document that the packet lists for this unit, in the order of the list
     * @param where    the place in the packet of each
     */
    public static Ruling replace(UnitCode unit, List<List<Version>> replaced, Function<Integer, String> where, ExchangeId newer, String reason) {
        var acts = new ArrayList<Act>();
        for (int i = 0; i < replaced.size(); i++) {
            List<Version> there = replaced.get(i).stream().filter(Version::isThere).sorted(Version.OLDEST_FIRST).toList();
            if (there.isEmpty()) {
                return refused(unit, without(unit, where.apply(i)));
            }
            List<Version> open = open(there);
            for (Version version : open.isEmpty() ? List.of(lastGone(there)) : open) {
                acts.add(act(version, new Request.Superseded(newer, reason)));
            }
            Ruling ruling = allOrNothing(unit, where.apply(i), acts, true);
            if (ruling.refusal().isPresent()) {
                return ruling;
            }
        }
        return new Ruling(unit, Optional.empty(), acts, true);
    }

    private static Act act(Version version, Request request) {
        Step step = request.on(version.standing());
        boolean gone = step.next() instanceof Standing.Withheld || step.next() instanceof Standing.Replaced;
        return new Act(version, request, step, step.effect() == Effect.MOVED && gone && !version.isFetched());
    }

    private static Ruling allOrNothing(UnitCode unit, String where, List<Act> acts, boolean delivered) {
        Optional<Refusal> refusal = acts.stream().flatMap(act -> act.step().refusal().stream()).findFirst();
        return refusal.isPresent()
                ? refused(unit, new Refusal(refusal.get().code(), where, refusal.get().arguments()))
                : new Ruling(unit, Optional.empty(), acts, delivered);
    }

    private static List<Version> open(List<Version> there) {
        return there.stream().filter(version -> version.force() != Force.PAST).toList();
    }

    /** A request that waits for its answer comes first: nothing else can be asked meanwhile. Otherwise the newest that counts. */
    private static Version decisive(List<Version> open) {
        return open.stream().max(Comparator.comparing((Version version) -> version.standing() instanceof Standing.Asked)
                .thenComparing(version -> version.force() == Force.CURRENT)
                .thenComparing(Version.OLDEST_FIRST)).orElseThrow();
    }

    /** Where none counts any more, at least one has gone; what was merely declined has not. */
    private static Version lastGone(List<Version> there) {
        return there.stream().max(Comparator.comparing((Version version) -> version.standing() instanceof Standing.Gone)
                .thenComparing(Version.OLDEST_FIRST)).orElseThrow();
    }

    private static Refusal without(UnitCode unit, String where) {
        return Refusal.of(RefusalCode.CHANGE_UNIT_WITHOUT_DOCUMENT, where, unit);
    }
}
