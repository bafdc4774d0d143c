package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.testkit.TestDatabase;

/**
 * Kills a busy sequencer with {@code kill -9} at random moments, again and again, while somebody watches. The seed is printed;
 * {@code -Dkill.seed=N -Dkill.times=N} repeat or lengthen a run.
 */
class SequencerKillIT {

    private static final KeyPair KEYS = SequencerIT.keys();
    private static final KeyPair WITNESS_KEYS = SequencerIT.keys();
    private static final VerifierKey KEY = VerifierKey.of("lienthong.test", VerifierKey.Type.NOTE, KEYS.getPublic());

    @TempDir
    Path folder;

    private volatile boolean appending = true;

    @Test
    void losesNoLeafGivesNoIndexTwiceAndNeverGoesBack() throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime() & 0xFFFFFF);
        int kills = Integer.getInteger("kill.times", 25);
        System.out.println("kill.seed=" + seed);
        var random = new Random(seed);
        Path files = folder.resolve("log");
        var witness = new Witness(KEY, NoteSigner.ofWitness("watcher", WITNESS_KEYS.getPrivate(), WITNESS_KEYS.getPublic()), Clock.systemUTC());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (TestDatabase database = new TestDatabase(folder)) {
            // Given
            var log = new JdbcLog(database.jdbc());
            var entries = new JdbcLogEntries(database.jdbc(), UUID::randomUUID, Clock.systemUTC());
            Future<?> first = threads.submit(() -> append(database, entries, new Random(seed + 1)));
            Future<?> second = threads.submit(() -> append(database, entries, new Random(seed + 2)));
            Map<String, Long> given = new HashMap<>();
            Optional<SignedNote> seen = Optional.empty();
            int atWork = 0;

            // When
            for (int kill = 0; kill < kills; kill++) {
                long before = log.size();
                Process process = start(database, files);
                awaitGrowth(log, before, process);
                Thread.sleep(random.nextInt(250));
                process.destroyForcibly();
                process.waitFor(30, TimeUnit.SECONDS);
                // Then what is published is whole, continues what was published before, and indexes stay given
                seen = look(witness, seen, files);
                assertIndexesStay(database, given);
                atWork += log.size() > before ? 1 : 0;
            }
            appending = false;
            first.get();
            second.get();
            Sequencer last = new Sequencer(log, new JdbcLease(database.jdbc(), "last", Duration.ofMinutes(1)), database.transaction(), List.of(entries),
                    TileStore.open(files), NoteSigner.ofLog("lienthong.test", KEYS.getPrivate(), KEYS.getPublic()), Clock.systemUTC());
            Long appended = database.jdbc().queryForObject("select count(*) from log_entry", Long.class);
            for (int i = 0; i < 1000 && log.size() < appended; i++) {
                last.round();
                Thread.sleep(10);
            }
            last.round();

            // Then
            assertThat(atWork).as("killed at work").isGreaterThanOrEqualTo(kills / 2);
            assertThat(log.size()).isEqualTo(appended);
            seen = look(witness, seen, files);
            assertThat(Checkpoint.parse(seen.orElseThrow().text()).size()).isEqualTo(appended);
            assertIndexesStay(database, given);
            assertThat(LogCheck.run(log, List.of(entries), TileStore.reader(files))).isEmpty();
        } finally {
            appending = false;
            threads.shutdownNow();
        }
    }

    private Process start(TestDatabase database, Path files) throws IOException {
        return SequencerProcess.start(database.url(), database.user(), database.password(), files, KEYS);
    }

    private void awaitGrowth(JdbcLog log, long before, Process process) throws Exception {
        for (int i = 0; i < 3000 && log.size() == before; i++) {
            assertThat(process.isAlive()).as(() -> read(folder.resolve("sequencer.log"))).isTrue();
            Thread.sleep(10);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Optional<SignedNote> look(Witness witness, Optional<SignedNote> seen, Path files) throws IOException {
        TileSource tiles = TileStore.reader(files);
        Optional<SignedNote> published = TileStore.checkpoint(tiles);
        if (published.isEmpty()) {
            return seen;
        }
        Witness.Finding finding = witness.look(seen, published.get(), tiles);
        assertThat(finding).isInstanceOf(Witness.Consistent.class);
        return Optional.of(((Witness.Consistent) finding).seen());
    }

    private static void assertIndexesStay(TestDatabase database, Map<String, Long> given) {
        Map<String, Long> now = new HashMap<>();
        database.jdbc().query("select subject::text, index from log_leaf", row -> {
            now.put(row.getString(1), row.getLong(2));
        });
        assertThat(now).containsAllEntriesOf(given);
        assertThat(now.values()).doesNotHaveDuplicates();
        given.putAll(now);
    }

    private void append(TestDatabase database, JdbcLogEntries entries, Random random) {
        while (appending) {
            database.transaction().executeWithoutResult(status -> {
                for (int i = random.nextInt(20); i >= 0; i--) {
                    entries.append("test", "entry " + random.nextLong());
                }
                if (random.nextInt(10) == 0) {
                    status.setRollbackOnly();
                }
            });
        }
    }
}
