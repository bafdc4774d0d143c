package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.kernel.Digest;

/** The tree against the vectors that Certificate Transparency published, and against the definitions taken literally. */
class MerkleTreeTest {

    private static final NaiveTree PUBLISHED = new NaiveTree(Stream.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
            "606162636465666768696a6b6c6d6e6f").map(hex -> MerkleHash.leaf(HexFormat.of().parseHex(hex))).toList());

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void rootsAreThePublishedOnes() {
        for (int size = 0; size < ROOTS.size(); size++) {
            assertThat(MerkleTree.root(PUBLISHED.subtrees(), size).hex()).as("size %d", size).isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void inclusionProofsAreThePublishedOnes() {
        assertInclusion(0, 1);
        assertInclusion(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertInclusion(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertInclusion(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    }

    @Test
    void consistencyProofsAreThePublishedOnes() {
        assertConsistency(1, 1);
        assertConsistency(2, 8, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertConsistency(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertConsistency(2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    private static void assertInclusion(int index, int size, String... path) {
        InclusionProof proof = MerkleTree.inclusion(PUBLISHED.subtrees(), index, size);
        assertThat(proof.path()).extracting(Digest::hex).containsExactly(path);
        assertThat(ProofVerifier.includes(proof, PUBLISHED.leaves().get(index), Digest.ofHex(ROOTS.get(size)))).isTrue();
    }

    private static void assertConsistency(int first, int second, String... path) {
        ConsistencyProof proof = MerkleTree.consistency(PUBLISHED.subtrees(), first, second);
        assertThat(proof.path()).extracting(Digest::hex).containsExactly(path);
        assertThat(ProofVerifier.extendsTree(proof, Digest.ofHex(ROOTS.get(first)), Digest.ofHex(ROOTS.get(second)))).isTrue();
    }

    @Test
    void everySmallTreeProvesEveryLeafAndEveryEarlierTreeAsTheNaiveOneDoes() {
        NaiveTree all = NaiveTree.ofSize(70);
        for (int size = 0; size <= 70; size++) {
            NaiveTree tree = all.part(0, size);
            Digest root = tree.root();
            assertThat(MerkleTree.root(all.subtrees(), size)).isEqualTo(root);
            for (int index = 0; index < size; index++) {
                InclusionProof proof = MerkleTree.inclusion(all.subtrees(), index, size);
                assertThat(proof.path()).isEqualTo(tree.path(index));
                assertThat(ProofVerifier.includes(proof, tree.leaves().get(index), root)).isTrue();
            }
            for (int first = 0; first <= size; first++) {
                ConsistencyProof proof = MerkleTree.consistency(all.subtrees(), first, size);
                assertThat(proof.path()).isEqualTo(first == 0 ? List.of() : tree.proof(first, true));
                assertThat(ProofVerifier.extendsTree(proof, all.part(0, first).root(), root)).as("%d in %d", first, size).isTrue();
            }
        }
    }

    @Test
    void noProofHoldsForAnythingButWhatItProves() {
        long seed = Long.getLong("ledger.seed", System.nanoTime() & 0xFFFFFF);
        System.out.println("ledger.seed=" + seed);
        var random = new Random(seed);
        NaiveTree all = NaiveTree.ofSize(300);
        for (int run = 0; run < 300; run++) {
            int size = 2 + random.nextInt(299);
            int index = random.nextInt(size);
            Digest root = all.part(0, size).root();
            Digest leaf = all.leaves().get(index);
            InclusionProof proof = MerkleTree.inclusion(all.subtrees(), index, size);
            for (List<Digest> wrong : spoilt(proof.path(), random)) {
                assertThat(ProofVerifier.includes(new InclusionProof(index, size, wrong), leaf, root)).isFalse();
            }
            int other = (index + 1 + random.nextInt(size - 1)) % size;
            assertThat(ProofVerifier.includes(proof, all.leaves().get(other), root)).isFalse();
            assertThat(ProofVerifier.includes(new InclusionProof(other, size, proof.path()), leaf, root)).isFalse();
            assertThat(ProofVerifier.includes(new InclusionProof(size, size, proof.path()), leaf, root)).isFalse();
            assertThat(ProofVerifier.includes(new InclusionProof(-1, size, proof.path()), leaf, root)).isFalse();

            int first = 1 + random.nextInt(size - 1);
            Digest firstRoot = all.part(0, first).root();
            ConsistencyProof consistency = MerkleTree.consistency(all.subtrees(), first, size);
            for (List<Digest> wrong : spoilt(consistency.path(), random)) {
                assertThat(ProofVerifier.extendsTree(new ConsistencyProof(first, size, wrong), firstRoot, root)).isFalse();
            }
            assertThat(ProofVerifier.extendsTree(consistency, all.leaves().get(299), root)).isFalse();
            assertThat(ProofVerifier.extendsTree(consistency, firstRoot, all.leaves().get(299))).isFalse();
            assertThat(ProofVerifier.extendsTree(new ConsistencyProof(size, first, consistency.path()), root, firstRoot)).isFalse();
            assertThat(ProofVerifier.extendsTree(new ConsistencyProof(0, size, List.of(leaf)), MerkleHash.EMPTY, root)).isFalse();
        }
    }

    @Test
    void aTreeThatForgotALeafIsNoContinuation() {
        NaiveTree honest = NaiveTree.ofSize(40);
        for (int victim = 0; victim < 20; victim++) {
            var leaves = new ArrayList<>(honest.leaves());
            leaves.set(victim, NaiveTree.leaf(1000).hash());
            NaiveTree forged = new NaiveTree(leaves);
            ConsistencyProof proof = MerkleTree.consistency(forged.subtrees(), 20, 40);
            assertThat(ProofVerifier.extendsTree(proof, honest.part(0, 20).root(), forged.root())).isFalse();
        }
    }

    /** One hash changed, one missing, one too many, two in the wrong order. */
    private static List<List<Digest>> spoilt(List<Digest> path, Random random) {
        var wrong = new ArrayList<List<Digest>>();
        Digest stray = NaiveTree.leaf(random.nextInt()).hash();
        wrong.add(Stream.concat(path.stream(), Stream.of(stray)).toList());
        wrong.add(Stream.concat(Stream.of(stray), path.stream()).toList());
        if (!path.isEmpty()) {
            int at = random.nextInt(path.size());
            wrong.add(IntStream.range(0, path.size()).mapToObj(i -> i == at ? stray : path.get(i)).toList());
            wrong.add(IntStream.range(0, path.size()).filter(i -> i != at).mapToObj(path::get).toList());
        }
        if (path.size() > 1) {
            var swapped = new ArrayList<>(path);
            java.util.Collections.swap(swapped, 0, 1 + random.nextInt(path.size() - 1));
            wrong.add(swapped);
        }
        return wrong;
    }
}
