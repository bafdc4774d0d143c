package vn.lienthong.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * As much of a published log as proves where some leaves stand, what stands around them, and that the log went on from the checkpoint in
 * which the first of them was published. Whoever has the log's key checks it without the log.
 *
 * @param head   the checkpoint that all proofs lead to, with the signatures of its witnesses
 * @param first  the first checkpoint that held the earliest of the leaves, when that is not the head
 * @param stamp  by when all of them were in the log, when an authority has said so by now
 * @param proofs of the leaves that are in the head, by what they are the leaf of
 * @param tiles  the published files that the proofs rest on, by their path
 */
public record LogExcerpt(SignedNote head, Optional<SignedNote> first, Optional<Stamp> stamp, Map<UUID, LogProof> proofs, Map<String, byte[]> tiles) {

    public LogExcerpt {
        proofs = Map.copyOf(proofs);
        tiles = Collections.unmodifiableMap(new TreeMap<>(tiles));
    }

    /**
     * A checkpoint with a time-stamp.
     *
     * @param token TimeStampToken (RFC 3161) in DER, over {@link Timestamps#imprint}
     */
    public record Stamp(SignedNote checkpoint, byte[] token) {

        public Stamp {
            token = token.clone();
        }

        @Override
        public byte[] token() {
            return token.clone();
        }
    }
}
