package vn.lienthong.app;

import java.io.IOException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.kernel.Ids;
import vn.lienthong.ledger.LogEntries;
import vn.lienthong.payload.PayloadStore;
import vn.lienthong.pipeline.PurgePackets;
import vn.lienthong.retention.JdbcRetention;

/** How long packets are kept. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    /** A table that is wrong stops the start, not the night of the run. */
    @Bean
    JdbcRetention retention(JdbcTemplate jdbc, TransactionTemplate transaction, LogEntries log, GatewaySettings settings) throws IOException {
        settings.retention().rules();
        return new JdbcRetention(jdbc, transaction, log);
    }

    @Bean
    PurgePackets purgePackets(TransactionTemplate transaction, JdbcRetention retention, PayloadStore payloads, ReceiptIssuer receipts, ReceiptLog log,
            Ids ids, Clock clock) {
        return new PurgePackets(transaction, retention, payloads, receipts, log, ids, clock);
    }
}
