package vn.lienthong.app;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.console.Place;
import vn.lienthong.console.document.DocumentController;
import vn.lienthong.console.document.Documents;
import vn.lienthong.console.document.JdbcDocument;
import vn.lienthong.console.document.JdbcDocumentList;
import vn.lienthong.console.document.PacketController;
import vn.lienthong.console.receipts.EvidenceController;
import vn.lienthong.console.receipts.JdbcLogHead;
import vn.lienthong.console.receipts.ReceiptController;
import vn.lienthong.console.receipts.Receipts;
import vn.lienthong.console.signin.Acting;
import vn.lienthong.console.signin.Permission;
import vn.lienthong.conversation.Conversations;
import vn.lienthong.conversation.JdbcVersions;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.delivery.CurrentHolds;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.dossier.BundleWriter;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.ledger.JdbcLog;
import vn.lienthong.ledger.JdbcTimestamps;
import vn.lienthong.ledger.NoteSigner;
import vn.lienthong.ledger.PublishedLog;
import vn.lienthong.pipeline.GatherEvidence;
import vn.lienthong.trust.TrustAnchors;

/** The console's pages of documents and of receipts. */
@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {

    @Bean
    Place documentsPlace() {
        return new Place(40, "/documents", "document.list.heading", Permission.SEE_DOCUMENTS);
    }

    @Bean
    Place receiptsPlace() {
        return new Place(70, "/receipts", "receipts.place", Permission.SEE_TRAFFIC);
    }

    @Bean
    Documents documents(JdbcTemplate jdbc, CurrentDirectory directory, Conversations conversations, JdbcVersions versions, Deadlines deadlines, CurrentHolds holds,
            Clock clock) {
        return new Documents(new JdbcDocument(jdbc), directory, conversations, versions, deadlines, holds, clock);
    }

    @Bean
    DocumentController documentController(JdbcTemplate jdbc, TransactionTemplate transaction, Documents documents) {
        return new DocumentController(new JdbcDocumentList(jdbc, transaction), documents);
    }

    @Bean
    PacketController packetController(Documents documents, GatherEvidence packets, Acting acting) {
        return new PacketController(documents, packets, acting);
    }

    @Bean
    JdbcLogHead logHead(JdbcTemplate jdbc, JdbcLog log, JdbcTimestamps stamps) {
        return new JdbcLogHead(jdbc, log, stamps);
    }

    @Bean
    Receipts receipts(ReceiptLog receipts, PublishedLog published, JdbcLogHead log, NoteSigner signer, TrustAnchors anchors, GatherEvidence evidence,
            BundleWriter bundles) {
        return new Receipts(receipts, published, log, signer.verifier(), anchors, evidence, bundles);
    }

    @Bean
    ReceiptController receiptController(JdbcLogHead log, Receipts receipts, Clock clock) {
        return new ReceiptController(log, receipts, clock);
    }

    @Bean
    EvidenceController evidenceController(Receipts receipts, Documents documents) {
        return new EvidenceController(receipts, documents);
    }
}
