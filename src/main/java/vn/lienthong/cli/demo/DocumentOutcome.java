package vn.lienthong.cli.demo;

import java.time.Duration;
import java.util.List;

/**
 * What became of one document.
 *
 * @param verdict          of its signature, as the gateway answered; empty when refused
 * @param acknowledged     deliveries that a recipient took whole and acknowledged
 * @param receiptsExpected how many receipts there must be
 * @param receiptsVerified how many of them were obtained and hold
 * @param reasons          why it was refused
 * @param answered         from sending to the gateway's answer
 * @param completed        from sending to the last acknowledgement
 * @param troubles         what went otherwise than it should, for a person
 */
public record DocumentOutcome(DemoDocument document, String verdict, int acknowledged, int receiptsExpected, int receiptsVerified,
        List<AgencyRefused.Reason> reasons, Duration answered, Duration completed, List<String> troubles) {

    public DocumentOutcome {
        reasons = List.copyOf(reasons);
        troubles = List.copyOf(troubles);
    }

    /** How many deliveries the document should have come to. */
    public int expected() {
        return document.refusal().isPresent() ? 0 : document.recipients().size();
    }

    /** Whether it was refused for exactly the reason for which it had to be. */
    public boolean refusedAsExpected() {
        return document.refusal().isPresent()
                && reasons.stream().anyMatch(reason -> reason.code().equals(document.refusal().get().name()));
    }
}
