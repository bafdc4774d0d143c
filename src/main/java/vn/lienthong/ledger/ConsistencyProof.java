package vn.lienthong.ledger;

import java.util.List;
import vn.lienthong.kernel.Digest;

/**
 * That a tree begins with all leaves of an earlier one (RFC 9162, 2.1.4).
 *
 * @param first  size of the earlier tree
 * @param second size of the later tree
 */
public record ConsistencyProof(long first, long second, List<Digest> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
    }
}
