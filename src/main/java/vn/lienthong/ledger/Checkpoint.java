package vn.lienthong.ledger;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.kernel.Digest;

/**
 * The head of a log's tree, as it is signed (C2SP tlog-checkpoint).
 *
 * @param origin names the log
 * @param size   leaves of the tree
 * @param root   of the tree
 */
public record Checkpoint(String origin, long size, Digest root) {

    private static final Pattern TEXT = Pattern.compile("([^\n]+)\n(0|[1-9][0-9]{0,17})\n([^\n]+)\n((?:[^\n]+\n)*)");

    public Checkpoint {
        if (origin.isEmpty() || origin.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("origin: '" + origin + "' (expected: one line of text)");
        }
        if (size < 0) {
            throw new IllegalArgumentException("size: " + size + " (expected: from 0)");
        }
    }

    /**
     * Reads the text of a note. Lines after the third mean nothing here, but belong to what is signed.
     *
     * @throws IllegalArgumentException when it is not a checkpoint, exactly
     */
    public static Checkpoint parse(String text) {
        Matcher lines = TEXT.matcher(text);
        if (!lines.matches()) {
            throw new IllegalArgumentException("checkpoint: '" + text + "' (expected: the lines ORIGIN, SIZE, ROOT)");
        }
        return new Checkpoint(lines.group(1), Long.parseLong(lines.group(2)), Digest.of(Base64Strict.decode(lines.group(3))));
    }

    /** The text that is signed. */
    public String text() {
        return String.join("\n", List.of(origin, Long.toString(size), Base64Strict.encode(root.bytes()))) + "\n";
    }

    /**
     * The checkpoint in a note that the log's key has signed.
     *
     * @throws IllegalArgumentException when the note is not that log's, or the signature does not hold
     */
    public static Checkpoint verified(SignedNote note, VerifierKey log) {
        if (!note.verifiedBy(log)) {
            throw new IllegalArgumentException("checkpoint: not signed by " + log + " (expected: a signature of the log that holds)");
        }
        Checkpoint checkpoint = parse(note.text());
        if (!checkpoint.origin().equals(log.name())) {
            throw new IllegalArgumentException("origin: " + checkpoint.origin() + " (expected: " + log.name() + ")");
        }
        return checkpoint;
    }
}
