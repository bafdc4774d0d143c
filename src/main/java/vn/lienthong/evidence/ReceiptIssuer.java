package vn.lienthong.evidence;

import java.util.function.UnaryOperator;

/** Turns statements into signed receipts. Thread-safe if the signer is. */
public final class ReceiptIssuer {

    private final ReceiptWriter writer;
    private final UnaryOperator<String> signer;
    private final UnaryOperator<String> completion;

    /**
     * @param signer     signs canonical XML, naming its key
     * @param completion puts the certificates of the named key in
     */
    public ReceiptIssuer(ReceiptWriter writer, UnaryOperator<String> signer, UnaryOperator<String> completion) {
        this.writer = writer;
        this.signer = signer;
        this.completion = completion;
    }

    /** Signs; the receipt counts only once it is in the log. */
    public SealedReceipt seal(Statement statement) {
        return new SealedReceipt(statement, signer.apply(writer.write(statement)));
    }

    /** The receipt as it leaves the house. */
    public Receipt complete(SealedReceipt sealed) {
        return new Receipt(sealed.statement(), completion.apply(sealed.signedXml()));
    }
}
