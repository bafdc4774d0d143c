package vn.lienthong.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.evidence.JdbcReceiptLog;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.ledger.JdbcLogEntries;
import vn.lienthong.payload.FilePayloadStore;
import vn.lienthong.payload.PayloadSettings;
import vn.lienthong.payload.PayloadStore;
import vn.lienthong.pipeline.PurgePackets;
import vn.lienthong.retention.JdbcRetention;
import vn.lienthong.testkit.ChildProcess;

/** A gateway's purging in a process of its own, until it is killed. */
final class KilledPurge {

    static final Instant SENT = Instant.parse("2026-03-02T05:00:00Z");
    static final Instant LATER = SENT.plus(Duration.ofDays(40));

    private KilledPurge() {
    }

    /** A handful of packets in each segment. */
    static PayloadSettings settings(Path folder) {
        return new PayloadSettings(folder, 1 << 20, 1 << 16, 1 << 17, 40_000);
    }

    static JdbcRetention retention(JdbcTemplate jdbc, TransactionTemplate transaction) {
        return new JdbcRetention(jdbc, transaction, new JdbcLogEntries(jdbc, UUID::randomUUID, at(LATER)));
    }

    static PurgePackets purging(JdbcTemplate jdbc, TransactionTemplate transaction, PayloadStore payloads) {
        return new PurgePackets(transaction, retention(jdbc, transaction), payloads, issuer(), new JdbcReceiptLog(jdbc, xml -> xml), UUID::randomUUID, at(LATER));
    }

    static ReceiptIssuer issuer() {
        return new ReceiptIssuer(new ReceiptWriter("test"), xml -> xml, xml -> xml);
    }

    static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    public static void main(String[] arguments) throws IOException {
        var source = ChildProcess.database(arguments);
        var jdbc = new JdbcTemplate(source);
        PurgePackets purging = purging(jdbc, new TransactionTemplate(new DataSourceTransactionManager(source)), FilePayloadStore.open(settings(Path.of(arguments[3]))));
        while (true) {
            purging.purge();
        }
    }
}
