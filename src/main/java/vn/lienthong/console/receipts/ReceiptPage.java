package vn.lienthong.console.receipts;

import java.util.List;
import java.util.Optional;
import vn.lienthong.dossier.Finding;
import vn.lienthong.evidence.Statement;
import vn.lienthong.signature.VerificationReport;

/**
 * A receipt and what speaks for it.
 *
 * @param report  every check of its signature
 * @param gateway whether its signer is this gateway; empty when no signer's certificate could be read
 * @param place   in the log
 * @param holds   whether all of it holds
 */
public record ReceiptPage(Statement statement, VerificationReport report, Optional<Finding> gateway, Place place, boolean holds) {

    /** Whether the log holds it. */
    public enum InLog { PROVEN, NOT_YET, WRONG }

    /**
     * @param index     of the leaf, from 0; -1 while it has none
     * @param size      leaves of the tree that proves it
     * @param witnesses names of those who signed that tree beside the log
     */
    public record Place(InLog inLog, long index, long size, List<String> witnesses) {

        static final Place NONE = new Place(InLog.NOT_YET, -1, 0, List.of());

        public Place {
            witnesses = List.copyOf(witnesses);
        }
    }
}
