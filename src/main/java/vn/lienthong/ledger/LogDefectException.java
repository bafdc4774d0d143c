package vn.lienthong.ledger;

import vn.lienthong.kernel.Text;

/** A log contradicts itself, or does not show what it has to show. Never mended in silence: somebody has to look. */
public final class LogDefectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Text text;

    public LogDefectException(Text text) {
        super(text.en());
        this.text = text;
    }

    public Text text() {
        return text;
    }
}
