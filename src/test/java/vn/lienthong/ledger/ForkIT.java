package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.ledger.Witness.Consistent;
import vn.lienthong.ledger.Witness.Fork;
import vn.lienthong.testkit.Folders;
import vn.lienthong.testkit.TestDatabase;

/** A log that is really forked, its database, folder and key copied and both copies continued, and the witness that names it. */
class ForkIT {

    private static final KeyPair LOG_KEYS = SequencerIT.keys();
    private static final KeyPair WITNESS_KEYS = SequencerIT.keys();
    private static final VerifierKey LOG_KEY = VerifierKey.of("lienthong.test", VerifierKey.Type.NOTE, LOG_KEYS.getPublic());

    private final Witness witness = new Witness(LOG_KEY, NoteSigner.ofWitness("van-don", WITNESS_KEYS.getPrivate(), WITNESS_KEYS.getPublic()),
            Clock.systemUTC());

    @TempDir
    Path folder;

    @Test
    void aForkIsNamedByTheFirstWitnessThatSeesBothSides() throws IOException {
        // Given one log, seen at 300 leaves
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        grow(one, "common", 300);
        SignedNote common = remember(witness.look(Optional.empty(), shown(one), tiles(one)));
        // When it is forked
        Folders.copy(one, two);
        grow(one, "told to the province", 40);
        grow(two, "told to the auditor", 25);
        // Then each side by itself continues what was common
        SignedNote first = remember(witness.look(Optional.of(common), shown(one), tiles(one)));
        SignedNote second = remember(witness.look(Optional.of(common), shown(two), tiles(two)));
        assertThat(Checkpoint.parse(first.text()).size()).isEqualTo(340);
        assertThat(Checkpoint.parse(second.text()).size()).isEqualTo(325);
        // but whoever saw one side names the fork at the first sight of the other, whether that is shorter, longer or as long
        assertFork(first, two);
        assertFork(second, one);
        grow(two, "told to the auditor", 15);
        assertFork(first, two);
        grow(two, "told to the auditor", 300);
        assertFork(first, two);
        // and each log by itself is without fault
        assertThat(witness.look(Optional.of(second), shown(two), tiles(two))).isInstanceOf(Consistent.class);
    }

    private void assertFork(SignedNote remembered, Path other) throws IOException {
        Witness.Finding finding = witness.look(Optional.of(remembered), shown(other), tiles(other));
        assertThat(finding).isInstanceOf(Fork.class);
        Fork fork = (Fork) finding;
        assertThat(fork.text().en()).startsWith("FORK: lienthong.test has signed " + Checkpoint.parse(remembered.text()).size() + " leaves");
        assertThat(fork.text().vi()).startsWith("SỔ BỊ RẼ NHÁNH: lienthong.test");
        // both halves of the evidence bear the log's own signature
        assertThat(fork.remembered().verifiedBy(LOG_KEY)).isTrue();
        assertThat(fork.seen().verifiedBy(LOG_KEY)).isTrue();
    }

    @Test
    void aLogThatGrowsIsSignedForAndAnEarlierCheckpointOfItIsNoFork() throws IOException {
        // Given
        Path one = folder.resolve("one");
        grow(one, "common", 10);
        SignedNote early = remember(witness.look(Optional.empty(), shown(one), tiles(one)));
        grow(one, "common", 700);
        // When
        Consistent later = (Consistent) witness.look(Optional.of(early), shown(one), tiles(one));
        // Then
        VerifierKey own = VerifierKey.of("van-don", VerifierKey.Type.COSIGNATURE, WITNESS_KEYS.getPublic());
        assertThat(later.seen().with(later.signature()).verifiedBy(own)).isTrue();
        assertThat(witness.look(Optional.of(later.seen()), early, tiles(one))).isInstanceOf(Witness.Earlier.class);
        assertThat(witness.look(Optional.of(later.seen()), later.seen(), tiles(one))).isInstanceOf(Consistent.class);
    }

    @Test
    void aLogThatHidesItsTilesIsNotSignedFor() throws IOException {
        Path one = folder.resolve("one");
        grow(one, "common", 300);
        SignedNote early = remember(witness.look(Optional.empty(), shown(one), tiles(one)));
        grow(one, "common", 20);
        assertThatThrownBy(() -> witness.look(Optional.of(early), shown(one), path -> Optional.empty()))
                .isInstanceOf(LogDefectException.class).hasMessageContaining("is missing");
        assertThatThrownBy(() -> witness.look(Optional.of(early), shown(one), path -> tiles(one).read(path).map(bytes -> new byte[bytes.length])))
                .isInstanceOf(LogDefectException.class).hasMessageContaining("does not show the tree that it has signed");
    }

    private static SignedNote remember(Witness.Finding finding) {
        assertThat(finding).isInstanceOf(Consistent.class);
        return ((Consistent) finding).seen();
    }

    private static SignedNote shown(Path place) throws IOException {
        return TileStore.checkpoint(tiles(place)).orElseThrow();
    }

    private static TileSource tiles(Path place) {
        return TileStore.reader(place.resolve("log"));
    }

    /** Runs the log of that place for a while: its database, its folder, its key. */
    private static void grow(Path place, String what, int leaves) throws IOException {
        try (TestDatabase database = new TestDatabase(place)) {
            var entries = new JdbcLogEntries(database.jdbc(), UUID::randomUUID, Clock.systemUTC());
            for (int i = 0; i < leaves; i++) {
                entries.append("test", what + " " + i);
            }
            var lease = new JdbcLease(database.jdbc(), UUID.randomUUID().toString(), Duration.ofMinutes(1));
            new Sequencer(new JdbcLog(database.jdbc()), lease, database.transaction(), List.of(entries), TileStore.open(place.resolve("log")),
                    NoteSigner.ofLog("lienthong.test", LOG_KEYS.getPrivate(), LOG_KEYS.getPublic()), Clock.systemUTC()).round();
            lease.release();
        }
    }
}
