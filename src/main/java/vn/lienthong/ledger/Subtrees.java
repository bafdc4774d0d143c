package vn.lienthong.ledger;

import vn.lienthong.kernel.Digest;

/** Where the hashes of complete subtrees come from: from memory, from tiles on a disk or from tiles of a server. */
@FunctionalInterface
public interface Subtrees {

    /**
     * The root of the complete subtree over the leaves {@code index * 2^level} (inclusive) to {@code (index + 1) * 2^level}
     * (exclusive); at level 0, the hash of a leaf. Asked only for subtrees that lie wholly within the tree.
     */
    Digest hash(int level, long index);
}
