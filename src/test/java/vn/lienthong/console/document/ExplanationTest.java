package vn.lienthong.console.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.console.document.Cause.Gravity;
import vn.lienthong.console.document.Situation.Decision;
import vn.lienthong.console.document.Situation.Door;
import vn.lienthong.console.document.Situation.Due;
import vn.lienthong.conversation.Standing;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnitCode;

/** Why a document is where it is: each state, each cause, both languages. */
class ExplanationTest {

    /** 08:00 in Vietnam. */
    private static final Instant ARRIVED = Instant.parse("2026-11-25T01:00:00Z");
    private static final UnitCode UNIT = new UnitCode("000.00.07.H49");
    private static final Standing SILENT = new Standing.Unreported();
    private static final ExchangeId NEWER = ExchangeId.of("019ab000-0000-7000-8000-000000000001");
    private static final Due DUE = new Due(ARRIVED.plus(Duration.ofMinutes(30)), ARRIVED.plus(Duration.ofHours(16)), Optional.empty());

    private static Situation at(DeliveryState state, Duration later) {
        return new Situation(UNIT, state, ARRIVED, ARRIVED.plus(later), Optional.empty(), Optional.empty(), Door.OPEN, DUE, false, SILENT, Optional.empty());
    }

    private static Situation saying(DeliveryState state, Standing standing) {
        Situation one = at(state, Duration.ofMinutes(2));
        return new Situation(one.unit(), state, one.since(), one.now(), one.parked(), one.decision(), one.door(), one.due(), one.sworn(), standing, one.reason());
    }

    private static Situation relayed(Door door, boolean sworn, Duration later, Optional<Instant> expires) {
        return new Situation(UNIT, DeliveryState.RELAYED, ARRIVED, ARRIVED.plus(later), Optional.empty(), Optional.empty(), door,
                new Due(DUE.collect(), DUE.acknowledge(), expires), sworn, SILENT, Optional.empty());
    }

    private static Situation held(DeliveryState state, Optional<String> parked, Optional<Decision> decision) {
        return new Situation(UNIT, state, ARRIVED, ARRIVED.plusSeconds(5), parked, decision, Door.OPEN, DUE, false, SILENT, Optional.empty());
    }

    private static void says(Situation situation, Cause cause, String vi, String en) {
        Explanation explanation = Explanation.of(situation);
        assertThat(explanation.cause()).isEqualTo(cause);
        assertThat(explanation.sentence().vi()).isEqualTo(vi);
        assertThat(explanation.sentence().en()).isEqualTo(en);
    }

    @Test
    void whatWasJustAcceptedIsOnItsWay() {
        says(at(DeliveryState.PENDING, Duration.ofSeconds(2)), Cause.ON_ITS_WAY, "Đã tiếp nhận, đang trên đường tới hàng đợi của đơn vị; thường chỉ mất vài giây.",
                "It is accepted and on its way to the unit's queue; that takes seconds as a rule.");
    }

    @Test
    void whatIsNotRelayedForMinutesPointsToTheBroker() {
        says(at(DeliveryState.PENDING, Duration.ofMinutes(95)), Cause.RELAY_STANDS_STILL,
                "Đã tiếp nhận nhưng 1 giờ 35 phút chưa tới hàng đợi của đơn vị; đi tiếp khi máy chủ hàng đợi và tuyến chuyển (relay) hoạt động lại.",
                "It is accepted but has not reached the unit's queue for 1 hour 35 minutes; it goes on when the broker and the relay route work again.");
        assertThat(Explanation.of(at(DeliveryState.PENDING, Explanation.RELAY_PATIENCE.minusMillis(1))).cause()).isEqualTo(Cause.ON_ITS_WAY);
    }

    @Test
    void whatIsParkedNamesTheReasonAndTheWayOut() {
        says(held(DeliveryState.PENDING, Optional.of("NullPointerException:\n no unit."), Optional.empty()), Cause.PARKED,
                "Tạm giữ chờ quản trị viên vì trục không chuyển được (“NullPointerException: no unit”); đi tiếp khi được cho thử lại.",
                "It is parked for an administrator because the gateway could not relay it (“NullPointerException: no unit”); it goes on when it is tried again.");
    }

    @Test
    void aSplitUnitWaitsForADecisionAndThenForTheGateway() {
        says(held(DeliveryState.RELAYED, Optional.empty(), Optional.of(new Decision(ARRIVED, Optional.empty()))), Cause.UNDECIDED,
                "Đơn vị đã chia tách từ trước 08:00 ngày 25/11/2026 mà chưa rõ ai nhận văn bản; đi tiếp khi quản trị viên quyết định đơn vị nhận.",
                "The unit was split before 2026-11-25 08:00 and it is open who takes its mail; it goes on when an administrator decides who gets it.");
        says(held(DeliveryState.HANDED_OVER, Optional.empty(), Optional.of(new Decision(ARRIVED, Optional.of(new UnitCode("000.00.08.H49"))))), Cause.DECIDED,
                "Đã quyết định chuyển cho 000.00.08.H49; trục thực hiện trong vài giây.", "It was decided that 000.00.08.H49 gets it; the gateway does that within seconds.");
    }

    @Test
    void aPausedMailboxWaitsForTheAdministrator() {
        says(relayed(Door.PAUSED, false, Duration.ofMinutes(1), Optional.empty()), Cause.PAUSED,
                "Nằm trong hộp thư của đơn vị, đang được quản trị viên tạm dừng; đơn vị lấy được khi cho hoạt động lại.",
                "It lies in the unit's mailbox, which an administrator has paused; the unit can fetch it when the mailbox is resumed.");
    }

    @Test
    void aUnitWithoutASystemNeedsOne() {
        says(relayed(Door.NO_SYSTEM, true, Duration.ofHours(48), Optional.empty()), Cause.NO_SYSTEM,
                "Nằm trong hộp thư 2 ngày vì không có hệ thống nào được thay mặt đơn vị để lấy; cần đăng ký hoặc gia hạn chứng thư của hệ thống.",
                "It has lain in the mailbox for 2 days because no system may act for the unit; a system's certificate has to be registered or renewed.");
    }

    @Test
    void whatWaitsInTimeIsFetchedAtTheNextCall() {
        says(at(DeliveryState.RELAYED, Duration.ofSeconds(20)), Cause.WAITS,
                "Nằm trong hộp thư của đơn vị 1 phút, còn trong hạn đến 08:30 ngày 25/11/2026; hệ thống của đơn vị sẽ lấy ở lần kết nối tới.",
                "It has lain in the unit's mailbox for 1 minute, in time until 2026-11-25 08:30; the unit's system fetches it when it connects next.");
    }

    @Test
    void whatNobodyFetchesSaysSinceWhenItIsLateAndWhenItEnds() {
        says(relayed(Door.OPEN, false, Duration.ofMinutes(30), Optional.of(ARRIVED.plus(Duration.ofDays(30)))), Cause.OVERDUE,
                "Đơn vị chưa lấy sau 30 phút, quá hạn từ 08:30 ngày 25/11/2026; cần liên hệ đơn vị để hệ thống của họ kết nối và lấy về, nếu không sẽ hết hạn lúc 08:00 ngày 25/12/2026.",
                "The unit has not fetched it for 30 minutes, overdue since 2026-11-25 08:30; the unit has to be told so that its system connects and fetches it, or it expires at 2026-12-25 08:00.");
        says(relayed(Door.OPEN, true, Duration.ofHours(26), Optional.empty()), Cause.NOT_DELIVERED,
                "Đơn vị chưa lấy sau 1 ngày 2 giờ, bên gửi đã được cấp bằng chứng chưa giao được; hệ thống của đơn vị vẫn lấy được khi kết nối lại.",
                "The unit has not fetched it for 1 day 2 hours and the sender has evidence of that; the unit's system can still fetch it once it connects again.");
    }

    @Test
    void whatWasFetchedIsToBeAcknowledged() {
        says(at(DeliveryState.HANDED_OVER, Duration.ofHours(1)), Cause.FETCHED,
                "Đơn vị đã lấy lúc 08:00 ngày 25/11/2026 và còn phải xác nhận trước 00:00 ngày 26/11/2026; xong khi hệ thống của đơn vị gửi xác nhận.",
                "The unit fetched it at 2026-11-25 08:00 and is to acknowledge it before 2026-11-26 00:00; that ends it.");
        says(at(DeliveryState.HANDED_OVER, Duration.ofHours(16)), Cause.ACKNOWLEDGEMENT_LATE,
                "Đơn vị đã lấy lúc 08:00 ngày 25/11/2026 nhưng chưa xác nhận, quá hạn từ 00:00 ngày 26/11/2026; hệ thống của đơn vị cần gửi xác nhận đã nhận.",
                "The unit fetched it at 2026-11-25 08:00 but has not acknowledged it, overdue since 2026-11-26 00:00; the unit's system has to acknowledge it.");
    }

    @Test
    void whatTheSenderAsksForWaitsForTheRecipientsAnswer() {
        says(saying(DeliveryState.HANDED_OVER, new Standing.RecallRequested(new Standing.Arrived(), "gửi nhầm.")), Cause.RECALL_ASKED,
                "Bên gửi yêu cầu thu hồi (“gửi nhầm”); chờ đơn vị trả lời đồng ý (15) hoặc không (16).", "The sender asks for it back (“gửi nhầm”); the unit has to agree (15) or decline (16).");
        says(saying(DeliveryState.ACKNOWLEDGED, new Standing.UpdateRequested(new Standing.Accepted(), NEWER, "")), Cause.UPDATE_ASKED,
                "Bên gửi đã gửi bản cập nhật; chờ đơn vị trả lời đồng ý (15) hoặc không (16).", "The sender has sent an update; the unit has to agree (15) or decline (16).");
    }

    @Test
    void whatIsAcknowledgedIsSettledUnlessItWasReturned() {
        says(saying(DeliveryState.ACKNOWLEDGED, SILENT), Cause.ACKNOWLEDGED, "Đơn vị đã nhận và xác nhận lúc 08:00 ngày 25/11/2026.",
                "The unit has it and acknowledged it at 2026-11-25 08:00.");
        says(saying(DeliveryState.ACKNOWLEDGED, new Standing.Finished()), Cause.FINISHED, "Đơn vị đã nhận và báo đã xử lý xong.",
                "The unit has it and reports that the work is finished.");
        says(saying(DeliveryState.ACKNOWLEDGED, new Standing.Refused("sai thẩm quyền")), Cause.RETURNED,
                "Đơn vị đã nhận rồi trả lại (“sai thẩm quyền”); bên gửi cần sửa và gửi lại đúng đơn vị.",
                "The unit took it and returned it (“sai thẩm quyền”); the sender has to correct it and send it to whom it concerns.");
    }

    @Test
    void whatIsNoLongerInForceSaysWhatBecameOfIt() {
        says(saying(DeliveryState.ACKNOWLEDGED, new Standing.Updated(NEWER, "")), Cause.SUPERSEDED, "Văn bản này đã được cập nhật bằng bản mới hơn.",
                "This document was updated by a newer one.");
        says(saying(DeliveryState.HANDED_OVER, new Standing.Replaced(NEWER, "")), Cause.SUPERSEDED, "Văn bản này đã được thay thế bằng bản mới hơn.",
                "This document was replaced by a newer one.");
        says(saying(DeliveryState.WITHHELD, new Standing.Replaced(NEWER, "")), Cause.SUPERSEDED, "Văn bản này đã được thay thế bằng bản mới hơn.",
                "This document was replaced by a newer one.");
        says(saying(DeliveryState.WITHHELD, new Standing.Withheld("nhầm")), Cause.WITHHELD, "Bên gửi đã thu hồi trước khi đơn vị lấy (“nhầm”).",
                "The sender took it back before the unit fetched it (“nhầm”).");
        says(saying(DeliveryState.ACKNOWLEDGED, new Standing.Recalled("nhầm")), Cause.RECALLED, "Bên gửi đã thu hồi và đơn vị đã đồng ý (“nhầm”).",
                "The sender took it back and the unit agreed (“nhầm”).");
        says(saying(DeliveryState.RECALLED, new Standing.Recalled("")), Cause.RECALLED, "Bên gửi yêu cầu thu hồi và đơn vị đã đồng ý trả lại trước khi xác nhận.",
                "The sender asked for it back, and the unit gave it back before acknowledging it.");
        says(saying(DeliveryState.MERGED, SILENT), Cause.MERGED, "Đơn vị đã nhập vào đơn vị cũng nhận văn bản này nên hai lượt gửi thành một.",
                "The unit was merged into one that gets this document too, so the two deliveries became one.");
    }

    @Test
    void whatEndedBadlyIsTheSendersToDoAgain() {
        Situation one = at(DeliveryState.FAILED, Duration.ofHours(1));
        says(new Situation(UNIT, one.state(), ARRIVED, one.now(), one.parked(), one.decision(), one.door(), DUE, false, SILENT, Optional.of("tệp hỏng")), Cause.FAILED,
                "Đơn vị đã báo không nhận được (“tệp hỏng”); bên gửi cần khắc phục rồi gửi lại thành văn bản mới.",
                "The unit said that it could not take it (“tệp hỏng”); the sender has to put that right and send it again as a new document.");
        says(at(DeliveryState.EXPIRED, Duration.ofDays(3)), Cause.EXPIRED, "Hết hạn lưu chờ lúc 08:00 ngày 25/11/2026 mà đơn vị chưa lấy; nếu vẫn cần, bên gửi phải gửi lại.",
                "Its time to live ended at 2026-11-25 08:00 and the unit had not fetched it; if it is still needed, the sender has to send it again.");
    }

    @Test
    void whatNeverCameInSaysWhatIsWrongWithIt() {
        Explanation refused = Explanation.ofRefused(List.of(Refusal.of(RefusalCode.SIGNATURE_DIGEST_MISMATCH, "", "")));
        assertThat(refused.cause()).isEqualTo(Cause.REFUSED);
        assertThat(refused.sentence().vi()).contains("Nội dung đã bị thay đổi sau khi ký").endsWith("trục không giữ gói tin này.");
        assertThat(refused.sentence().en()).contains("The content was changed after signing").endsWith("the gateway did not keep it.");
        assertThat(Explanation.ofParkedStatus("A,2026/11/25,1").cause()).isEqualTo(Cause.STATUS_PARKED);
    }

    @Test
    void ofManyRecipientsTheWorstIsTold() {
        Situation good = saying(DeliveryState.ACKNOWLEDGED, SILENT);
        Situation parked = held(DeliveryState.PENDING, Optional.of("no"), Optional.empty());
        assertThat(Explanation.ofDocument(List.of(good, at(DeliveryState.RELAYED, Duration.ofMinutes(1)), parked)).sentence().en())
                .isEqualTo("Settled at 1 of 3 recipients; 000.00.07.H49: it is parked for an administrator because the gateway could not relay it (“no”); it goes on when it is tried again.");
        assertThat(Explanation.ofDocument(List.of(good, parked, parked, parked)).sentence().vi()).startsWith("Đã xong ở 1/4 đơn vị nhận; 000.00.07.H49 và 2 đơn vị khác: tạm giữ");
        assertThat(Explanation.ofDocument(List.of(good, good)).sentence()).hasToString("Văn bản đã xong ở tất cả 2 đơn vị nhận. / The document is settled at all 2 recipients.");
        assertThat(Explanation.ofDocument(List.of(parked))).isEqualTo(Explanation.of(parked));
        assertThat(Explanation.ofDocument(List.of()).sentence().en()).isEqualTo("This packet has no recipients.");
    }

    private static Situation any(Random random) {
        List<Standing> standings = List.of(SILENT, new Standing.Arrived(), new Standing.Finished(), new Standing.Refused("r"), new Standing.RecallRequested(new Standing.Arrived(), ""),
                new Standing.UpdateRequested(new Standing.Arrived(), NEWER, "u"), new Standing.Withheld(""), new Standing.Recalled(""), new Standing.Updated(NEWER, ""), new Standing.Replaced(NEWER, ""));
        DeliveryState state = DeliveryState.values()[random.nextInt(DeliveryState.values().length)];
        Optional<Decision> decision = random.nextInt(6) > 0 ? Optional.empty() : Optional.of(new Decision(ARRIVED, random.nextBoolean() ? Optional.empty() : Optional.of(UNIT)));
        return new Situation(UNIT, state, ARRIVED, ARRIVED.plusSeconds(random.nextInt(random.nextBoolean() ? 600 : 200_000)), random.nextInt(6) > 0 ? Optional.empty() : Optional.of("why"), decision,
                Door.values()[random.nextInt(3)], DUE, random.nextBoolean(), standings.get(random.nextInt(standings.size())), Optional.empty());
    }

    @Test
    void everySituationHasOneSentenceInEachLanguageAndEveryCauseHasASituation() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        Set<Cause> seen = Stream.generate(() -> any(random)).limit(20_000).map(Explanation::of).peek(explanation ->
                Stream.of(explanation.sentence().vi(), explanation.sentence().en()).forEach(sentence -> assertThat(sentence).as("seed %d", seed)
                        .matches("[A-ZĐÂ][^\\n]*[^.]\\.").doesNotContain("Optional", "null"))).map(Explanation::cause).collect(Collectors.toSet());
        Set<Cause> all = EnumSet.allOf(Cause.class);
        all.removeAll(Set.of(Cause.REFUSED, Cause.STATUS_PARKED));
        assertThat(seen).as("seed %d", seed).isEqualTo(all);
        assertThat(Arrays.stream(Cause.values()).filter(cause -> cause.gravity() == Gravity.STUCK).map(Cause::move)).doesNotContain(Cause.Move.NOBODY, Cause.Move.RECIPIENT);
    }
}
