package vn.lienthong.conversation;

import java.util.Optional;
import vn.lienthong.envelope.StatusCode;

/** Something that was said about a document at one recipient, as a step of its standing. */
public sealed interface Utterance permits Report, Request, Utterance.ArrivalNoticed, Utterance.Undelivered, Utterance.Unpublished {

    /** What it does to a standing; defined for every standing, so that every history has an end. */
    Step on(Standing standing);

    /** The same, where it is known whose word the standing is: what only the gateway has noticed, the recipient may still say itself. */
    default Step on(Standing standing, Optional<Party> broughtBy) {
        return on(standing);
    }

    /** Who alone may say it. */
    Party by();

    /** {@code 01}, {@code recall} …: a status is known by its code. */
    String word();

    /** In the speaker's words; empty where none is asked for. */
    String reason();

    /** Whose word it is. */
    enum Party {
        SENDER, RECIPIENT, GATEWAY;

        /** {@code gateway}: as written in the SOAP contract and in the database. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The meaning of a status code.
     *
     * @param speaker decides nothing but for a code nobody has published: either may use it
     */
    static Utterance of(StatusCode code, String reason, Party speaker) {
        Optional<Stage> stage = Stage.of(code);
        if (stage.isPresent()) {
            return new Report.Reached(stage.get(), reason);
        }
        return switch (code.value()) {
            case "02" -> new Report.RefusedToTake(reason);
            case "13" -> new Request.AskedBack("13", reason);
            case "15" -> new Report.Agreed(reason);
            case "16" -> new Report.Declined(reason);
            default -> new Unpublished(code, reason, speaker);
        };
    }

    /** The gateway's own 01: the unit's system has the document and said nothing, Decree 30/2020/NĐ-CP Art. 21.2. */
    record ArrivalNoticed() implements Utterance {
        @Override
        public Step on(Standing standing) {
            return new Report.Reached(Stage.ARRIVED, "").on(standing);
        }

        @Override
        public Party by() {
            return Party.GATEWAY;
        }

        @Override
        public String word() {
            return "arrived";
        }

        @Override
        public String reason() {
            return "";
        }
    }

    /** The delivery has failed or expired, the recipient not having taken the document in: a request for it back ends there. */
    record Undelivered() implements Utterance {
        @Override
        public Step on(Standing standing) {
            return standing instanceof Standing.RecallRequested asked ? asked.lapse().map(Step::to).orElse(Step.stay(standing)) : Step.stay(standing);
        }

        @Override
        public Party by() {
            return Party.GATEWAY;
        }

        @Override
        public String word() {
            return "undelivered";
        }

        @Override
        public String reason() {
            return "";
        }
    }

    /** A code without a published meaning: kept and relayed, and moves nothing. */
    record Unpublished(StatusCode code, String reason, Party by) implements Utterance {
        @Override
        public Step on(Standing standing) {
            return Step.stay(standing);
        }

        @Override
        public String word() {
            return code.value();
        }
    }
}
