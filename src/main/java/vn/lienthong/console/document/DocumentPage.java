package vn.lienthong.console.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.lienthong.conversation.JdbcVersions.Change;
import vn.lienthong.conversation.Standing;
import vn.lienthong.conversation.Version;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.signature.VerificationReport;

/**
 * What the page of one document shows.
 *
 * @param head        empty when it was refused, of which nothing is kept but the receipt
 * @param explanation of the whole
 * @param report      of its signature
 * @param events      that concern the whole exchange
 * @param recipients  those that the person may see, what has to be looked at first
 * @param hidden      how many recipients the person may not see
 * @param changes     recalls, updates and replacements of it, and what it did itself to others
 * @param twins       other documents with the same number
 * @param refusals    reasons of a refusal
 */
public record DocumentPage(ExchangeId exchange, Optional<JdbcDocument.Head> head, Explanation explanation, Optional<VerificationReport> report,
        List<Step> events, List<Recipient> recipients, int hidden, List<Change> changes, List<JdbcDocument.Twin> twins, List<Refusal> refusals) {

    public DocumentPage {
        events = List.copyOf(events);
        recipients = List.copyOf(recipients);
        changes = List.copyOf(changes);
        twins = List.copyOf(twins);
        refusals = List.copyOf(refusals);
    }

    /**
     * One receipt on a timeline.
     *
     * @param note what its receipt says beside the event
     */
    public record Step(ReceiptId receipt, EvidenceEvent event, Instant at, Optional<String> note) {
    }

    /**
     * A recipient.
     *
     * @param name     of the unit; its code when the directory does not know it
     * @param standing what sender and recipient have said
     * @param force    which of several versions counts; empty of what is no document
     * @param steps    its timeline
     */
    public record Recipient(JdbcDocument.Line line, String name, Explanation explanation, Standing standing, Optional<Version.Force> force, List<Step> steps) {

        public Recipient {
            steps = List.copyOf(steps);
        }

        public UnitCode unit() {
            return line.unit();
        }
    }

    /** How many recipients it is settled at. */
    public long settled() {
        return recipients.stream().filter(recipient -> recipient.explanation().cause().gravity() == Cause.Gravity.DONE).count();
    }
}
