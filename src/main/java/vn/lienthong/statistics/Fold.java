package vn.lienthong.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.evidence.JdbcReceiptFeed.Entry;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/** What each event means for the statistics. Pure but for the directory that it asks. */
final class Fold {

    /**
     * What an exchange tells statistics.
     *
     * @param document whether it is a new document or a replacement; recalls, updates and statuses are about documents and not counted
     */
    record Document(boolean document, Optional<LocalDate> promulgated, Optional<LocalDate> due, Optional<String> procedure) {
    }

    /** What was said about a delivery, by its status code. */
    record Heard(DeliveryId delivery, String word, Instant at) {
    }

    private final Deadlines deadlines;
    private final BiFunction<UnitCode, LocalDate, Optional<Member>> members;
    private final Tally tally;

    /** @param members what a unit was on a day; empty for who is not in the directory */
    Fold(Deadlines deadlines, BiFunction<UnitCode, LocalDate, Optional<Member>> members, Tally tally) {
        this.deadlines = deadlines;
        this.members = members;
        this.tally = tally;
    }

    void receipt(Entry entry, Map<ExchangeId, Document> documents) {
        tally.flow(entry.at(), level(entry.from(), entry.at()), level(entry.to(), entry.at()), entry.event());
        Optional<Document> document = Optional.ofNullable(documents.get(entry.exchange())).filter(Document::document);
        switch (entry.event()) {
            case REFUSED -> subject(entry.from(), entry.at()).ifPresent(sender -> tally.add(sender, Measure.REFUSED, 1));
            case ACCEPTED -> document.ifPresent(sent -> subject(entry.from(), entry.at()).ifPresent(sender -> sent(sender, sent, entry.at())));
            default -> document.ifPresent(sent -> entry.delivery().ifPresent(delivery ->
                    subject(entry.to(), entry.at()).ifPresent(recipient -> delivered(entry, sent, delivery, recipient))));
        }
    }

    private void sent(Subject sender, Document document, Instant at) {
        tally.add(sender, Measure.SENT, 1);
        document.promulgated().ifPresent(day ->
                tally.add(sender, at.isBefore(deadlines.sending(day)) ? Measure.SENT_ON_TIME : Measure.SENT_LATE, 1));
        document.procedure().ifPresent(procedure -> {
            var result = new Subject(sender.unit(), sender.level(), sender.month(), procedure);
            tally.add(result, Measure.RESULT, 1);
            document.due().ifPresent(day ->
                    tally.add(result, at.isBefore(deadlines.due(day)) ? Measure.RESULT_ON_TIME : Measure.RESULT_LATE, 1));
        });
    }

    private void delivered(Entry entry, Document document, DeliveryId delivery, Subject recipient) {
        switch (entry.event()) {
            case RELAYED -> {
                tally.add(recipient, Measure.RECEIVED, 1);
                tally.arrived(delivery, recipient, entry.at(), ownLimit(recipient.unit(), entry.at()), document.due());
            }
            case HANDED_OVER -> tally.add(recipient, Measure.COLLECTED, 1);
            case ACKNOWLEDGED -> tally.done(delivery, Duty.ACKNOWLEDGE, entry.at());
            case FAILED -> {
                tally.add(recipient, Measure.FAILED, 1);
                tally.done(delivery, Duty.ACKNOWLEDGE, entry.at());
                tally.lifted(delivery, Duty.TAKE, entry.at());
                tally.lifted(delivery, Duty.FINISH, entry.at());
            }
            case NOT_DELIVERED -> tally.add(recipient, Measure.NOT_COLLECTED, 1);
            case EXPIRED -> tally.add(recipient, Measure.EXPIRED, 1);
            case RE_ADDRESSED -> tally.moved(delivery, recipient);
            case WITHHELD, RECALLED -> {
                tally.lifted(delivery, Duty.ACKNOWLEDGE, entry.at());
                tally.lifted(delivery, Duty.TAKE, entry.at());
                tally.lifted(delivery, Duty.FINISH, entry.at());
            }
            // what replaces it is a document of its own, with a day of its own
            case REPLACED -> tally.lifted(delivery, Duty.FINISH, entry.at());
            default -> {
                // says nothing that is counted
            }
        }
    }

    /** @param recipient who said it, if the directory knows it */
    void heard(Heard heard, UnitCode recipient) {
        switch (heard.word()) {
            case "02" -> {
                subject(Optional.of(recipient), heard.at()).ifPresent(subject -> tally.add(subject, Measure.RETURNED_BY_RECIPIENT, 1));
                tally.lifted(heard.delivery(), Duty.TAKE, heard.at());
                tally.lifted(heard.delivery(), Duty.FINISH, heard.at());
            }
            // whoever passes a document on has taken it, also when 03 was left out
            case "03", "04", "05" -> tally.done(heard.delivery(), Duty.TAKE, heard.at());
            case "06" -> {
                tally.done(heard.delivery(), Duty.TAKE, heard.at());
                tally.done(heard.delivery(), Duty.FINISH, heard.at());
            }
            default -> {
                // says nothing that is counted
            }
        }
    }

    private Optional<Duration> ownLimit(UnitCode unit, Instant at) {
        return members.apply(unit, VietnamTime.dateOf(at)).flatMap(Member::acknowledgeWithin);
    }

    /** Empty when there is no such unit. */
    private String level(Optional<UnitCode> unit, Instant at) {
        return unit.flatMap(code -> members.apply(code, VietnamTime.dateOf(at))).map(Member::level).orElse("");
    }

    private Optional<Subject> subject(Optional<UnitCode> unit, Instant at) {
        LocalDate day = VietnamTime.dateOf(at);
        return unit.flatMap(code -> members.apply(code, day).map(member -> new Subject(code, member.level(), YearMonth.from(day), "")));
    }
}
