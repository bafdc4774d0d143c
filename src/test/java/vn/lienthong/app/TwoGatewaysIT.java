package vn.lienthong.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.directory.JdbcDirectoryStore;
import vn.lienthong.evidence.JdbcReceiptFeed;
import vn.lienthong.evidence.ReceiptLeaf;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Text;
import vn.lienthong.ledger.JdbcLog;
import vn.lienthong.ledger.JdbcLogEntries;
import vn.lienthong.ledger.LeafSource;
import vn.lienthong.ledger.LogCheck;
import vn.lienthong.ledger.TileStore;
import vn.lienthong.testkit.GatewayProcess;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.TestDatabase;
import vn.lienthong.testkit.Waiting;

/** Two whole gateways on one database: the one that gives the indexes is killed with {@code kill -9} under load, the other goes on. */
class TwoGatewaysIT {

    private static final int ENOUGH = 30;

    @TempDir
    private Path folder;

    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<UUID, Digest> held = new ConcurrentHashMap<>();
    private volatile boolean sending = true;

    @Test
    void theOtherTakesOverAndNoIndexIsGivenTwiceNorALeafLost() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (var database = new TestDatabase(folder); var one = gateway(database, "one"); var other = gateway(database, "other")) {
            // Given: the first holds the lease, both take documents
            JdbcTemplate jdbc = database.jdbc();
            one.start();
            String holder = awaitHolderOtherThan("", jdbc);
            other.start();
            List<Future<?>> senders = List.of(threads.submit(() -> send(one)), threads.submit(() -> send(other)), threads.submit(() -> send(other)));
            awaitLeaves(ENOUGH, jdbc);
            assertThat(jdbc.queryForObject("select holder from log_lease", String.class)).as("renewed, not passed on").isEqualTo(holder);
            long epoch = epoch(jdbc);

            // When
            one.kill(false);
            String heir = awaitHolderOtherThan(holder, jdbc);
            awaitLeaves(new JdbcLog(jdbc).size() + ENOUGH, jdbc);
            sending = false;
            for (Future<?> sender : senders) {
                sender.get();
            }

            // Then
            assertThat(heir).isNotEqualTo(holder);
            assertThat(epoch(jdbc)).isEqualTo(epoch + 1);
            awaitNothingUnsequenced(jdbc);
            held.forEach((receipt, content) -> assertThat(jdbc.queryForList("select content from log_leaf where subject = ?", byte[].class, receipt))
                    .as("receipt %s, which a sender holds", receipt).containsExactly(content.bytes()));
            // what the dead one had published, and what the other publishes, is the story of the database
            other.close();
            assertThat(check("one", database)).isEmpty();
            assertThat(check("other", database)).isEmpty();
        } finally {
            sending = false;
            threads.shutdownNow();
        }
    }

    private GatewayProcess gateway(TestDatabase database, String name) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Path password = Files.writeString(home.resolve("password"), database.password() + "\n");
        return new GatewayProcess(home.resolve("data"), Map.of("LIENTHONG_DATABASE_URL", database.url(), "LIENTHONG_DATABASE_USER", database.user(),
                "LIENTHONG_DATABASE_PASSWORDFILE", password.toString()));
    }

    private void send(GatewayProcess gateway) {
        try (SoapClient client = RunningGateway.client(gateway.address(), "van-don")) {
            while (sending) {
                Letter letter = Letters.letter(numbers.incrementAndGet(), "000.41.48.H49", "000.00.48.H49");
                String receipt = client.submit(letter.source(), letter.size()).receiptXml();
                held.put(new ReceiptReader().read(receipt).id().value(), ReceiptLeaf.content(receipt));
            }
        } catch (IOException killed) {
            // a receipt that did not leave the house is nobody's
        }
    }

    private static long epoch(JdbcTemplate jdbc) {
        return jdbc.queryForObject("select epoch from log_lease", Long.class);
    }

    private static String awaitHolderOtherThan(String known, JdbcTemplate jdbc) throws Exception {
        return Waiting.present("somebody else than '" + known + "' holds the lease",
                () -> jdbc.queryForList("select holder from log_lease where holder <> ?", String.class, known).stream().findFirst());
    }

    private static void awaitLeaves(long wanted, JdbcTemplate jdbc) throws Exception {
        Waiting.until("the log has " + wanted + " leaves", () -> new JdbcLog(jdbc).size() >= wanted);
    }

    private static void awaitNothingUnsequenced(JdbcTemplate jdbc) throws Exception {
        Waiting.until("every receipt is in the log", () -> jdbc.queryForObject(
                "select count(*) from receipt r where not exists (select from log_leaf l where l.subject = r.id)", Long.class) == 0);
        assertThat(jdbc.queryForObject("select max(index) + 1 - count(*) from log_leaf", Long.class)).as("gaps").isZero();
    }

    /** A gateway's published files against the database that both had. */
    private List<Text> check(String name, TestDatabase database) {
        JdbcTemplate jdbc = database.jdbc();
        List<LeafSource> sources = new ArrayList<>(List.of(new ReceiptLeaves(new JdbcReceiptFeed(jdbc)), new JdbcLogEntries(jdbc, UUID::randomUUID, Clock.systemUTC()),
                new DirectoryLeaves(new JdbcDirectoryStore(jdbc, database.transaction(), Clock.systemUTC()))));
        return LogCheck.run(new JdbcLog(jdbc), sources, TileStore.reader(folder.resolve(name).resolve("data/log")));
    }
}
