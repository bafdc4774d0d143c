package vn.lienthong.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import vn.lienthong.kernel.Digest;

/** The root of a tree to which leaves are appended one after the other, in memory that grows with the logarithm of their number. Not thread-safe. */
public final class MerkleFrontier {

    // roots of complete subtrees, the largest first in the tree and last in the deque, one for each bit of the size
    private final Deque<Digest> roots = new ArrayDeque<>();
    private long size;

    /** Appends the hash of a leaf. */
    public void append(Digest leaf) {
        Digest right = leaf;
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            right = MerkleHash.node(roots.pop(), right);
        }
        roots.push(right);
        size++;
    }

    public long size() {
        return size;
    }

    /** RFC 9162, 2.1.1. */
    public Digest root() {
        Digest root = null;
        for (Digest left : roots) {
            root = root == null ? left : MerkleHash.node(left, root);
        }
        return root == null ? MerkleHash.EMPTY : root;
    }
}
