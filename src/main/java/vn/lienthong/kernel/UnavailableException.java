package vn.lienthong.kernel;

/** The world is broken, not the sender: a disk, a database or a broker does not answer now; trying again can help. */
public class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String what, Throwable cause) {
        super(what, cause);
    }
}
