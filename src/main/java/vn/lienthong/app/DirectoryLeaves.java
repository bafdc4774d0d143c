package vn.lienthong.app;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.lienthong.directory.JdbcDirectoryStore;
import vn.lienthong.directory.JdbcDirectoryStore.AppliedChange;
import vn.lienthong.directory.LegalAct;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.ledger.Leaf;
import vn.lienthong.ledger.LeafSource;

/**
 * Every line of the directory's register of changes, on its way into the log. A version is made under a lock that the next one waits for,
 * so versions appear in their order, each whole. Thread-safe.
 */
final class DirectoryLeaves implements LeafSource {

    private static final String KIND = "directory";

    private final JdbcDirectoryStore store;

    DirectoryLeaves(JdbcDirectoryStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return KIND;
    }

    /** Whole versions, and all that there are: a place is a version, and a version has few lines. */
    @Override
    public Batch next(Optional<String> after, int max) {
        long since = after.map(Long::parseLong).orElse(0L);
        List<AppliedChange> changes = store.changes(since);
        long last = changes.isEmpty() ? since : changes.get(changes.size() - 1).version();
        return new Batch(candidates(changes), Long.toString(last));
    }

    private static List<Candidate> candidates(List<AppliedChange> changes) {
        var numbered = new java.util.ArrayList<Candidate>();
        long version = 0;
        int line = 0;
        for (AppliedChange change : changes) {
            line = change.version() == version ? line + 1 : 1;
            version = change.version();
            String name = KIND + " " + version + " " + line;
            numbered.add(new Candidate(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII)),
                    new Leaf(KIND, Digest.compute(text(name, change).getBytes(StandardCharsets.UTF_8)))));
        }
        return numbered;
    }

    /** Nine lines, as docs/receipt-log.md has them: a text that means the same in a hundred years. */
    private static String text(String name, AppliedChange change) {
        return String.join("\n", name, change.entry().kind(),
                change.entry().codes().stream().map(UnitCode::value).collect(Collectors.joining(" ")),
                change.entry().effective().toString(), change.entry().act().map(LegalAct::wire).orElse(""),
                change.entry().what().vi(), change.entry().what().en(), change.madeBy() + " " + change.madeAt(), change.planDigest().hex()) + "\n";
    }
}
