package vn.lienthong.app;

import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.exchange.JdbcAudit;
import vn.lienthong.exchange.Outbox;
import vn.lienthong.payload.PayloadStore;
import vn.lienthong.pipeline.*;

@Configuration(proxyBeanMethods = false)
class RelayConfiguration {
    @Bean
    RelaySignals relaySignals() { return new RelaySignals(); }

    @Bean
    SubmissionRoute route(OpenEnvelope open, VerifySignature verify, IdentifySender identify, AdmitMessage admit, IssueReceipt issue, AnswerRefusal refuse,
        Outbox outbox, Deliveries deliveries, DeliveryReceipts receipts, RelaySignals signals) {
        return message -> {
            try {
                Object o = issue.issue(admit.admit(identify.identify(verify.verify(open.open(message)))));
                outbox.dispatch(1000, entries -> deliveries.advance(DeliveryState.RELAYED, deliveries.find(entries.stream().map(e -> e.delivery()).toList()).values().stream()
                    .map(f -> receipts.seal(f, EvidenceEvent.RELAYED, Optional.empty())).toList()));
                return o;
            } catch (MessageRefused e) {
                return refuse.answer(e);
            }
        };
    }
}
