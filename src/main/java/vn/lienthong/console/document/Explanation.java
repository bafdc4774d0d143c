package vn.lienthong.console.document;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.lienthong.conversation.Standing;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;

/**
 * Why a document is where it is and what would move it on, in one sentence. Pure: the same situation has the same explanation.
 *
 * @param cause    for programs and colours
 * @param sentence for people: the reason, a semicolon, and what would unblock it; what has ended well ends at the reason
 */
public record Explanation(Cause cause, Text sentence) {

    /** A token goes through the relay within seconds, also in a rush; after this somebody should look. */
    static final Duration RELAY_PATIENCE = Duration.ofMinutes(5);

    /** Of one recipient. */
    public static Explanation of(Situation situation) {
        return switch (situation.state()) {
            case PENDING -> pending(situation);
            case RELAYED -> relayed(situation);
            case HANDED_OVER -> handedOver(situation);
            case ACKNOWLEDGED -> acknowledged(situation);
            case FAILED -> of(Cause.FAILED, "Đơn vị đã báo không nhận được" + because(situation) + "; bên gửi cần khắc phục rồi gửi lại thành văn bản mới.",
                    "The unit said that it could not take it" + because(situation) + "; the sender has to put that right and send it again as a new document.");
            case WITHHELD -> withheld(situation);
            case EXPIRED -> of(Cause.EXPIRED, "Hết hạn lưu chờ lúc " + vi(situation.since()) + " mà đơn vị chưa lấy; nếu vẫn cần, bên gửi phải gửi lại.",
                    "Its time to live ended at " + en(situation.since()) + " and the unit had not fetched it; if it is still needed, the sender has to send it again.");
            case MERGED -> of(Cause.MERGED, "Đơn vị đã nhập vào đơn vị cũng nhận văn bản này nên hai lượt gửi thành một.",
                    "The unit was merged into one that gets this document too, so the two deliveries became one.");
            case RECALLED -> of(Cause.RECALLED, "Bên gửi yêu cầu thu hồi và đơn vị đã đồng ý trả lại trước khi xác nhận.",
                    "The sender asked for it back, and the unit gave it back before acknowledging it.");
        };
    }

    /** Of a packet that was refused at the door. */
    public static Explanation ofRefused(List<Refusal> refusals) {
        Text first = refusals.stream().findFirst().map(refusal -> new Text(refusal.message().vi(), refusal.message().en()))
                .orElse(new Text("không rõ lý do", "no reason is known"));
        return of(Cause.REFUSED, "Trục từ chối gói tin: " + bare(first.vi()) + "; bên gửi cần sửa rồi gửi lại, trục không giữ gói tin này.",
                "The gateway refused the packet: " + bare(first.en()) + "; the sender has to correct it and send it again, the gateway did not keep it.");
    }

    /** Of a status packet whose document nobody knows here. */
    public static Explanation ofParkedStatus(String documentId) {
        return of(Cause.STATUS_PARKED, "Trạng thái nói về văn bản " + documentId + " mà trục chưa biết; sẽ được gắn vào văn bản khi quản trị viên mở lại sau khi văn bản đã đến.",
                "The status speaks of the document " + documentId + ", which is not known here; it is put to the document when an administrator releases it after that has come.");
    }

    /** Of a document at all its recipients: the worst of them, and how many are well. */
    public static Explanation ofDocument(List<Situation> recipients) {
        List<Explanation> each = recipients.stream().map(Explanation::of).toList();
        Optional<Explanation> worst = each.stream().max(Comparator.comparing(one -> one.cause().gravity()));
        if (worst.isEmpty()) {
            return of(Cause.ACKNOWLEDGED, "Gói tin này không có đơn vị nhận nào.", "This packet has no recipients.");
        }
        if (recipients.size() == 1) {
            return worst.get();
        }
        long done = each.stream().filter(one -> one.cause().gravity() == Cause.Gravity.DONE).count();
        if (done == recipients.size()) {
            return of(worst.get().cause(), "Văn bản đã xong ở tất cả " + done + " đơn vị nhận.", "The document is settled at all " + done + " recipients.");
        }
        Explanation shown = worst.get();
        UnitCode unit = recipients.get(each.indexOf(shown)).unit();
        long alike = each.stream().filter(one -> one.cause() == shown.cause()).count();
        String viOthers = alike > 1 ? " và " + (alike - 1) + " đơn vị khác" : "";
        String enOthers = alike > 1 ? " and " + (alike - 1) + (alike == 2 ? " other" : " others") : "";
        return of(shown.cause(), "Đã xong ở " + done + "/" + recipients.size() + " đơn vị nhận; " + unit + viOthers + ": " + low(shown.sentence().vi()),
                "Settled at " + done + " of " + recipients.size() + " recipients; " + unit + enOthers + ": " + low(shown.sentence().en()));
    }

    private static Explanation pending(Situation situation) {
        Optional<Explanation> held = held(situation);
        if (held.isPresent()) {
            return held.get();
        }
        if (!situation.isAfter(situation.since().plus(RELAY_PATIENCE))) {
            return of(Cause.ON_ITS_WAY, "Đã tiếp nhận, đang trên đường tới hàng đợi của đơn vị; thường chỉ mất vài giây.",
                    "It is accepted and on its way to the unit's queue; that takes seconds as a rule.");
        }
        Text waited = waited(situation);
        return of(Cause.RELAY_STANDS_STILL, "Đã tiếp nhận nhưng " + waited.vi() + " chưa tới hàng đợi của đơn vị; đi tiếp khi máy chủ hàng đợi và tuyến chuyển (relay) hoạt động lại.",
                "It is accepted but has not reached the unit's queue for " + waited.en() + "; it goes on when the broker and the relay route work again.");
    }

    private static Explanation relayed(Situation situation) {
        Optional<Explanation> held = held(situation);
        if (held.isPresent()) {
            return held.get();
        }
        Text waited = waited(situation);
        if (situation.door() == Situation.Door.PAUSED) {
            return of(Cause.PAUSED, "Nằm trong hộp thư của đơn vị, đang được quản trị viên tạm dừng; đơn vị lấy được khi cho hoạt động lại.",
                    "It lies in the unit's mailbox, which an administrator has paused; the unit can fetch it when the mailbox is resumed.");
        }
        if (situation.door() == Situation.Door.NO_SYSTEM) {
            return of(Cause.NO_SYSTEM, "Nằm trong hộp thư " + waited.vi() + " vì không có hệ thống nào được thay mặt đơn vị để lấy; cần đăng ký hoặc gia hạn chứng thư của hệ thống.",
                    "It has lain in the mailbox for " + waited.en() + " because no system may act for the unit; a system's certificate has to be registered or renewed.");
        }
        String viEnd = situation.due().expires().map(at -> ", nếu không sẽ hết hạn lúc " + vi(at)).orElse("");
        String enEnd = situation.due().expires().map(at -> ", or it expires at " + en(at)).orElse("");
        if (situation.sworn()) {
            return of(Cause.NOT_DELIVERED, "Đơn vị chưa lấy sau " + waited.vi() + ", bên gửi đã được cấp bằng chứng chưa giao được; hệ thống của đơn vị vẫn lấy được khi kết nối lại" + viEnd + ".",
                    "The unit has not fetched it for " + waited.en() + " and the sender has evidence of that; the unit's system can still fetch it once it connects again" + enEnd + ".");
        }
        if (situation.isAfter(situation.due().collect())) {
            return of(Cause.OVERDUE, "Đơn vị chưa lấy sau " + waited.vi() + ", quá hạn từ " + vi(situation.due().collect()) + "; cần liên hệ đơn vị để hệ thống của họ kết nối và lấy về" + viEnd + ".",
                    "The unit has not fetched it for " + waited.en() + ", overdue since " + en(situation.due().collect()) + "; the unit has to be told so that its system connects and fetches it" + enEnd + ".");
        }
        return of(Cause.WAITS, "Nằm trong hộp thư của đơn vị " + waited.vi() + ", còn trong hạn đến " + vi(situation.due().collect()) + "; hệ thống của đơn vị sẽ lấy ở lần kết nối tới.",
                "It has lain in the unit's mailbox for " + waited.en() + ", in time until " + en(situation.due().collect()) + "; the unit's system fetches it when it connects next.");
    }

    private static Explanation handedOver(Situation situation) {
        if (situation.standing() instanceof Standing.Gone gone) {
            return gone(gone);
        }
        Optional<Explanation> held = held(situation).or(() -> asked(situation));
        if (held.isPresent()) {
            return held.get();
        }
        Instant limit = situation.due().acknowledge();
        if (situation.isAfter(limit)) {
            return of(Cause.ACKNOWLEDGEMENT_LATE, "Đơn vị đã lấy lúc " + vi(situation.since()) + " nhưng chưa xác nhận, quá hạn từ " + vi(limit) + "; hệ thống của đơn vị cần gửi xác nhận đã nhận.",
                    "The unit fetched it at " + en(situation.since()) + " but has not acknowledged it, overdue since " + en(limit) + "; the unit's system has to acknowledge it.");
        }
        return of(Cause.FETCHED, "Đơn vị đã lấy lúc " + vi(situation.since()) + " và còn phải xác nhận trước " + vi(limit) + "; xong khi hệ thống của đơn vị gửi xác nhận.",
                "The unit fetched it at " + en(situation.since()) + " and is to acknowledge it before " + en(limit) + "; that ends it.");
    }

    private static Explanation acknowledged(Situation situation) {
        Standing standing = situation.standing();
        if (standing instanceof Standing.Refused refused) {
            return of(Cause.RETURNED, "Đơn vị đã nhận rồi trả lại" + because(refused.reason()) + "; bên gửi cần sửa và gửi lại đúng đơn vị.",
                    "The unit took it and returned it" + because(refused.reason()) + "; the sender has to correct it and send it to whom it concerns.");
        }
        if (standing instanceof Standing.Gone gone) {
            return gone(gone);
        }
        if (standing instanceof Standing.Finished) {
            return of(Cause.FINISHED, "Đơn vị đã nhận và báo đã xử lý xong.", "The unit has it and reports that the work is finished.");
        }
        return asked(situation).orElseGet(() -> of(Cause.ACKNOWLEDGED, "Đơn vị đã nhận và xác nhận lúc " + vi(situation.since()) + ".",
                "The unit has it and acknowledged it at " + en(situation.since()) + "."));
    }

    private static Explanation withheld(Situation situation) {
        return situation.standing() instanceof Standing.Gone gone && !(gone instanceof Standing.Withheld) ? gone(gone)
                : of(Cause.WITHHELD, "Bên gửi đã thu hồi trước khi đơn vị lấy" + because(situation.standing().reason()) + ".",
                        "The sender took it back before the unit fetched it" + because(situation.standing().reason()) + ".");
    }

    private static Explanation gone(Standing.Gone gone) {
        if (gone instanceof Standing.Updated || gone instanceof Standing.Replaced) {
            boolean updated = gone instanceof Standing.Updated;
            return of(Cause.SUPERSEDED, "Văn bản này đã được " + (updated ? "cập nhật" : "thay thế") + " bằng bản mới hơn" + because(gone.reason()) + ".",
                    "This document was " + (updated ? "updated" : "replaced") + " by a newer one" + because(gone.reason()) + ".");
        }
        return of(Cause.RECALLED, "Bên gửi đã thu hồi và đơn vị đã đồng ý" + because(gone.reason()) + ".",
                "The sender took it back and the unit agreed" + because(gone.reason()) + ".");
    }

    /** What keeps it wherever it is: our own fault, or a decision that somebody owes. */
    private static Optional<Explanation> held(Situation situation) {
        if (situation.decision().isPresent()) {
            Situation.Decision decision = situation.decision().get();
            return Optional.of(decision.settled().map(to -> of(Cause.DECIDED, "Đã quyết định chuyển cho " + to + "; trục thực hiện trong vài giây.",
                    "It was decided that " + to + " gets it; the gateway does that within seconds.")).orElseGet(() -> of(Cause.UNDECIDED,
                    "Đơn vị đã chia tách từ trước " + vi(decision.since()) + " mà chưa rõ ai nhận văn bản; đi tiếp khi quản trị viên quyết định đơn vị nhận.",
                    "The unit was split before " + en(decision.since()) + " and it is open who takes its mail; it goes on when an administrator decides who gets it.")));
        }
        return situation.parked().map(why -> of(Cause.PARKED, "Tạm giữ chờ quản trị viên vì trục không chuyển được" + because(Optional.of(why)) + "; đi tiếp khi được cho thử lại.",
                "It is parked for an administrator because the gateway could not relay it" + because(Optional.of(why)) + "; it goes on when it is tried again."));
    }

    private static Optional<Explanation> asked(Situation situation) {
        if (situation.standing() instanceof Standing.RecallRequested asked) {
            return Optional.of(of(Cause.RECALL_ASKED, "Bên gửi yêu cầu thu hồi" + because(asked.reason()) + "; chờ đơn vị trả lời đồng ý (15) hoặc không (16).",
                    "The sender asks for it back" + because(asked.reason()) + "; the unit has to agree (15) or decline (16)."));
        }
        if (situation.standing() instanceof Standing.UpdateRequested asked) {
            return Optional.of(of(Cause.UPDATE_ASKED, "Bên gửi đã gửi bản cập nhật" + because(asked.reason()) + "; chờ đơn vị trả lời đồng ý (15) hoặc không (16).",
                    "The sender has sent an update" + because(asked.reason()) + "; the unit has to agree (15) or decline (16)."));
        }
        return Optional.empty();
    }

    private static Explanation of(Cause cause, String vi, String en) {
        return new Explanation(cause, new Text(vi, en));
    }

    private static Text waited(Situation situation) {
        return Moment.span(Duration.between(situation.since(), situation.now()));
    }

    private static String because(Situation situation) {
        return because(situation.reason());
    }

    private static String because(Optional<String> reason) {
        return reason.filter(text -> !text.isBlank()).map(text -> " (“" + bare(text) + "”)").orElse("");
    }

    /** One sentence holds no line breaks and ends once. */
    private static String bare(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining(" ")).replaceAll("[.;\\s]+$", "");
    }

    private static String low(String sentence) {
        return sentence.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + sentence.substring(1);
    }

    private static String vi(Instant instant) {
        return Moment.at(instant).vi();
    }

    private static String en(Instant instant) {
        return Moment.at(instant).en();
    }
}
