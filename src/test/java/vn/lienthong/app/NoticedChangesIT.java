package vn.lienthong.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.app.NoticedChanges.Watched;
import vn.lienthong.ledger.JdbcLogEntries;
import vn.lienthong.ledger.LoggedEntry;
import vn.lienthong.testkit.TestDatabase;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.TrustAnchors;

/** What was changed in files is in the log once, with what it was before, however often the gateway starts. */
class NoticedChangesIT {

    private static final Instant NOW = Instant.parse("2026-03-02T05:00:00Z");
    private static final Clock NOON = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void aRootThatWasAddedOrTakenAwayIsALeafOnceAlsoWhenItHappenedBetweenTwoStarts() throws IOException {
        TestPki ours = TestPki.at(NOW);
        TestPki foreign = TestPki.foreignAt(NOW);
        var anchors = new ArrayList<>(List.of(new TrustAnchors(List.of(ours.root()), List.of(ours.issuing()), List.of())));
        try (var database = new TestDatabase(folder)) {
            var log = new JdbcLogEntries(database.jdbc(), UUID::randomUUID, NOON);
            var watched = List.of(new Watched("trust", () -> WatchedState.trust(anchors.get(0))));
            var first = new NoticedChanges(database.transaction(), log, NOON, watched);

            // from the first start on, and not again
            assertThat(first.round()).isEqualTo(1);
            assertThat(first.round()).isZero();
            assertThat(new NoticedChanges(database.transaction(), log, NOON, watched).round()).isZero();
            anchors.set(0, new TrustAnchors(List.of(foreign.root()), List.of(ours.issuing()), List.of()));
            assertThat(new NoticedChanges(database.transaction(), log, NOON, watched).round()).isEqualTo(1);

            List<String> leaves = log.newest("command", 9).stream().map(LoggedEntry::content).toList();
            assertThat(leaves).hasSize(2);
            String after = leaves.get(1).lines().filter(line -> line.startsWith("after ")).findFirst().orElseThrow().substring(6);
            assertThat(leaves.get(1)).startsWith("changed trust\n- 2026-03-02T12:00:00.000+07:00\nbefore -\nafter ");
            assertThat(leaves.get(0)).contains("before " + after + "\n", "- root " + Fingerprint.of(ours.root()).hex(), "+ root " + Fingerprint.of(foreign.root()).hex(),
                    "= authority " + Fingerprint.of(ours.issuing()).hex());
            assertThat(database.jdbc().queryForList("select kind from log_entry", String.class)).containsOnly("command");
        }
    }

    @Test
    void aChangeThatCouldNotBeLoggedIsLoggedByTheNextRound() throws IOException {
        try (var database = new TestDatabase(folder)) {
            var log = new JdbcLogEntries(database.jdbc(), UUID::randomUUID, NOON);
            var changes = new NoticedChanges(database.transaction(), log, NOON, List.of(new Watched("routes", () -> List.of("a.camel.yaml 00"))));
            database.jdbc().execute("alter table log_entry rename to away");
            assertThatThrownBy(changes::round).isInstanceOf(RuntimeException.class);
            database.jdbc().execute("alter table away rename to log_entry");

            assertThat(changes.round()).isEqualTo(1);
            assertThat(changes.round()).isZero();
        }
    }
}
