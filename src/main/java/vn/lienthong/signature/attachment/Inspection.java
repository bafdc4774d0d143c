package vn.lienthong.signature.attachment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.signature.Check;
import vn.lienthong.signature.Check.Outcome;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.signature.attachment.InsideSignature.Found;
import vn.lienthong.signature.attachment.InspectionPolicy.Action;

/**
 * What was found in a packet's attachments, and what follows.
 *
 * @param attachments those with a signature, and those of which there is something to say
 */
public record Inspection(List<InspectedAttachment> attachments) {

    /** A report is read by people. */
    private static final int MOST_TOLD = 40;

    public Inspection {
        attachments = List.copyOf(attachments);
    }

    /** What the policy refuses, each once. */
    public List<Refusal> refusals(InspectionPolicy policy) {
        return found(policy, Action.REFUSE).map(Found::reason).distinct().toList();
    }

    /** The answer for the report; empty when no attachment is signed and nothing else is to be said. */
    public Optional<Check> check(InspectionPolicy policy) {
        if (attachments.isEmpty()) {
            return Optional.empty();
        }
        Optional<Refusal> refusal = refusals(policy).stream().findFirst();
        Outcome outcome = refusal.isPresent() ? Outcome.FAILED : found(policy, Action.WARN).findAny().isPresent() ? Outcome.WARNING : Outcome.PASSED;
        return Optional.of(new Check(Question.ATTACHMENT_SIGNATURES, outcome, new Text(tell(policy, true), tell(policy, false)), refusal));
    }

    private Stream<Found> found(InspectionPolicy policy, Action action) {
        return attachments.stream().flatMap(InspectedAttachment::all).filter(found -> policy.of(found.flaw()) == action);
    }

    private String tell(InspectionPolicy policy, boolean vi) {
        List<InspectedAttachment> seen = attachments.stream().filter(one -> !one.leftOut()).toList();
        var text = new StringBuilder(seen.stream().limit(MOST_TOLD).map(one -> tell(one, policy, vi)).collect(Collectors.joining(" ")))
                .append(seen.size() > MOST_TOLD ? " …" : "");
        // once for all of them, and after the ellipsis too
        attachments.stream().filter(InspectedAttachment::leftOut).findFirst().ifPresent(first -> {
            text.append(text.isEmpty() ? "" : " ").append(attachments.size() - seen.size()).append(vi ? " tệp không được kiểm tra" : " files not inspected");
            first.flaws().forEach(flaw -> append(text, flaw, policy, vi));
            text.append('.');
        });
        return text.toString();
    }

    private static String tell(InspectedAttachment attachment, InspectionPolicy policy, boolean vi) {
        var text = new StringBuilder(attachment.name()).append(": ").append(attachment.signatures().size()).append(vi ? " chữ ký số" : " signatures");
        int number = 0;
        for (InsideSignature one : attachment.signatures()) {
            text.append("; (").append(++number).append(") ").append(one.type());
            one.signer().ifPresent(signer -> text.append(", ").append(signer.subject()));
            one.time().ifPresent(time -> text.append(", ").append(VietnamTime.iso(time)));
            if (one.timestamped()) {
                text.append(vi ? " (có dấu thời gian)" : " (time-stamped)");
            }
            text.append(one.coversAll() ? vi ? ", ký toàn bộ tệp" : ", covers the whole file" : vi ? ", ký một phần tệp" : ", covers a part of the file");
            one.root().ifPresent(root -> text.append(vi ? ", gốc " : ", root ").append(root));
            if (one.signer().isPresent()) {
                text.append(vi ? ", thu hồi: " : ", revocation: ").append(one.revocation());
            }
            one.flaws().forEach(flaw -> append(text, flaw, policy, vi));
        }
        attachment.flaws().forEach(flaw -> append(text, flaw, policy, vi));
        return text.append('.').toString();
    }

    private static void append(StringBuilder text, Found found, InspectionPolicy policy, boolean vi) {
        if (policy.of(found.flaw()) != Action.OFF) {
            Text message = found.reason().message();
            text.append("; ").append(found.flaw().code()).append(": ").append((vi ? message.vi() : message.en()).replaceFirst("\\.$", ""));
        }
    }
}
