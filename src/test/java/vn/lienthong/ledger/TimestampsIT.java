package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.kernel.Digest;
import vn.lienthong.testkit.TestDatabase;

/** Stamps over a growing log, by an authority that comes and goes. */
class TimestampsIT {

    private static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");

    @TempDir
    private Path folder;

    private TestDatabase database;
    private JdbcLogEntries entries;
    private Sequencer sequencer;
    private JdbcLog log;
    private JdbcTimestamps stamps;
    private Timestamps work;
    private final List<Digest> stamped = new ArrayList<>();
    private boolean away;
    private Instant now = NOW;

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @BeforeEach
    void start() throws Exception {
        database = new TestDatabase(folder);
        log = new JdbcLog(database.jdbc());
        entries = new JdbcLogEntries(database.jdbc(), UUID::randomUUID, clock);
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        TileStore tiles = TileStore.open(folder.resolve("log"));
        sequencer = new Sequencer(log, new JdbcLease(database.jdbc(), "a", Duration.ofMinutes(5)), database.transaction(), List.of(entries), tiles,
                NoteSigner.ofLog("test", keys.getPrivate(), keys.getPublic()), clock);
        stamps = new JdbcTimestamps(database.jdbc(), database.transaction());
        work = new Timestamps(log, stamps, tiles, this::stamp, Duration.ofMinutes(5), clock);
    }

    @AfterEach
    void stop() throws IOException {
        database.close();
    }

    private Stamper.Stamp stamp(Digest digest) throws IOException {
        if (away) {
            throw new IOException("nobody there");
        }
        stamped.add(digest);
        return new Stamper.Stamp(digest.bytes(), now);
    }

    private void grow(int by) throws IOException {
        for (int i = 0; i < by; i++) {
            database.transaction().executeWithoutResult(status -> entries.append("test", UUID.randomUUID().toString()));
        }
        sequencer.round();
    }

    private String file(String name) throws IOException {
        return Files.readString(folder.resolve("log").resolve(name));
    }

    @Test
    void oneTokenCoversAnyNumberOfLeavesAndTheNextComesWhenItIsTime() throws Exception {
        grow(500);
        assertThat(work.round()).isEqualTo(1);
        grow(3);
        assertThat(work.round()).as("too early").isZero();
        now = NOW.plus(Duration.ofMinutes(6));
        assertThat(work.round()).isEqualTo(1);
        now = NOW.plus(Duration.ofMinutes(12));
        assertThat(work.round()).as("nothing new").isZero();

        SignedNote newest = log.checkpoint().orElseThrow();
        assertThat(stamps.newest()).contains(new JdbcTimestamps.Stamped(503, NOW.plus(Duration.ofMinutes(6))));
        assertThat(stamped.get(1)).isEqualTo(Digest.compute(newest.text().getBytes(StandardCharsets.UTF_8)));
        assertThat(stamps.token(503).orElseThrow()).isEqualTo(Files.readAllBytes(folder.resolve("log/timestamp/503")));
        assertThat(stamps.token(502)).isEmpty();
        assertThat(file(Timestamps.FILE)).contains("\"size\" : 503").contains("\"gaps\" : [ ]");
        assertThatThrownBy(() -> database.jdbc().update("delete from log_timestamp")).hasMessageContaining("never changed or deleted");
    }

    @Test
    void aGapIsRecordedWhileItLastsAndEndsWithTheNextStamp() throws Exception {
        // Given
        grow(10);
        work.round();
        away = true;

        // When: an hour without the authority
        grow(10);
        for (int second = 300; second < 3900; second += 5) {
            now = NOW.plusSeconds(second);
            work.round();
        }

        // Then
        TimestampGap open = stamps.gaps(10).get(0);
        assertThat(open.since()).isEqualTo(NOW.plusSeconds(300));
        assertThat(open.until()).isEmpty();
        assertThat(open.fromSize()).isEqualTo(10);
        // 5 s, 10, 20 … up to five minutes
        assertThat(open.attempts()).isBetween(15, 20);
        assertThat(file(Timestamps.FILE)).contains("nobody there").doesNotContain("\"until\"");

        // When
        away = false;
        now = NOW.plusSeconds(4200);
        grow(1);
        assertThat(work.round()).isEqualTo(1);

        // Then
        assertThat(stamps.gaps(10)).singleElement().satisfies(gap -> {
            assertThat(gap.until()).contains(now);
            assertThat(gap.toSize()).hasValue(21);
        });
        assertThat(file(Timestamps.FILE)).contains("\"toSize\" : 21");
        away = true;
        grow(1);
        now = NOW.plusSeconds(9000);
        work.round();
        assertThat(stamps.gaps(10)).extracting(TimestampGap::until).containsExactly(Optional.empty(), Optional.of(NOW.plusSeconds(4200)));
    }
}
