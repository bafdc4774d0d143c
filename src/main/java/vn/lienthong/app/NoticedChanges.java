package vn.lienthong.app;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.kernel.Digest;
import vn.lienthong.ledger.JdbcLogEntries;
import vn.lienthong.ledger.LogEntries;

/**
 * Makes leaves of what administrators change in files rather than by commands: roots, keys, routes, settings, systems. The gateway
 * notices a change when it takes it up, at its start or while it runs, and holds it against what the log says last: what changes while
 * no gateway runs is noticed, too. Used by one thread.
 */
final class NoticedChanges {


    /** Files do not say who has changed them. */
    private static final String NOBODY_KNOWN = "-";

    private final TransactionTemplate transaction;
    private final JdbcLogEntries log;
    private final Clock clock;
    private final List<Watched> watched;
    private final Map<String, TreeSet<String>> known = new HashMap<>();

    /**
     * Something that an administrator may change.
     *
     * @param what  names it, as docs/receipt-log.md has it
     * @param state all of it, in lines whose order does not matter
     */
    record Watched(String what, Supplier<? extends Collection<String>> state) {
    }

    NoticedChanges(TransactionTemplate transaction, JdbcLogEntries log, Clock clock, List<Watched> watched) {
        this.transaction = transaction;
        this.log = log;
        this.clock = clock;
        this.watched = List.copyOf(watched);
    }

    /** @return how many changes became leaves */
    int round() {
        int noticed = 0;
        for (Watched one : watched) {
            var now = new TreeSet<>(one.state().get());
            if (!now.equals(known.get(one.what()))) {
                noticed += Boolean.TRUE.equals(transaction.execute(status -> append("changed " + one.what(), now))) ? 1 : 0;
                known.put(one.what(), now);
            }
        }
        return noticed;
    }

    private boolean append(String name, TreeSet<String> now) {
        Optional<TreeSet<String>> before = log.newest(LogEntries.COMMAND, name + "\n").map(NoticedChanges::state);
        if (before.filter(now::equals).isPresent()) {
            return false;
        }
        var lines = new StringBuilder("before ").append(before.map(NoticedChanges::digest).orElse("-")).append("\nafter ").append(digest(now)).append('\n');
        TreeSet<String> old = before.orElseGet(TreeSet::new);
        old.stream().filter(line -> !now.contains(line)).forEach(line -> lines.append("- ").append(line).append('\n'));
        now.stream().filter(line -> !old.contains(line)).forEach(line -> lines.append("+ ").append(line).append('\n'));
        now.stream().filter(old::contains).forEach(line -> lines.append("= ").append(line).append('\n'));
        log.command(name, NOBODY_KNOWN, clock.instant(), lines.toString());
        return true;
    }

    /** What a leaf says that is in force since. */
    private static TreeSet<String> state(String content) {
        var state = new TreeSet<String>();
        content.lines().filter(line -> line.startsWith("+ ") || line.startsWith("= ")).forEach(line -> state.add(line.substring(2)));
        return state;
    }

    private static String digest(TreeSet<String> state) {
        return Digest.compute((String.join("\n", state) + "\n").getBytes(StandardCharsets.UTF_8)).hex();
    }
}
