package vn.lienthong.app;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.console.Place;
import vn.lienthong.console.parked.ApprovalDesk;
import vn.lienthong.console.parked.JdbcParked;
import vn.lienthong.console.parked.JdbcRequests;
import vn.lienthong.console.parked.ParkedController;
import vn.lienthong.console.parked.ParkedDesk;
import vn.lienthong.console.parked.RequestsController;
import vn.lienthong.console.queues.JdbcQueueFigures;
import vn.lienthong.console.queues.JdbcQueueMessages;
import vn.lienthong.console.queues.QueueBoard;
import vn.lienthong.console.queues.QueueOperations;
import vn.lienthong.console.queues.QueuesController;
import vn.lienthong.console.signin.Acting;
import vn.lienthong.console.signin.Permission;
import vn.lienthong.conversation.ParkedStatuses;
import vn.lienthong.delivery.CurrentHolds;
import vn.lienthong.delivery.ParkedDeliveries;
import vn.lienthong.delivery.TokenQueues;
import vn.lienthong.delivery.UnitHolds;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.exchange.JdbcDeliveries;
import vn.lienthong.exchange.Readdressing;
import vn.lienthong.kernel.Ids;
import vn.lienthong.pipeline.DeliveryReceipts;
import vn.lienthong.pipeline.GiveUp;
import vn.lienthong.pipeline.Hearings;

/** The console's pages of queues and of what is parked. */
@Configuration(proxyBeanMethods = false)
class QueuesConfiguration {

    private static final Duration SAMPLE = Duration.ofMinutes(1);

    @Bean
    Place queuesPlace() {
        return new Place(20, "/queues", "queues.title", Permission.SEE_TRAFFIC);
    }

    @Bean
    Place parkedPlace() {
        return new Place(30, "/parked", "parked.title", Permission.SEE_TRAFFIC);
    }

    @Bean
    QueueBoard queueBoard(JdbcTemplate jdbc, EmbeddedBroker broker, CurrentDirectory directory, Clock clock) {
        return new QueueBoard(new JdbcQueueFigures(jdbc), broker::figures, directory, clock);
    }

    @Bean
    BackgroundWork queueSampling(QueueBoard board) {
        return new BackgroundWork("queue-depths", SAMPLE, BackgroundWork.Pace.steady(Duration.ofSeconds(1)), () -> {
            board.sample();
            return 0;
        });
    }

    @Bean
    QueueOperations queueOperations(UnitHolds holds, CurrentHolds current, CurrentDirectory directory, Acting acting, Clock clock) {
        return new QueueOperations(holds, current, directory, acting::run, clock);
    }

    @Bean
    QueuesController queuesController(QueueBoard board, JdbcTemplate jdbc, CurrentHolds holds, QueueOperations operations) {
        return new QueuesController(board, new JdbcQueueFigures(jdbc), new JdbcQueueMessages(jdbc), holds, operations);
    }

    @Bean
    ParkedDesk parkedDesk(JdbcTemplate jdbc, ParkedDeliveries deliveries, ParkedStatuses statuses, Readdressing addresses, TokenQueues queues,
            CurrentDirectory directory, Acting acting, Clock clock, RelaySignals signals) {
        return new ParkedDesk(new JdbcParked(jdbc), deliveries, statuses, addresses, queues, directory, acting::run, clock, signals::somethingToSend);
    }

    @Bean
    ApprovalDesk approvalDesk(JdbcTemplate jdbc, ParkedDesk desk, Hearings hearings, DeliveryReceipts receipts, ParkedStatuses statuses, ReceiptLog log, ReceiptIssuer issuer, Acting acting,
            Ids ids, Clock clock, RelaySignals signals) {
        var giveUp = new GiveUp(new JdbcDeliveries(jdbc), hearings, receipts, statuses, log, issuer, ids, clock, signals::ended);
        return new ApprovalDesk(desk, new JdbcRequests(jdbc), giveUp, acting::run, ids, clock);
    }

    @Bean
    ParkedController parkedController(JdbcTemplate jdbc, ParkedDesk desk, ApprovalDesk approvals, CurrentDirectory directory, Clock clock) {
        return new ParkedController(new JdbcParked(jdbc), desk, approvals, new JdbcRequests(jdbc), directory, clock);
    }

    @Bean
    RequestsController requestsController(JdbcTemplate jdbc, ApprovalDesk approvals) {
        return new RequestsController(new JdbcRequests(jdbc), approvals);
    }
}
