package vn.lienthong.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.kernel.Digest;

/**
 * All that is needed to check offline that something was logged (C2SP tlog-proof).
 *
 * @param inclusion  of the leaf in the tree of the checkpoint
 * @param checkpoint signed by the log, and by witnesses perhaps
 */
public record LogProof(InclusionProof inclusion, SignedNote checkpoint) {

    private static final String HEAD = "c2sp.org/tlog-proof@v1\n";
    private static final Pattern TEXT = Pattern.compile(HEAD + "(?:extra [^\n]*\n)?index (0|[1-9][0-9]{0,17})\n((?:[^\n]+\n){0,63})\n(.*)", Pattern.DOTALL);

    /** @throws IllegalArgumentException when it is not such a proof, exactly */
    public static LogProof parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("proof: not of the form tlog-proof (expected: its head, index, hashes, a blank line, the checkpoint)");
        }
        SignedNote note = SignedNote.parse(parts.group(3));
        List<Digest> path = parts.group(2).lines().map(line -> Digest.of(Base64Strict.decode(line))).toList();
        return new LogProof(new InclusionProof(Long.parseLong(parts.group(1)), Checkpoint.parse(note.text()).size(), path), note);
    }

    /**
     * Whether the log swears that it holds the leaf.
     *
     * @throws IllegalArgumentException when the checkpoint is not that log's, or its signature does not hold
     */
    public boolean holds(Digest leaf, VerifierKey log) {
        Checkpoint head = Checkpoint.verified(checkpoint, log);
        return head.size() == inclusion.size() && ProofVerifier.includes(inclusion, leaf, head.root());
    }

    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        lines.add(HEAD + "index " + inclusion.index());
        inclusion.path().forEach(hash -> lines.add(Base64Strict.encode(hash.bytes())));
        lines.add("");
        return String.join("\n", lines) + "\n" + checkpoint;
    }
}
