package vn.lienthong.app;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.conversation.Conversations;
import vn.lienthong.conversation.JdbcArrivals;
import vn.lienthong.conversation.JdbcConversations;
import vn.lienthong.conversation.JdbcCorrelation;
import vn.lienthong.conversation.JdbcParkedStatuses;
import vn.lienthong.conversation.JdbcVersions;
import vn.lienthong.conversation.ParkedStatuses;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.evidence.JdbcReceiptFeed;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.exchange.Admissions;
import vn.lienthong.exchange.JdbcDeliveries;
import vn.lienthong.kernel.Ids;
import vn.lienthong.pipeline.Acceptances;
import vn.lienthong.pipeline.AdmitChange;
import vn.lienthong.pipeline.CorrelateStatus;
import vn.lienthong.pipeline.DeliveryReceipts;
import vn.lienthong.pipeline.Failures;
import vn.lienthong.pipeline.Hearings;
import vn.lienthong.pipeline.NoticeArrivals;
import vn.lienthong.pipeline.ReleaseStatuses;
import vn.lienthong.pipeline.StatusAdmission;

/** What sender and recipient say about a delivered document, and what follows from it. */
@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {

    @Bean
    Conversations conversations(JdbcTemplate jdbc) {
        return new JdbcConversations(jdbc);
    }

    @Bean
    JdbcCorrelation correlation(JdbcTemplate jdbc) {
        return new JdbcCorrelation(jdbc);
    }

    @Bean
    ParkedStatuses parkedStatuses(JdbcTemplate jdbc) {
        return new JdbcParkedStatuses(jdbc);
    }

    @Bean
    Hearings hearings(Conversations conversations, JdbcTemplate jdbc, DeliveryReceipts receipts, ReceiptLog log, Clock clock, RelaySignals signals) {
        return new Hearings(conversations, new JdbcDeliveries(jdbc), receipts, log, clock, signals::ended);
    }

    @Bean
    Failures failures(TransactionTemplate transaction, JdbcTemplate jdbc, Hearings hearings) {
        return new Failures(transaction, new JdbcDeliveries(jdbc), hearings);
    }

    @Bean
    JdbcVersions versions(JdbcTemplate jdbc) {
        return new JdbcVersions(jdbc);
    }

    @Bean
    AdmitChange admitChange(Admissions admissions, JdbcVersions versions, Hearings hearings, Acceptances acceptances,
            CurrentDirectory directory, Ids ids) {
        return new AdmitChange(admissions, versions, hearings, acceptances, directory, ids);
    }

    @Bean
    StatusAdmission statusAdmission(Hearings hearings, ParkedStatuses parked, ReceiptIssuer receipts, ReceiptLog log, Ids ids) {
        return new StatusAdmission(hearings, parked, receipts, log, ids);
    }

    @Bean
    CorrelateStatus correlateStatus(CurrentDirectory directory, JdbcCorrelation correlation) {
        return new CorrelateStatus(directory, correlation);
    }

    @Bean
    NoticeArrivals noticeArrivals(TransactionTemplate transaction, JdbcTemplate jdbc, Hearings hearings, Clock clock, GatewaySettings settings) {
        return new NoticeArrivals(transaction, new JdbcArrivals(jdbc), new JdbcReceiptFeed(jdbc), hearings, clock,
                settings.conversation().arrivalPatience());
    }

    @Bean
    ReleaseStatuses releaseStatuses(TransactionTemplate transaction, ParkedStatuses parked, JdbcCorrelation correlation,
            CurrentDirectory directory, Hearings hearings, JdbcTemplate jdbc, Ids ids, Clock clock, RelaySignals signals) {
        return new ReleaseStatuses(transaction, parked, correlation, directory, hearings, new JdbcDeliveries(jdbc), ids, clock,
                signals::somethingToSend);
    }
}
