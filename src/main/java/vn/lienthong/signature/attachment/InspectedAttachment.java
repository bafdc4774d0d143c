package vn.lienthong.signature.attachment;

import java.util.List;
import java.util.stream.Stream;
import vn.lienthong.signature.attachment.InsideSignature.Found;

/**
 * What was found in one attachment.
 *
 * @param name       of the file, as the packet names it
 * @param signatures in the order in which they stand in the file
 * @param flaws      of the file as a whole
 */
public record InspectedAttachment(String name, List<InsideSignature> signatures, List<Found> flaws) {

    public InspectedAttachment {
        signatures = List.copyOf(signatures);
        flaws = List.copyOf(flaws);
    }

    /** Whether there is a signature in it, or something else to be said: a file may talk of signatures and have none. */
    boolean tells() {
        return !signatures.isEmpty() || !flaws.isEmpty();
    }

    /** Whether nothing is known of it, because the packet's budget was spent before. */
    boolean leftOut() {
        return signatures.isEmpty() && !flaws.isEmpty() && flaws.stream().allMatch(found -> found.flaw() == Flaw.UNINSPECTED);
    }

    Stream<Found> all() {
        return Stream.concat(signatures.stream().flatMap(signature -> signature.flaws().stream()), flaws.stream());
    }
}
