package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.kernel.Digest;

/** Tiles on a disk, against the naive tree and the figures of the specification. */
class TileStoreTest {

    @TempDir
    Path folder;

    @Test
    void pathsAreThoseOfTheSpecification() {
        assertThat(new Tile(0, 1234067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new Tile(1, 0, 17).path()).isEqualTo("tile/1/000.p/17");
        assertThat(new Tile(Tile.ENTRIES, 5, 1).path()).isEqualTo("tile/entries/005.p/1");
        for (Tile tile : List.of(new Tile(0, 1234067, 256), new Tile(3, 999, 255), new Tile(Tile.ENTRIES, 1000, 256), new Tile(7, 0, 1))) {
            assertThat(Tile.parse(tile.path())).contains(tile);
        }
        assertThat(Stream.of("tile/0/00", "tile/0/x000/001", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/8/000", "tile/00/000",
                "tile/0/../000", "tile/0/000/", "/tile/0/000", "tile/entries/x1/000", "checkpoint")).allMatch(path -> Tile.parse(path).isEmpty());
    }

    @Test
    void aTreeOf70000LeavesHasTheTilesThatTheSpecificationCounts() throws IOException {
        // Given
        TileStore store = TileStore.open(folder);
        // When
        new TileWriter(store, TileStoreTest::leaves).extend(0, 70_000);
        // Then
        assertThat(files()).filteredOn(path -> path.startsWith("tile/0/")).hasSize(274).contains("tile/0/272", "tile/0/273.p/112");
        assertThat(files()).filteredOn(path -> path.startsWith("tile/entries/")).hasSize(274).contains("tile/entries/273.p/112");
        assertThat(files()).filteredOn(path -> path.startsWith("tile/1/")).containsExactly("tile/1/000", "tile/1/001.p/17");
        assertThat(files()).filteredOn(path -> path.startsWith("tile/2/")).containsExactly("tile/2/000.p/1");
        assertThat(files()).filteredOn(path -> path.startsWith("tile/3/")).isEmpty();
    }

    @Test
    void tilesThatGrewInAnyStepsProveWhatTheNaiveTreeProves() throws IOException {
        long seed = Long.getLong("ledger.seed", System.nanoTime() & 0xFFFFFF);
        System.out.println("ledger.seed=" + seed);
        var random = new Random(seed);
        TileStore store = TileStore.open(folder);
        TileWriter writer = new TileWriter(store, TileStoreTest::leaves);
        NaiveTree all = NaiveTree.ofSize(3000);
        int size = 0;
        while (size < 2400) {
            int next = size + 1 + (random.nextBoolean() ? random.nextInt(3) : random.nextInt(600));
            writer.extend(size, next);
            size = next;
            TileTree tree = new TileTree(store, size);
            assertThat(tree.root()).as("size %d", size).isEqualTo(all.part(0, size).root());
            int index = random.nextInt(size);
            assertThat(MerkleTree.inclusion(tree, index, size).path()).isEqualTo(all.part(0, size).path(index));
            int first = 1 + random.nextInt(size);
            assertThat(MerkleTree.consistency(tree, first, size).path()).isEqualTo(all.part(0, size).proof(first, true));
            Tile bundle = Tile.of(Tile.ENTRIES, index / 256, size);
            assertThat(EntryBundle.read(store.read(bundle.path()).orElseThrow()).get(index % 256)).isEqualTo(NaiveTree.leaf(index));
        }
        // a tile that is complete has no partial forerunners left
        assertThat(files()).noneMatch(path -> path.startsWith("tile/0/000.p") || path.startsWith("tile/entries/001.p"));
    }

    @Test
    void tilesOfAnEarlierSizeServeAfterTheirPartsAreGone() throws IOException {
        TileStore store = TileStore.open(folder);
        TileWriter writer = new TileWriter(store, TileStoreTest::leaves);
        writer.extend(0, 200);
        writer.extend(200, 700);
        assertThat(new TileTree(store, 200).root()).isEqualTo(NaiveTree.ofSize(200).root());
    }

    @Test
    void aTileIsNeverOverwrittenAndALostOneIsMadeAgain() throws IOException {
        TileStore store = TileStore.open(folder);
        new TileWriter(store, TileStoreTest::leaves).extend(0, 300);
        assertThatThrownBy(() -> new TileWriter(store, (from, max) -> leaves(from + 1, max)).extend(0, 300))
                .isInstanceOf(LogDefectException.class).hasMessageContaining("tile/entries/000 lies there with other content");
        Files.delete(folder.resolve("tile/0/001.p/44"));
        assertThatThrownBy(() -> new TileTree(store, 300).root()).isInstanceOf(LogDefectException.class).hasMessageContaining("tile/0/001.p/44 is missing");
        new TileWriter(store, TileStoreTest::leaves).extend(0, 300);
        assertThat(new TileTree(store, 300).root()).isEqualTo(NaiveTree.ofSize(300).root());
        Files.write(folder.resolve("tile/0/001.p/44"), new byte[1407]);
        assertThatThrownBy(() -> new TileTree(store, 300).root()).hasMessageContaining("holds 1407 bytes (expected: 1408)");
    }

    @Test
    void theCheckpointNeverGoesBack() throws IOException, GeneralSecurityException {
        // Given
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        NoteSigner log = NoteSigner.ofLog("lienthong.test", keys.getPrivate(), keys.getPublic());
        TileStore store = TileStore.open(folder);
        // When
        assertThat(store.publish(note(log, 5))).isTrue();
        assertThat(store.publish(note(log, 4))).isFalse();
        assertThat(store.publish(note(log, 6))).isTrue();
        // Then
        assertThat(store.size()).isEqualTo(6);
        assertThat(TileStore.checkpoint(store)).contains(note(log, 6));
        assertThat(files()).containsExactly("checkpoint", "lock");
    }

    private static SignedNote note(NoteSigner log, int size) {
        String text = new Checkpoint("lienthong.test", size, NaiveTree.ofSize(size).root()).text();
        return new SignedNote(text, List.of(log.sign(text, Instant.EPOCH)));
    }

    private TreeSet<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<Leaf> leaves(long from, int max) {
        return LongStream.range(from, from + max).mapToObj(NaiveTree::leaf).toList();
    }

    @Test
    void entriesReadBackAndAreRefusedWhenCut() {
        List<Leaf> some = leaves(0, 3);
        byte[] bundle = EntryBundle.write(some);
        assertThat(EntryBundle.read(bundle)).isEqualTo(some);
        assertThat(new String(some.get(0).entry())).isEqualTo("test " + Digest.compute("leaf 0".getBytes()) + "\n");
        assertThatThrownBy(() -> EntryBundle.read(java.util.Arrays.copyOf(bundle, bundle.length - 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EntryBundle.read(new byte[] {0})).isInstanceOf(IllegalArgumentException.class);
    }
}
