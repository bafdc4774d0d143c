package vn.lienthong.ledger;

import java.util.ArrayList;
import java.util.List;
import vn.lienthong.kernel.Digest;

/** Roots and proofs of a tree of any size, after the definitions of RFC 6962, 2.1; reads a logarithmic number of subtrees. */
public final class MerkleTree {

    private MerkleTree() {
    }

    /** MTH(D[0:size]). */
    public static Digest root(Subtrees subtrees, long size) {
        return size == 0 ? MerkleHash.EMPTY : hash(subtrees, 0, size);
    }

    /** RFC 6962, 2.1.1: PATH(index, D[0:size]). */
    public static InclusionProof inclusion(Subtrees subtrees, long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("index: " + index + " (expected: 0 to " + (size - 1) + ")");
        }
        var path = new ArrayList<Digest>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (index < middle) {
                path.add(0, hash(subtrees, middle, to));
                to = middle;
            } else {
                path.add(0, hash(subtrees, from, middle));
                from = middle;
            }
        }
        return new InclusionProof(index, size, path);
    }

    /** RFC 6962, 2.1.2: PROOF(first, D[0:second]); empty when nothing needs proof, from an empty tree or to itself. */
    public static ConsistencyProof consistency(Subtrees subtrees, long first, long second) {
        if (first < 0 || first > second) {
            throw new IllegalArgumentException("first: " + first + " (expected: 0 to " + second + ")");
        }
        var path = new ArrayList<Digest>();
        if (first > 0 && first < second) {
            long from = 0;
            long to = second;
            while (first != to) {
                long middle = from + split(to - from);
                if (first <= middle) {
                    path.add(0, hash(subtrees, middle, to));
                    to = middle;
                } else {
                    path.add(0, hash(subtrees, from, middle));
                    from = middle;
                }
            }
            if (from > 0) {
                // the verifier knows the old root, but not this part of it
                path.add(0, hash(subtrees, from, to));
            }
        }
        return new ConsistencyProof(first, second, path);
    }

    /** MTH(D[from:to]), where {@code from} is a multiple of a power of two that is not below the width. */
    private static Digest hash(Subtrees subtrees, long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            int level = Long.numberOfTrailingZeros(width);
            return subtrees.hash(level, from >> level);
        }
        long middle = from + split(width);
        return MerkleHash.node(hash(subtrees, from, middle), hash(subtrees, middle, to));
    }

    /** The largest power of two smaller than {@code width}, from 2. */
    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }
}
