package vn.lienthong.dossier;

import vn.lienthong.kernel.Text;

/**
 * One answer of the verifier.
 *
 * @param subject the file it is about, or the receipt; empty when it is about all of them
 * @param detail  what was seen
 */
public record Finding(CheckCode code, Outcome outcome, String subject, Text detail) {

    /** How a question was answered. */
    public enum Outcome {
        PASSED,
        /** Nothing is wrong, but somebody should know. */
        WARNING,
        FAILED,
        /** It could not be asked: what it needs is not in the bundle, or an earlier answer made it pointless. */
        NOT_DONE
    }
}
