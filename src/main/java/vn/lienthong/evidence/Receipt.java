package vn.lienthong.evidence;

/**
 * A signed receipt.
 *
 * @param statement what it swears to
 * @param xml       the signed XML, UTF-8, complete with the certificates a verifier needs
 */
public record Receipt(Statement statement, String xml) {
}
