package vn.lienthong.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import vn.lienthong.kernel.Digest;

/** RFC 6962, 2.1 word for word over a list of leaf hashes, with no thought of speed. */
record NaiveTree(List<Digest> leaves) {

    static NaiveTree ofSize(int size) {
        return new NaiveTree(LongStream.range(0, size).mapToObj(NaiveTree::leaf).map(Leaf::hash).toList());
    }

    static Leaf leaf(long index) {
        return new Leaf("test", Digest.compute(("leaf " + index).getBytes()));
    }

    Digest root() {
        int n = leaves.size();
        return n == 0 ? Digest.compute(new byte[0]) : n == 1 ? leaves.get(0) : MerkleHash.node(part(0, k()).root(), part(k(), n).root());
    }

    List<Digest> path(int m) {
        int n = leaves.size();
        return n == 1 ? List.of() : m < k() ? with(part(0, k()).path(m), part(k(), n)) : with(part(k(), n).path(m - k()), part(0, k()));
    }

    List<Digest> proof(int m, boolean whole) {
        int n = leaves.size();
        return m == n ? whole ? List.of() : List.of(root())
                : m <= k() ? with(part(0, k()).proof(m, whole), part(k(), n)) : with(part(k(), n).proof(m - k(), false), part(0, k()));
    }

    NaiveTree part(int from, int to) {
        return new NaiveTree(leaves.subList(from, to));
    }

    private int k() {
        return Integer.highestOneBit(leaves.size() - 1);
    }

    private static List<Digest> with(List<Digest> path, NaiveTree last) {
        var longer = new ArrayList<>(path);
        longer.add(last.root());
        return longer;
    }

    Subtrees subtrees() {
        return (level, index) -> part((int) (index << level), (int) ((index + 1) << level)).root();
    }
}
