package vn.lienthong.dossier;

import vn.lienthong.kernel.Text;

/** A file is no bundle that could be looked into. */
public final class BundleRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final CheckCode code;
    private final String subject;
    private final transient Text text;

    /** @param subject the file within the bundle, or empty */
    public BundleRefusedException(CheckCode code, String subject, String vi, String en) {
        super(code + ": " + en);
        this.code = code;
        this.subject = subject;
        this.text = new Text(vi, en);
    }

    public CheckCode code() {
        return code;
    }

    public String subject() {
        return subject;
    }

    public Text text() {
        return text;
    }
}
