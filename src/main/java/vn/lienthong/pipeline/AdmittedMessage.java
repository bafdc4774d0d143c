package vn.lienthong.pipeline;

import vn.lienthong.exchange.Admission;
import vn.lienthong.exchange.AdmittedExchange;

/**
 * A message beyond the duty line.
 *
 * @param admission what was asked to be admitted now
 * @param exchange  what is in force: of this admission, or of the same packet's earlier one
 */
public record AdmittedMessage(AuthenticMessage message, Admission admission, AdmittedExchange exchange) {
}
