package vn.lienthong.exchange;

import java.util.Optional;

/**
 * A delivery with what its recipient is told of the checks.
 *
 * @param reportJson the verification report of the packet as it was accepted
 * @param sameNumber an earlier document of the same sender with the same number, notation and day of issue under another identifier
 */
public record ReportedDelivery(DeliveryFacts facts, String reportJson, Optional<EarlierDocument> sameNumber) {
}
