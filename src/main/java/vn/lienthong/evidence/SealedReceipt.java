package vn.lienthong.evidence;

/**
 * A receipt as it is kept: signed, with the signing key named instead of its certificates, which are the same in
 * millions of receipts and stand outside what is signed.
 *
 * @param signedXml as {@code DocumentSigner} made it
 */
public record SealedReceipt(Statement statement, String signedXml) {
}
