package vn.lienthong.conversation;

import java.util.Optional;
import vn.lienthong.kernel.ExchangeId;

/**
 * Where a document stands at one recipient. A transition is a method, and only the states that permit it have it: what has
 * gone cannot be asked back, what nobody asked for cannot be agreed to, what is finished cannot be refused.
 *
 * <pre>
 * {@link Handled} unreported → arrived → accepted → assigned → in-process → finished   {@link Handled#onTo}, never back
 *      │ {@link Refusable#refuse}, not from finished
 *      ├──► {@link Refused}
 *      │ {@link Handled#askBack}                               {@link RecallRequested#agree}
 *      ├──► {@link RecallRequested} (before) ──────────────► {@link Recalled}, also by {@link RecallRequested#lapse}
 *      │ {@link Handled#askUpdate}                             {@link UpdateRequested#agree}
 *      ├──► {@link UpdateRequested} (before, newer) ───────► {@link Updated} (by)
 *      │              └─ {@link Asked#decline} ► before
 *      │ {@link Replaceable#replace}
 *      ├──► {@link Replaced} (by)
 *      │ {@link Unreported#withhold}, before it was fetched
 *      └──► {@link Withheld}
 * </pre>
 */
public sealed interface Standing {

    /** {@code recall-requested}: as written in the SOAP contract and in the database. */
    default String wire() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }

    /** Why, in the words of whoever brought it here; empty where the law asks for no reason. */
    default Optional<String> reason() {
        return Optional.empty();
    }

    /** What the recipient has said of the document itself, with no request of the sender's on top; also what a declined request falls back to. */
    sealed interface Held extends Standing {
    }

    /** What may be superseded without asking: a replacement is a new document of equal form, Decree 30/2020/NĐ-CP Art. 18.3. */
    sealed interface Replaceable extends Standing {

        default Replaced replace(ExchangeId by, String reason) {
            return new Replaced(by, reason);
        }
    }

    /** The recipient has the document, or soon will. */
    sealed interface Handled extends Held, Replaceable {

        Stage stage();

        /** Whether the recipient has reported more than an arrival, and so has the document, however its delivery ended. */
        default boolean isTaken() {
            return !stage().isBefore(Stage.ACCEPTED);
        }

        /** The later stage; empty when this one is as far or further: a report that came late moves nothing. */
        default Optional<Handled> onTo(Stage reported) {
            return stage().isBefore(reported) ? Optional.of(reported.standing()) : Optional.empty();
        }

        /** Decree 30/2020/NĐ-CP Art. 18.4: also what is finished may be asked back. */
        default RecallRequested askBack(String reason) {
            return new RecallRequested(this, reason);
        }

        default UpdateRequested askUpdate(ExchangeId newer, String reason) {
            return new UpdateRequested(this, newer, reason);
        }
    }

    /** Not finished, so it may still be refused. */
    sealed interface Refusable extends Handled {

        default Refused refuse(String reason) {
            return new Refused(reason);
        }
    }

    /** The recipient has said nothing yet. */
    record Unreported() implements Refusable {
        @Override
        public Stage stage() {
            return Stage.UNREPORTED;
        }

        public Withheld withhold(String reason) {
            return new Withheld(reason);
        }
    }

    record Arrived() implements Refusable {
        @Override
        public Stage stage() {
            return Stage.ARRIVED;
        }
    }

    record Accepted() implements Refusable {
        @Override
        public Stage stage() {
            return Stage.ACCEPTED;
        }
    }

    record Assigned() implements Refusable {
        @Override
        public Stage stage() {
            return Stage.ASSIGNED;
        }
    }

    record InProcess() implements Refusable {
        @Override
        public Stage stage() {
            return Stage.IN_PROCESS;
        }
    }

    record Finished() implements Handled {
        @Override
        public Stage stage() {
            return Stage.FINISHED;
        }
    }

    /** Decision 28/2018/QĐ-TTg Art. 5.4, 9.1: the document was returned; nothing is left there to be asked back. */
    record Refused(String why) implements Held, Replaceable {
        @Override
        public Optional<String> reason() {
            return Optional.of(why);
        }
    }

    /** The sender has asked for something, and the recipient owes it 15 or 16. One request at a time, so that the answer has one meaning. */
    sealed interface Asked extends Replaceable {

        Held before();

        String why();

        /** What the recipient says of the document meanwhile, so that it is not lost should the request be declined. */
        Asked over(Held underneath);

        Gone agree();

        default Held decline() {
            return before();
        }

        @Override
        default Optional<String> reason() {
            return Optional.of(why());
        }
    }

    record RecallRequested(Held before, String why) implements Asked {
        @Override
        public RecallRequested over(Held underneath) {
            return new RecallRequested(underneath, why);
        }

        @Override
        public Recalled agree() {
            return new Recalled(why);
        }

        /** The delivery ended without the document having been taken in: there is nothing to give back, and nobody who would say so. */
        public Optional<Recalled> lapse() {
            return before instanceof Handled handled && handled.isTaken() ? Optional.empty() : Optional.of(new Recalled(why));
        }
    }

    record UpdateRequested(Held before, ExchangeId newer, String why) implements Asked {
        @Override
        public UpdateRequested over(Held underneath) {
            return new UpdateRequested(underneath, newer, why);
        }

        @Override
        public Updated agree() {
            return new Updated(newer, why);
        }
    }

    /** This document is no longer in force at the recipient, and nothing brings it back; what is said of it later is kept. */
    sealed interface Gone extends Standing {

        String why();

        @Override
        default Optional<String> reason() {
            return why().isEmpty() ? Optional.empty() : Optional.of(why());
        }
    }

    /** Taken back before it was fetched: nothing is to be undone at the recipient. */
    record Withheld(String why) implements Gone {
    }

    record Recalled(String why) implements Gone {
    }

    record Updated(ExchangeId by, String why) implements Gone {
    }

    record Replaced(ExchangeId by, String why) implements Gone {
    }
}
