package vn.lienthong.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Text with signatures (C2SP signed-note). Reading one proves nothing yet: {@link #verifiedBy} does.
 *
 * @param text       ends with a newline
 * @param signatures at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** Characters of a note that is read at all; a checkpoint with all the witnesses that are shown has less. */
    private static final int MOST_CHARACTERS = 1_000_000;

    /** @throws IllegalArgumentException when it could not be written so that it reads back the same */
    public SignedNote {
        signatures = List.copyOf(signatures);
        boolean controls = text.chars().anyMatch(c -> c < ' ' && c != '\n');
        if (!text.endsWith("\n") || controls) {
            throw new IllegalArgumentException("note: text that no note can hold (expected: lines, each ended by a newline, no control characters)");
        }
        if (signatures.isEmpty()) {
            throw new IllegalArgumentException("note: no signature (expected: at least one)");
        }
    }

    /** @throws IllegalArgumentException when it is not a note, exactly */
    public static SignedNote parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (note.length() > MOST_CHARACTERS || blank < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("note: " + note.length() + " characters, blank line at " + blank
                    + " (expected: text, a blank line, signature lines; at most " + MOST_CHARACTERS + ")");
        }
        String lines = note.substring(blank + 2);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("note: no signature (expected: at least one)");
        }
        List<NoteSignature> signatures = Stream.of(lines.substring(0, lines.length() - 1).split("\n", -1)).map(NoteSignature::parse).toList();
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    /** The same text with one signature more; the very same line is not put twice. */
    public SignedNote with(NoteSignature signature) {
        if (signatures.contains(signature)) {
            return this;
        }
        var more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, more);
    }

    /**
     * Whether the key signed this text. A line that names the key and does not hold makes the whole note worthless, even
     * beside one that does.
     */
    public boolean verifiedBy(VerifierKey key) {
        List<NoteSignature> own = signatures.stream().filter(key::made).toList();
        return !own.isEmpty() && own.stream().allMatch(signature -> key.verifies(text, signature));
    }

    /** The line that names this key, whether it holds or not. */
    public Optional<NoteSignature> signatureOf(VerifierKey key) {
        return signatures.stream().filter(key::made).findFirst();
    }

    @Override
    public String toString() {
        var note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature).append('\n'));
        return note.toString();
    }
}
