package vn.lienthong.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where leaves come from. What a source shows once it shows always, in the same order, and nothing ever appears before it: only
 * rows of settled transactions, that is, older than any that is still under way.
 */
public interface LeafSource {

    /** @param subject names the thing; logged once, whatever happens */
    record Candidate(UUID subject, Leaf leaf) {
    }

    /** @param place after the last of the leaves, in words of the source; hand it in again */
    record Batch(List<Candidate> leaves, String place) {

        public Batch {
            leaves = List.copyOf(leaves);
        }
    }

    /** Under which its place is remembered; never changes. */
    String name();

    /**
     * What comes next, read in the caller's transaction.
     *
     * @param after the place of the batch before; empty for the beginning
     */
    Batch next(Optional<String> after, int max);
}
