package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.testkit.TestDatabase;
import vn.lienthong.testkit.Waiting;

/** Sequencers on a real database: what they promise, alone, two at a time, and when one sleeps. */
class SequencerIT {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final KeyPair KEYS = keys();

    @TempDir
    Path folder;

    private TestDatabase database;
    private JdbcLog log;
    private JdbcLogEntries entries;

    @BeforeEach
    void start() throws IOException {
        database = new TestDatabase(folder);
        log = new JdbcLog(database.jdbc());
        entries = new JdbcLogEntries(database.jdbc(), UUID::randomUUID, Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        database.close();
    }

    @Test
    void whatIsAppendedGetsItsIndexAndIsPublished() throws IOException {
        // Given
        Sequencer sequencer = node("a", LONG, "log", entries);
        assertThat(sequencer.round()).isZero();
        assertThat(head("log").size()).isZero();
        // When
        append(3);
        assertThat(sequencer.round()).isEqualTo(3);
        append(600);
        assertThat(sequencer.round()).isEqualTo(600);
        assertThat(sequencer.round()).isZero();
        // Then
        Checkpoint head = head("log");
        assertThat(head.size()).isEqualTo(603);
        assertThat(head.root()).isEqualTo(new NaiveTree(log.leaves(0, 603).stream().map(Leaf::hash).toList()).root());
        assertThat(check("log")).isEmpty();
    }

    @Test
    void whatIsNotCommittedYetKeepsItsPlaceAndNothingIsSkipped() throws Exception {
        // Given an older transaction that ends after a younger one
        Sequencer sequencer = node("a", LONG, "log", entries);
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        ExecutorService slow = Executors.newSingleThreadExecutor();
        Future<?> older = slow.submit(() -> database.transaction().executeWithoutResult(status -> {
            entries.append("test", "older");
            begun.countDown();
            await(end);
        }));
        begun.await();
        append(1);
        // When
        assertThat(sequencer.round()).isZero();
        end.countDown();
        older.get();
        // Then
        assertThat(sequencer.round()).isEqualTo(2);
        assertThat(sequencer.round()).isZero();
        assertThat(check("log")).isEmpty();
        slow.shutdown();
    }

    @Test
    void whatIsRolledBackIsNeverLogged() throws IOException {
        Sequencer sequencer = node("a", LONG, "log", entries);
        database.transaction().executeWithoutResult(status -> {
            entries.append("test", "never");
            status.setRollbackOnly();
        });
        assertThat(sequencer.round()).isZero();
        assertThatThrownBy(() -> entries.append("No Kind", "x")).hasMessageContaining("kind: 'No Kind'");
    }

    @Test
    void twoNodesGiveEveryIndexOnceAndPublishTheSame() throws Exception {
        // Given
        Sequencer a = node("a", LONG, "log-a", entries);
        Sequencer b = node("b", LONG, "log-b", entries);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        var barrier = new CyclicBarrier(3);
        // When
        Future<Integer> byA = threads.submit(() -> rounds(a, barrier));
        Future<Integer> byB = threads.submit(() -> rounds(b, barrier));
        threads.submit(() -> {
            barrier.await();
            for (int i = 0; i < 40; i++) {
                append(25);
            }
            return "";
        }).get();
        byA.get();
        byB.get();
        a.round();
        b.round();
        // Then
        assertThat(List.of(byA.get() == 0, byB.get() == 0)).as("one of them slept").containsExactlyInAnyOrder(true, false);
        assertThat(log.size()).isEqualTo(1000);
        assertThat(check("log-a")).isEmpty();
        assertThat(check("log-b")).isEmpty();
        assertThat(head("log-a")).isEqualTo(head("log-b"));
        threads.shutdown();
    }

    private static int rounds(Sequencer sequencer, CyclicBarrier barrier) throws Exception {
        barrier.await();
        int given = 0;
        for (int i = 0; i < 60; i++) {
            given += sequencer.round();
            Thread.sleep(5);
        }
        return given;
    }

    @Test
    void aNodeThatSleptThroughItsLeaseWritesNothing() throws Exception {
        // Given
        append(10);
        var asleep = new CountDownLatch(1);
        var wake = new CountDownLatch(1);
        Sequencer sleeper = node("sleeper", Duration.ofMillis(300), "log-a", new LeafSource() {
            @Override
            public String name() {
                return entries.name();
            }

            @Override
            public Batch next(Optional<String> after, int max) {
                Batch batch = entries.next(after, max);
                asleep.countDown();
                await(wake);
                return batch;
            }
        });
        Sequencer other = node("other", LONG, "log-b", entries);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        // When it sleeps with leaves in its hand, and the other takes over
        Future<Integer> sleeping = thread.submit(sleeper::round);
        asleep.await();
        Waiting.until("the other takes over", () -> other.round() > 0);
        wake.countDown();
        // Then
        assertThatThrownBy(sleeping::get).hasCauseInstanceOf(LeaseLostException.class).hasMessageContaining("lease of epoch 1 by sleeper: over");
        assertThat(log.size()).isEqualTo(10);
        append(5);
        assertThat(other.round()).isEqualTo(5);
        assertThat(log.size()).isEqualTo(15);
        assertThat(check("log-b")).isEmpty();
        thread.shutdown();
    }

    @Test
    void aNodeWhoseLeaseIsOverWritesNothingEvenWhenNobodyTookIt() throws Exception {
        JdbcLease lease = new JdbcLease(database.jdbc(), "a", Duration.ofMillis(50));
        long epoch = lease.hold().orElseThrow();
        Thread.sleep(80);
        assertThatThrownBy(() -> lease.require(epoch)).isInstanceOf(LeaseLostException.class);
        assertThat(lease.hold()).contains(epoch + 1);
        lease.release();
        assertThat(new JdbcLease(database.jdbc(), "b", LONG).hold()).contains(epoch + 2);
        assertThat(lease.hold()).isEmpty();
    }

    @Test
    void anEmptyFolderIsFilledFromTheDatabase() throws IOException {
        Sequencer first = node("a", LONG, "log-a", entries);
        append(700);
        first.round();
        Sequencer elsewhere = node("a", LONG, "log-b", entries);
        elsewhere.round();
        assertThat(head("log-b")).isEqualTo(head("log-a"));
        assertThat(check("log-b")).isEmpty();
    }

    @Test
    void aDatabaseThatWentBackIsNotSignedFor() throws IOException {
        // Given a folder that knows more than the database
        Sequencer sequencer = node("a", LONG, "log", entries);
        append(300);
        sequencer.round();
        database.jdbc().execute("alter table log_leaf disable trigger user");
        database.jdbc().execute("alter table log_checkpoint disable trigger user");
        database.jdbc().execute("delete from log_checkpoint where size > 0");
        database.jdbc().execute("delete from log_leaf where index >= 100");
        append(500);
        // When, Then
        Sequencer restored = node("a", LONG, "log", entries);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(restored::round).isInstanceOf(LogDefectException.class)
                    .hasMessageContaining("the log has published 300 leaves, the database has 100: the database went back");
        }
        assertThat(log.size()).as("no index was given").isEqualTo(100);
        assertThat(check("log")).contains("the database is older than the published log: leaves 100 to 299 are newer than it")
                .anyMatch(sentence -> sentence.matches("leaf 100 is newer than the database: test [0-9a-f]{64}"));
    }

    @Test
    void checkNamesWhatWasTamperedWith() throws IOException {
        // Given
        append(600);
        node("a", LONG, "log", entries).round();
        assertThat(check("log")).isEmpty();
        // When one bit of a published entry
        Path bundle = folder.resolve("log/tile/entries/001");
        byte[] good = Files.readAllBytes(bundle);
        byte[] bad = good.clone();
        // the last hexadecimal digit of entry 256 + 3
        int at = 4 * (2 + "test ".length() + 64 + 1) - 2;
        bad[at] = (byte) (bad[at] == '0' ? '1' : '0');
        Files.write(bundle, bad);
        assertThat(check("log")).containsExactly("leaf 259: database and published entry differ");
        Files.write(bundle, good);
        // When one bit of a tile
        Path tile = folder.resolve("log/tile/0/000");
        byte[] hashes = Files.readAllBytes(tile);
        hashes[32 * 17] ^= 1;
        Files.write(tile, hashes);
        assertThat(check("log")).contains("leaf 17: its hash in tile/0/000 is wrong", "hash 0 in tile/1/000.p/2 is wrong");
        hashes[32 * 17] ^= 1;
        Files.write(tile, hashes);
        // When what was logged changes behind the log's back
        database.jdbc().execute("alter table log_entry disable trigger user");
        database.jdbc().execute("update log_entry set content = 'something else' where sequence = 42");
        String subject = database.jdbc().queryForObject("select id::text from log_entry where sequence = 42", String.class);
        assertThat(check("log")).containsExactly("entries " + subject + ": differs from its leaf 41");
        database.jdbc().execute("delete from log_entry where sequence = 42");
        assertThat(check("log")).containsExactly("1 leaves name nothing that the database has");
    }

    @Test
    void leavesCannotBeChangedByAnybodyWhoKeepsTheTriggers() throws IOException {
        append(1);
        node("a", LONG, "log", entries).round();
        for (String statement : List.of("update log_leaf set index = 7", "delete from log_leaf", "truncate log_leaf", "delete from log_entry",
                "update log_entry set content = ''", "delete from log_checkpoint where size = 1", "truncate log_checkpoint cascade")) {
            assertThatThrownBy(() -> database.jdbc().execute(statement)).as(statement).hasMessageContaining("the log is never changed or deleted");
        }
    }

    private Sequencer node(String name, Duration term, String files, LeafSource source) throws IOException {
        return new Sequencer(log, new JdbcLease(database.jdbc(), name, term), database.transaction(), List.of(source),
                TileStore.open(folder.resolve(files)), NoteSigner.ofLog("lienthong.test", KEYS.getPrivate(), KEYS.getPublic()), Clock.systemUTC());
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            entries.append("test", "entry " + i);
        }
    }

    private Checkpoint head(String files) throws IOException {
        SignedNote note = TileStore.checkpoint(TileStore.reader(folder.resolve(files))).orElseThrow();
        return Checkpoint.verified(note, VerifierKey.of("lienthong.test", VerifierKey.Type.NOTE, KEYS.getPublic()));
    }

    private List<String> check(String files) {
        return LogCheck.run(log, List.of(entries), TileStore.reader(folder.resolve(files))).stream().map(text -> text.en()).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
