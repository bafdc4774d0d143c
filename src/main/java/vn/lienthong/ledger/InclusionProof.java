package vn.lienthong.ledger;

import java.util.List;
import vn.lienthong.kernel.Digest;

/**
 * That a leaf is in a tree (RFC 9162, 2.1.3).
 *
 * @param index of the leaf, from 0
 * @param size  of the tree
 * @param path  from the leaf's sibling up to the root's child
 */
public record InclusionProof(long index, long size, List<Digest> path) {

    public InclusionProof {
        path = List.copyOf(path);
    }
}
