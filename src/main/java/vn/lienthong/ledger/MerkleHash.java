package vn.lienthong.ledger;

import java.security.MessageDigest;
import vn.lienthong.kernel.Digest;

/** The hashes of the tree (RFC 6962, 2.1), SHA-256. What is hashed says whether it is a leaf or a node, so neither passes for the other. */
public final class MerkleHash {

    /** Root of the tree without leaves: the hash of nothing. */
    public static final Digest EMPTY = Digest.compute(new byte[0]);

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleHash() {
    }

    public static Digest leaf(byte[] entry) {
        MessageDigest sha256 = Digest.newSha256();
        sha256.update(LEAF);
        return Digest.of(sha256.digest(entry));
    }

    public static Digest node(Digest left, Digest right) {
        MessageDigest sha256 = Digest.newSha256();
        sha256.update(NODE);
        sha256.update(left.bytes());
        return Digest.of(sha256.digest(right.bytes()));
    }
}
