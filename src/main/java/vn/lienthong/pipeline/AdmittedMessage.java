package vn.lienthong.pipeline;

import java.util.Optional;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.exchange.AdmittedExchange;

/**
 * A message beyond the duty line.
 *
 * @param receipt  of this admission; not logged, and perhaps not even made, when the same packet was admitted before
 * @param exchange what is in force: of this admission, or of the same packet's earlier one
 */
public record AdmittedMessage(AuthenticMessage message, Optional<SealedReceipt> receipt, AdmittedExchange exchange) {
}
