package vn.lienthong.conversation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that was said about a document at one recipient, folded: the order is the one in which the gateway heard it. Hearing the
 * same history again gives the same conversation.
 *
 * @param broughtBy whose word the standing is; empty while nothing was said
 */
public record Conversation(Standing standing, Optional<Utterance.Party> broughtBy, Set<Said.Identity> heard) {

    public static final Conversation SILENT = new Conversation(new Standing.Unreported(), Optional.empty(), Set.of());

    public Conversation {
        heard = Set.copyOf(heard);
    }

    /** @param step of the last thing heard */
    public record Hearing(Conversation conversation, Step step) {
    }

    public Hearing hear(Said said) {
        if (said.reportedAt().isPresent() && heard.contains(said.identity())) {
            return new Hearing(this, Step.repeated(standing));
        }
        Step step = said.utterance().on(standing, broughtBy);
        if (step.effect() == Effect.REFUSED) {
            return new Hearing(this, step);
        }
        var all = new HashSet<>(heard);
        all.add(said.identity());
        return new Hearing(new Conversation(step.next(), step.brings() ? Optional.of(said.utterance().by()) : broughtBy, all), step);
    }

    public static Conversation of(List<Said> history) {
        Conversation conversation = SILENT;
        for (Said said : history) {
            conversation = conversation.hear(said).conversation();
        }
        return conversation;
    }
}
