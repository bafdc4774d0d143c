package vn.lienthong.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.evidence.JdbcReceiptFeed.Entry;
import vn.lienthong.evidence.JdbcReceiptFeed.Place;
import vn.lienthong.testkit.TestDatabase;

/** The feed against transactions that commit in another order than they began. */
class ReceiptFeedIT {

    private static final String INSERT = """
            insert into receipt (id, event, exchange, from_unit, at, xml) values (?, 0, ?, '000.00.01.H49', now(), '<Receipt/>')""";

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static JdbcReceiptFeed feed;

    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
        feed = new JdbcReceiptFeed(database.jdbc());
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    private static Connection begin() throws SQLException {
        DataSource source = database.jdbc().getDataSource();
        Connection connection = java.util.Objects.requireNonNull(source).getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void end(Connection connection, boolean commit) throws SQLException {
        if (commit) {
            connection.commit();
        } else {
            connection.rollback();
        }
        connection.setAutoCommit(true);
        connection.close();
    }

    @Test
    void transactionsWhoseNumbersGrowADigitKeepTheirOrder() throws SQLException {
        List<UUID> expected = new ArrayList<>();
        Place before = last(feed.read(Place.BEGINNING, 100_000));
        for (int i = 0; i < 400; i++) {
            Connection connection = begin();
            expected.add(append(connection));
            end(connection, true);
        }
        List<Entry> entries = feed.read(before, 1000);
        assertThat(entries).extracting(entry -> entry.id().value()).isEqualTo(expected);
        assertThat(entries).extracting(Entry::place).isSorted();
    }

    private static Place last(List<Entry> entries) {
        return entries.isEmpty() ? Place.BEGINNING : entries.get(entries.size() - 1).place();
    }

    private static UUID append(Connection connection) throws SQLException {
        UUID id = UUID.randomUUID();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, id);
            statement.setObject(2, UUID.randomUUID());
            statement.executeUpdate();
        }
        return id;
    }

    private static Place end() {
        Place place = Place.BEGINNING;
        for (List<Entry> page = feed.read(place, 1000); !page.isEmpty(); page = feed.read(place, 1000)) {
            place = page.get(page.size() - 1).place();
        }
        return place;
    }

    private static List<UUID> after(Place place) {
        return feed.read(place, 1000).stream().map(entry -> entry.id().value()).toList();
    }

    @Test
    void whatCommitsFirstWaitsForWhatBeganFirst() throws SQLException {
        // Given
        Place before = end();
        Connection slow = begin();
        UUID first = append(slow);
        Connection quick = begin();
        UUID second = append(quick);

        // When the later one commits alone
        end(quick, true);

        // Then it is visible in the table, and not yet in the feed
        assertThat(database.jdbc().queryForObject("select count(*) from receipt where id = ?", Long.class, second)).isEqualTo(1);
        assertThat(after(before)).isEmpty();

        // When the earlier one commits too
        UUID third = append(slow);
        end(slow, true);

        // Then all come, transaction by transaction, although the third has the highest number
        assertThat(after(before)).containsExactly(first, third, second);
        assertThat(feed.read(before, 1).get(0).id().value()).isEqualTo(first);
        assertThat(after(feed.read(before, 2).get(1).place())).containsExactly(second);
    }

    @Test
    void whatIsRolledBackLeavesNothingAndHoldsNobodyUp() throws SQLException {
        // Given
        Place before = end();
        Connection lost = begin();
        append(lost);
        Connection kept = begin();
        UUID id = append(kept);
        end(kept, true);

        // When
        end(lost, false);

        // Then
        assertThat(after(before)).containsExactly(id);
    }

    @Test
    void aReaderBesideManyWritersMissesNoneAndSeesNoneTwice() throws Exception {
        // Given
        long seed = System.nanoTime();
        Place before = end();
        var writing = new AtomicBoolean(true);
        List<UUID> seen = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        List<UUID> written = new ArrayList<>();

        // When four write, in transactions of different length, and one reads
        var threads = Executors.newFixedThreadPool(5);
        try {
            Future<?> reader = threads.submit(() -> {
                Place place = before;
                while (true) {
                    boolean last = !writing.get();
                    List<Entry> page = feed.read(place, 7);
                    for (Entry entry : page) {
                        seen.add(entry.id().value());
                        places.add(entry.place());
                        place = entry.place();
                    }
                    if (last && page.isEmpty()) {
                        return;
                    }
                }
            });
            List<Future<List<UUID>>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                writers.add(threads.submit(writer(new Random(seed + i))));
            }
            for (Future<List<UUID>> writer : writers) {
                written.addAll(writer.get());
            }
            writing.set(false);
            reader.get();
        } finally {
            threads.shutdownNow();
        }

        // Then
        assertThat(seen).as("seed %d", seed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(written);
        assertThat(places).isSorted();
    }

    private static Callable<List<UUID>> writer(Random random) {
        return () -> {
            List<UUID> committed = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Connection connection = begin();
                List<UUID> ids = new ArrayList<>();
                for (int n = random.nextInt(4); n >= 0; n--) {
                    ids.add(append(connection));
                    Thread.sleep(random.nextInt(3));
                }
                boolean commit = random.nextInt(5) > 0;
                end(connection, commit);
                if (commit) {
                    committed.addAll(ids);
                }
            }
            return committed;
        };
    }

    @Test
    void theFeedIsReadByItsIndex() {
        // Given a table worth an index
        database.jdbc().update("""
                insert into receipt (id, event, exchange, from_unit, at, xml)
                select gen_random_uuid(), 0, gen_random_uuid(), '000.00.01.H49', now(), '<Receipt/>' from generate_series(1, 20000)""");
        database.jdbc().execute("analyze receipt");

        // When
        String plan = database.plan(JdbcReceiptFeed.READ);

        // Then
        assertThat(plan).contains("receipt_settled").doesNotContain("Seq Scan").doesNotContain("Sort");
    }

    @Test
    void aPlaceIsReadAsItIsWritten() {
        var place = new Place(7391, 1027);
        assertThat(Place.of(place.toString())).isEqualTo(place);
        assertThat(new Place(7391, 1026)).isLessThan(place);
        assertThat(new Place(7392, 1)).isGreaterThan(place);
    }

    @Test
    void theSignedReceiptComesAlongWhenAskedFor() throws SQLException {
        // Given
        Place before = end();
        Connection connection = begin();
        UUID id = append(connection);
        end(connection, true);

        // Then
        assertThat(feed.readSigned(before, 10)).singleElement().satisfies(signed -> {
            assertThat(signed.xml()).isEqualTo("<Receipt/>");
            assertThat(signed.entry().id().value()).isEqualTo(id);
            assertThat(signed.entry().event()).isEqualTo(EvidenceEvent.ACCEPTED);
            assertThat(signed.entry().delivery()).isEmpty();
        });
    }
}
