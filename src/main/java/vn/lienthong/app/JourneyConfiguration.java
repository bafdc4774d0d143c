package vn.lienthong.app;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.conversation.Conversations;
import vn.lienthong.conversation.JdbcVersions;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.JdbcDirectoryStore;
import vn.lienthong.dossier.BundleWriter;
import vn.lienthong.envelope.PacketReader;
import vn.lienthong.evidence.JdbcReceiptLog;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.exchange.Admissions;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.Exchanges;
import vn.lienthong.exchange.GroupedDeliveries;
import vn.lienthong.exchange.JdbcDeliveries;
import vn.lienthong.exchange.JdbcDocumentSearch;
import vn.lienthong.exchange.JdbcExchanges;
import vn.lienthong.exchange.JdbcOutbox;
import vn.lienthong.exchange.Outbox;
import vn.lienthong.exchange.Readdressing;
import vn.lienthong.kernel.Ids;
import vn.lienthong.ledger.PublishedLog;
import vn.lienthong.payload.PayloadStore;
import vn.lienthong.pipeline.Acceptances;
import vn.lienthong.pipeline.AdmitChange;
import vn.lienthong.pipeline.AdmitMessage;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.pipeline.AnswerRefusal;
import vn.lienthong.pipeline.DeliveryReceipts;
import vn.lienthong.pipeline.Failures;
import vn.lienthong.pipeline.GatewayDesk;
import vn.lienthong.pipeline.GatherEvidence;
import vn.lienthong.pipeline.HeldMail;
import vn.lienthong.pipeline.IdentifySender;
import vn.lienthong.pipeline.InspectAttachments;
import vn.lienthong.pipeline.IssueReceipt;
import vn.lienthong.pipeline.Mailbox;
import vn.lienthong.pipeline.OpenEnvelope;
import vn.lienthong.pipeline.RecipientStates;
import vn.lienthong.pipeline.Reporting;
import vn.lienthong.pipeline.Searching;
import vn.lienthong.pipeline.StatusAdmission;
import vn.lienthong.pipeline.SubmissionRoute;
import vn.lienthong.pipeline.Tracing;
import vn.lienthong.pipeline.VerifySignature;
import vn.lienthong.retention.JdbcRetention;
import vn.lienthong.signature.PacketVerifier;
import vn.lienthong.signature.StreamingPacketVerifier;
import vn.lienthong.signature.attachment.AttachmentInspector;
import vn.lienthong.trust.CertificateTrust;

/** The journey of a document: each verb of the routes is a bean of its own name. */
@Configuration(proxyBeanMethods = false)
class JourneyConfiguration {

    @Bean
    Ids ids(Clock clock) {
        return new TimeOrderedIds(clock);
    }

    @Bean
    PacketReader packetReader(Clock clock) {
        return new PacketReader(clock);
    }

    @Bean
    PacketVerifier packetVerifier(CertificateTrust trust) {
        return new StreamingPacketVerifier(trust);
    }

    @Bean
    ReceiptLog receiptLog(JdbcTemplate jdbc, ReceiptCertificates certificates) {
        return new JdbcReceiptLog(jdbc, certificates::complete);
    }

    @Bean
    ReceiptIssuer receiptIssuer(GatewaySettings settings, ReceiptKeys keys, ReceiptCertificates certificates) {
        return new ReceiptIssuer(new ReceiptWriter(settings.name()), keys::sign, certificates::complete);
    }

    @Bean
    Outbox outbox(JdbcTemplate jdbc, TransactionTemplate transaction) {
        return new JdbcOutbox(jdbc, transaction);
    }

    @Bean
    Deliveries deliveries(JdbcTemplate jdbc) {
        return new GroupedDeliveries(new JdbcDeliveries(jdbc));
    }

    @Bean
    Exchanges exchanges(JdbcTemplate jdbc) {
        return new JdbcExchanges(jdbc);
    }

    @Bean(destroyMethod = "close")
    Admissions admissions(PayloadStore payloads, JdbcTemplate jdbc, RelaySignals signals) {
        return new Admissions(payloads, jdbc, signals::somethingToSend);
    }

    @Bean
    DeliveryReceipts deliveryReceipts(ReceiptIssuer issuer, Ids ids, Clock clock) {
        return new DeliveryReceipts(issuer, ids, clock);
    }

    @Bean
    OpenEnvelope openEnvelope(PacketVerifier verifier, PacketReader packets) {
        return new OpenEnvelope(verifier, packets);
    }

    @Bean
    VerifySignature verifySignature(CurrentDirectory directory, PacketReader packets, CertificateTrust trust, DataFolder folder, GatewaySettings settings) {
        var inspector = new AttachmentInspector(trust, folder.spool());
        return new VerifySignature(directory, new InspectAttachments(packets, inspector, settings.attachments().policy()));
    }

    @Bean
    IdentifySender identifySender(CurrentDirectory directory, GatewaySettings settings) {
        return new IdentifySender(directory, settings.directory().senderGraceDays());
    }

    @Bean
    Acceptances acceptances(ReceiptIssuer receipts, Ids ids, Clock clock) {
        return new Acceptances(receipts, ids, clock);
    }

    @Bean
    AdmitMessage admitMessage(Admissions admissions, Acceptances acceptances, StatusAdmission statuses, AdmitChange changes) {
        return new AdmitMessage(admissions, acceptances, statuses, changes);
    }

    @Bean
    IssueReceipt issueReceipt(ReceiptIssuer receipts, ReceiptLog log) {
        return new IssueReceipt(receipts, log);
    }

    @Bean
    AnswerRefusal answerRefusal(ReceiptIssuer receipts, ReceiptLog log, Ids ids, Clock clock) {
        return new AnswerRefusal(receipts, log, ids, clock);
    }

    @Bean
    Mailbox mailbox(CurrentDirectory directory, Exchanges exchanges, JdbcVersions versions, Deliveries deliveries, Readdressing addresses,
            PayloadStore payloads, DeliveryReceipts receipts, Failures failures, ReceiptIssuer issuer, ReceiptLog log, Clock clock, RelaySignals signals,
            JdbcRetention retention, HeldMail held) {
        return new Mailbox(directory, exchanges, versions, deliveries, addresses, payloads, receipts, failures, issuer, log, clock, signals::ended,
                retention::purged, held);
    }

    @Bean
    RecipientStates recipientStates(Conversations conversations, JdbcVersions versions) {
        return new RecipientStates(conversations, versions);
    }

    @Bean
    Tracing tracing(CurrentDirectory directory, Exchanges exchanges, RecipientStates states, JdbcVersions versions, ReceiptLog log,
            PublishedLog published, GatherEvidence evidence, BundleWriter bundles) {
        return new Tracing(directory, exchanges, states, versions, log, published, evidence, bundles);
    }

    @Bean
    Searching searching(CurrentDirectory directory, JdbcTemplate jdbc, Exchanges exchanges, RecipientStates states) {
        return new Searching(directory, new JdbcDocumentSearch(jdbc), exchanges, states);
    }

    @Bean
    AgencyDesk agencyDesk(GatewaySettings settings, SubmissionRoute route, Mailbox mailbox, Tracing tracing, Searching searching,
            CurrentDirectory directory, JdbcDirectoryStore units, PublishedLog log, Reporting reporting, Clock clock) {
        return new GatewayDesk(settings.name(), route, mailbox, tracing, searching, directory, units, log, reporting, clock);
    }
}
