package vn.lienthong.ledger;

/** Somebody else gives indexes now, or nobody may know: what was begun under the lease is not done. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException(String message) {
        super(message);
    }
}
