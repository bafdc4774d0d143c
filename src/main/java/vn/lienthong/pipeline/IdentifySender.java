package vn.lienthong.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import vn.lienthong.directory.Addressee;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Unit;
import vn.lienthong.envelope.Packet;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.signature.Check;

/**
 * Makes sure that the packet is its sender's and that it can reach somebody: the caller may act for the unit in
 * {@code From}, the signer belongs to it, and at least one recipient, or somebody who came after it, exists today.
 */
@Verb("xác định đơn vị gửi và các đơn vị nhận / makes sure who sends and who receives")
public final class IdentifySender {

    private final CurrentDirectory directory;
    private final int graceDays;

    /** @param graceDays how many days after its last one a unit's old code is still taken in {@code From} */
    public IdentifySender(CurrentDirectory directory, int graceDays) {
        this.directory = directory;
        this.graceDays = graceDays;
    }

    public AuthenticMessage identify(VerifiedMessage message) {
        Directory today = directory.get();
        Packet packet = message.packet().content();
        LocalDate day = VietnamTime.dateOf(message.received().at());
        var reasons = new ArrayList<Refusal>();
        Optional<Unit> sender = today.unit(packet.from());
        senderRefusal(today, message, sender, day).ifPresent(reasons::add);
        message.packet().report().checks().stream().filter(check -> check.question() == Check.Question.SIGNER_IS_SENDER)
                .flatMap(check -> check.refusal().stream()).forEach(reasons::add);

        Recipients recipients = Recipients.of(packet.recipients(), today, day);
        if (!reasons.isEmpty() || recipients.isEmpty()) {
            recipients.unreachable().forEach(recipient -> reasons.add(recipient.reason()));
            throw new MessageRefused(message.received(),
                    Optional.of(new MessageRefused.Named(packet.from(), packet.documentId(), packet.recipients())),
                    Optional.of(message.packet().report()), reasons);
        }
        return new AuthenticMessage(message.received(), message.packet(), sender.orElseThrow(),
                recipients.addressees(), recipients.undecided(), recipients.unreachable());
    }

    private Optional<Refusal> senderRefusal(Directory today, VerifiedMessage message, Optional<Unit> sender, LocalDate day) {
        UnitCode from = message.packet().content().from();
        if (sender.isEmpty()) {
            return Optional.of(Refusal.of(RefusalCode.SENDER_UNKNOWN, "From/OrganId", from));
        }
        if (!today.mayActFor(message.received().caller(), sender.get().code())) {
            return Optional.of(Refusal.of(RefusalCode.CALLER_MAY_NOT_ACT_FOR_UNIT, "From/OrganId", from));
        }
        Unit unit = sender.get();
        boolean accepted = unit.isOpenOn(day) || unit.validTo().map(last -> !day.isAfter(last.plusDays(graceDays))).orElse(false);
        return accepted ? Optional.empty() : Optional.of(Refusal.of(RefusalCode.SENDER_CLOSED, "From/OrganId", from,
                unit.validTo().map(LocalDate::toString).orElse("-"), codeOf(today.addressee(from, day))));
    }

    /** The code under which the sender's business goes on. */
    private static String codeOf(Addressee addressee) {
        if (addressee instanceof Addressee.Succeeded succeeded) {
            return succeeded.unit().code().value();
        }
        if (addressee instanceof Addressee.SplitByRule split) {
            return split.unit().code().value();
        }
        return addressee instanceof Addressee.SplitUndecided split
                ? String.join(" | ", split.candidates().stream().map(unit -> unit.code().value()).toList()) : "-";
    }
}
