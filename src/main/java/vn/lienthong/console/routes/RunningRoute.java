package vn.lienthong.console.routes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.Text;

/**
 * One route as it runs.
 *
 * @param file    in which it stands
 * @param source  what sets it going, {@code timer:settle} say
 * @param failing the rule for failures that it names
 * @param running whether it takes work
 */
public record RunningRoute(String id, String description, String file, String source, String failing, boolean running, List<Step> steps, Counts counts) {

    public RunningRoute {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param kind  {@code bean}, {@code to}, {@code split}, {@code choice}, {@code when}, {@code otherwise}
     * @param name  the verb, or where it leads
     * @param words what the verb does; empty of anything but a verb
     * @param takes name of the type that comes in; empty when nothing does
     * @param gives name of the type that goes out; empty when nothing does
     * @param inner steps within it
     */
    public record Step(String kind, String name, Optional<Text> words, String takes, String gives, List<Step> inner) {

        public Step {
            inner = List.copyOf(inner);
        }
    }

    /**
     * What has gone through since the program started.
     *
     * @param done    pieces of work that came to the end
     * @param refused those among them that ended in a refusal, which is an answer and no failure
     * @param failed  pieces of work that failed, whatever became of them
     * @param meanMillis of all, rounded up
     * @param longestMillis of all
     */
    public record Counts(long done, long refused, long failed, long meanMillis, long longestMillis, Optional<Failure> last) {

        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, Optional.empty());
    }

    /** @param what the failure's own words */
    public record Failure(Instant at, String what) {
    }
}
