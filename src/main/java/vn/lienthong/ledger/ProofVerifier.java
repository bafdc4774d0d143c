package vn.lienthong.ledger;

import java.util.Iterator;
import vn.lienthong.kernel.Digest;

/** Checks proofs, without the tree. An answer is all there is: a proof that is malformed in any way does not hold. */
public final class ProofVerifier {

    private ProofVerifier() {
    }

    // RFC 9162, 2.1.3.2
    /** Whether the leaf is where the proof says, in the tree with that root. */
    public static boolean includes(InclusionProof proof, Digest leaf, Digest root) {
        if (proof.index() < 0 || proof.index() >= proof.size()) {
            return false;
        }
        long node = proof.index();
        long last = proof.size() - 1;
        Digest hash = leaf;
        for (Digest sibling : proof.path()) {
            if (last == 0) {
                return false;
            }
            if (isOdd(node) || node == last) {
                hash = MerkleHash.node(sibling, hash);
                while (!isOdd(node) && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = MerkleHash.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    // RFC 9162, 2.1.4.2
    /** Whether the tree with the second root begins with every leaf of the tree with the first one, in their order. */
    public static boolean extendsTree(ConsistencyProof proof, Digest firstRoot, Digest secondRoot) {
        if (proof.first() < 0 || proof.first() > proof.second()) {
            return false;
        }
        if (proof.first() == proof.second()) {
            return proof.path().isEmpty() && firstRoot.equals(secondRoot);
        }
        if (proof.first() == 0) {
            // everything begins with nothing
            return proof.path().isEmpty() && firstRoot.equals(MerkleHash.EMPTY);
        }
        Iterator<Digest> path = proof.path().iterator();
        long node = proof.first() - 1;
        long last = proof.second() - 1;
        while (isOdd(node)) {
            node >>= 1;
            last >>= 1;
        }
        if (!path.hasNext()) {
            return false;
        }
        // a complete earlier tree is a subtree of the later one, and its root is left out of the path
        Digest start = Long.bitCount(proof.first()) == 1 ? firstRoot : path.next();
        Digest first = start;
        Digest second = start;
        while (path.hasNext()) {
            Digest sibling = path.next();
            if (last == 0) {
                return false;
            }
            if (isOdd(node) || node == last) {
                first = MerkleHash.node(sibling, first);
                second = MerkleHash.node(sibling, second);
                while (!isOdd(node) && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                second = MerkleHash.node(second, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && first.equals(firstRoot) && second.equals(secondRoot);
    }

    private static boolean isOdd(long number) {
        return (number & 1) == 1;
    }
}
