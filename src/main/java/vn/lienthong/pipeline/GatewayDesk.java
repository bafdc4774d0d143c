package vn.lienthong.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.DirectoryFeed;
import vn.lienthong.directory.JdbcDirectoryStore;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.ledger.LogProof;
import vn.lienthong.ledger.PublishedLog;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.statistics.Report;

/** The desk that all doors talk to. */
public final class GatewayDesk implements AgencyDesk {

    private final String gateway;
    private final SubmissionRoute route;
    private final Mailbox mailbox;
    private final Tracing tracing;
    private final Searching searching;
    private final CurrentDirectory directory;
    private final JdbcDirectoryStore units;
    private final PublishedLog log;
    private final Reporting reporting;
    private final Clock clock;

    /** @param gateway the name by which this gateway signs its receipts */
    public GatewayDesk(String gateway, SubmissionRoute route, Mailbox mailbox, Tracing tracing, Searching searching,
            CurrentDirectory directory, JdbcDirectoryStore units, PublishedLog log, Reporting reporting, Clock clock) {
        this.gateway = gateway;
        this.route = route;
        this.mailbox = mailbox;
        this.tracing = tracing;
        this.searching = searching;
        this.directory = directory;
        this.units = units;
        this.log = log;
        this.reporting = reporting;
        this.clock = clock;
    }

    @Override
    public Submission submit(ReceivedMessage message) {
        Object answer = route.take(message);
        if (answer instanceof SubmissionRefused refused) {
            throw refused;
        }
        return (Submission) answer;
    }

    @Override
    public Page<PendingItem> listPending(ConnectedSystem caller, UnitCode unit, Optional<MessageType> type, int max, Optional<String> cursor) {
        return mailbox.list(caller, unit, type, max, cursor);
    }

    @Override
    public Handover fetch(ConnectedSystem caller, DeliveryId delivery) {
        return mailbox.fetch(caller, delivery);
    }

    @Override
    public Acknowledgement acknowledge(ConnectedSystem caller, DeliveryId delivery, AckOutcome outcome, Optional<String> reason) {
        return mailbox.acknowledge(caller, delivery, outcome, reason);
    }

    @Override
    public Trace trace(ConnectedSystem caller, ExchangeId exchange) {
        return tracing.trace(caller, exchange);
    }

    @Override
    public Trace trace(ConnectedSystem caller, UnitCode from, String documentId) {
        return tracing.trace(caller, from, documentId);
    }

    @Override
    public Page<SentItem> listSent(ConnectedSystem caller, UnitCode unit, Optional<Instant> since, int max, Optional<String> cursor) {
        return tracing.sent(caller, unit, since, max, cursor);
    }

    @Override
    public Page<FoundDocument> find(ConnectedSystem caller, DocumentQuery query, int max, Optional<String> cursor) {
        return searching.find(caller, query, max, cursor);
    }

    @Override
    public Receipt receipt(ConnectedSystem caller, ReceiptId receipt) {
        return tracing.receipt(caller, receipt);
    }

    @Override
    public byte[] evidence(ConnectedSystem caller, ExchangeId exchange) {
        return tracing.evidence(caller, exchange);
    }

    @Override
    public byte[] bundle(ConnectedSystem caller, ExchangeId exchange) {
        return tracing.bundle(caller, exchange);
    }

    @Override
    public DirectoryChanges directory(ConnectedSystem caller, Optional<Long> sinceVersion, LocalDate today) {
        Directory now = directory.get().on(today);
        long since = sinceVersion.orElse(0L);
        if (since >= now.version()) {
            return new DirectoryChanges(now.version(), List.of(), List.of(), List.of(), List.of());
        }
        DirectoryFeed feed = since <= 0 ? DirectoryFeed.all(now)
                : DirectoryFeed.between(new Directory(since, units.known(since), List.of(), List.of(), today), now);
        return new DirectoryChanges(now.version(), feed.added(), feed.changed(), feed.closed(), feed.changes());
    }

    @Override
    public Optional<String> logProof(ConnectedSystem caller, ReceiptId receipt) {
        return log.proof(tracing.receipt(caller, receipt).statement().id().value()).map(LogProof::toString);
    }

    @Override
    public String cosign(ConnectedSystem caller, long size, String key, String signature) {
        return log.cosign(caller.id(), size, key, signature).toString();
    }

    @Override
    public Report report(ConnectedSystem caller, ReportQuery query) {
        return reporting.report(caller, query);
    }

    @Override
    public Whoami ping(ConnectedSystem caller) {
        String checkpoint = log.checkpoint().map(SignedNote::toString).orElse("");
        return new Whoami(caller, directory.get().unitsOf(caller), clock.instant(), gateway, checkpoint);
    }
}
