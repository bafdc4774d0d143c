package vn.lienthong.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.Ids;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnavailableException;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.payload.PayloadLocation;
import vn.lienthong.payload.PayloadStore;
import vn.lienthong.retention.JdbcRetention;
import vn.lienthong.retention.Purgeable;
import vn.lienthong.retention.RetentionRules;

/**
 * Carries out the runs that an administrator has asked for: swears to each purge and, once that is committed, erases the bytes. What a
 * crash leaves between the two is erased by the next look.
 */
@Verb("xóa gói tin hết thời hạn lưu trữ, giữ lại bằng chứng / purges packets whose retention ended, and keeps the evidence")
public final class PurgePackets {

    private static final Logger LOG = LoggerFactory.getLogger(PurgePackets.class);
    private static final int BATCH = 100;

    /** Purged in one look; the next one goes on. */
    private static final int AT_ONCE = 5_000;

    private final TransactionTemplate transaction;
    private final JdbcRetention retention;
    private final PayloadStore payloads;
    private final ReceiptIssuer receipts;
    private final ReceiptLog log;
    private final Ids ids;
    private final Clock clock;

    public PurgePackets(TransactionTemplate transaction, JdbcRetention retention, PayloadStore payloads, ReceiptIssuer receipts, ReceiptLog log,
            Ids ids, Clock clock) {
        this.transaction = transaction;
        this.retention = retention;
        this.payloads = payloads;
        this.receipts = receipts;
        this.log = log;
        this.ids = ids;
        this.clock = clock;
    }

    /** @return how many packets were purged */
    public int purge() {
        eraseAll();
        Optional<JdbcRetention.Run> run = retention.nextRun();
        if (run.isEmpty()) {
            return 0;
        }
        RetentionRules rules = RetentionRules.read(run.get().policy().lines().toList(), "retention run");
        List<Purgeable> due = retention.plan(rules, clock.instant(), AT_ONCE);
        // what is held or open by now is passed over, and is not planned again
        int purged = (int) due.stream().filter(packet -> Boolean.TRUE.equals(transaction.execute(status -> swear(packet)))).count();
        eraseAll();
        if (due.size() < AT_ONCE) {
            dropEmptyFiles();
            retention.finished(run.get(), clock.instant());
        }
        LOG.atInfo().addKeyValue("packets", purged).log("Packets were purged");
        return purged;
    }

    private boolean swear(Purgeable packet) {
        if (!retention.lock(packet)) {
            return false;
        }
        SealedReceipt receipt = receipts.seal(new Statement(new ReceiptId(ids.next()), EvidenceEvent.PURGED, packet.exchange(), Optional.empty(),
                Optional.of(packet.digest()), packet.location().size(), Optional.of(packet.documentId()), Optional.of(packet.from()), List.of(),
                Optional.of(packet.verdict()), List.of(), Optional.of(note(packet)), VietnamTime.toMillis(clock.instant())));
        log.append(receipt);
        retention.purged(packet, receipt.statement().id());
        return true;
    }

    private static String note(Purgeable packet) {
        return "Hết thời hạn lưu trữ, tính từ / retention ended, counted from " + VietnamTime.iso(packet.ended());
    }

    /** Small packets lie many in a file: their space is free when the last of them has gone. */
    private void dropEmptyFiles() {
        for (JdbcRetention.EmptyFile empty : retention.emptyFiles()) {
            try {
                if (payloads.drop(empty.file(), empty.packets(), empty.bytes())) {
                    LOG.atInfo().addKeyValue("file", empty.file()).addKeyValue("bytes", empty.bytes()).log("A file is gone whose packets are all purged");
                }
            } catch (IOException e) {
                throw new UnavailableException("the payload store cannot delete a file", e);
            }
        }
    }

    /** As often as it takes: erasing what is erased changes nothing. */
    private void eraseAll() {
        List<PayloadLocation> left = retention.erasures(BATCH);
        while (!left.isEmpty()) {
            for (PayloadLocation location : left) {
                try {
                    payloads.erase(location);
                } catch (IOException e) {
                    throw new UnavailableException("the payload store cannot erase a packet", e);
                }
                retention.erased(location);
            }
            left = retention.erasures(BATCH);
        }
    }
}
