package vn.lienthong.dossier;

import java.time.Duration;
import java.util.Optional;
import vn.lienthong.dossier.Contents.ReceiptEntry;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.ledger.Checkpoint;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.ledger.Timestamps;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.Timestamp;
import vn.lienthong.trust.TimestampAuthority;
import vn.lienthong.trust.UntrustedAnswerException;

/** Whether an authority says by when the receipts were in the log, and no receipt claims to be later than that (RFC 3161). */
final class StampCheck {

    /** How far the clocks of gateway and authority may differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private StampCheck() {
    }

    static void check(byte[] token, SignedNote stamped, Contents contents, CertificateTrust trust, EvidenceReport.Collector found) {
        try {
            Timestamp stamp = TimestampAuthority.verify(token, Timestamps.imprint(stamped), trust);
            long size = Checkpoint.parse(stamped.text()).size();
            Optional<ReceiptEntry> later = contents.receipts().stream().filter(receipt -> receipt.leaf().filter(leaf -> leaf < size).isPresent())
                    .filter(receipt -> receipt.at().isAfter(stamp.time().plus(SKEW))).findFirst();
            String time = VietnamTime.iso(stamp.time());
            later.ifPresent(receipt -> found.failed(CheckCode.TIMESTAMP_WRONG, BundleNames.receipt(receipt.id()), "Ghi thời điểm sau dấu thời gian " + time + ".",
                    "States a later time than the stamp of " + time + "."));
            found.passedUnlessFound(CheckCode.TIMESTAMP_WRONG, "Có trong sổ trước " + time + ", theo " + stamp.authority(), "In the log by " + time + ", says " + stamp.authority());
        } catch (UntrustedAnswerException e) {
            if (e.isFromUnknownAuthority()) {
                found.warning(CheckCode.TIMESTAMP_WRONG, BundleNames.TIMESTAMP, "Dấu thời gian của tổ chức không dẫn tới chứng thư gốc đã cho: " + e.getMessage(),
                        "The stamp of an authority that does not lead to a root that was given: " + e.getMessage());
            } else {
                found.failed(CheckCode.TIMESTAMP_WRONG, BundleNames.TIMESTAMP, "Dấu thời gian không đúng: " + e.getMessage(), "The time stamp does not hold: " + e.getMessage());
            }
        }
    }
}
