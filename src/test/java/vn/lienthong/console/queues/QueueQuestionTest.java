package vn.lienthong.console.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.lienthong.directory.SignatureRule;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.UnitCode;

/** What an administrator asks of 642 queues is answered in the order and on the page that was asked for. */
class QueueQuestionTest {

    private static UnitQueue queue(String code, String name, Unit.Level level, long waiting, int consumers, Optional<Instant> oldest) {
        var unit = new Unit(new UnitCode(code), Optional.empty(), name, "", level, "ubnd", Optional.empty(), "soap-pull", true, LocalDate.of(2020, 1, 1), Optional.empty(),
                Optional.empty(), SignatureRule.values()[0]);
        return new UnitQueue(unit, waiting, Optional.of(waiting), consumers, oldest, UnitQueue.Rate.UNKNOWN, List.of(waiting));
    }

    private static final List<UnitQueue> THREE = List.of(
            queue("000.00.01.H49", "UBND huyện Vân Đồn", Unit.Level.DISTRICT, 3, 1, Optional.of(Instant.parse("2026-11-25T01:00:00Z"))),
            queue("000.00.02.H49", "UBND xã Đông Xá", Unit.Level.COMMUNE, 9, 0, Optional.of(Instant.parse("2026-11-25T02:00:00Z"))),
            queue("000.00.03.H49", "UBND tỉnh Quảng Ninh", Unit.Level.PROVINCE, 0, 2, Optional.empty()));

    private static List<String> codes(QueueQuestion question) {
        return question.answer(THREE, Set.of(new UnitCode("000.00.03.H49"))).rows().stream().map(queue -> queue.code().value().substring(7, 9)).toList();
    }

    @Test
    void theFullestIsFirstUnlessSomethingElseIsAsked() {
        assertThat(codes(QueueQuestion.of("", "", "", "", 0))).containsExactly("02", "01", "03");
        assertThat(codes(QueueQuestion.of("", "", "", "age", 0))).containsExactly("01", "02", "03");
        assertThat(codes(QueueQuestion.of("", "", "", "code", 0))).containsExactly("01", "02", "03");
        assertThat(codes(QueueQuestion.of("", "", "", "no such order", 0))).containsExactly("02", "01", "03");
    }

    @Test
    void wordsAreFoundWithoutTheirMarks() {
        assertThat(codes(QueueQuestion.of(" dong XA ", "", "", "", 0))).containsExactly("02");
        assertThat(codes(QueueQuestion.of("Vân Đồn", "", "", "", 0))).containsExactly("01");
        assertThat(codes(QueueQuestion.of("00.03", "", "", "", 0))).containsExactly("03");
        assertThat(codes(QueueQuestion.of("nowhere", "", "", "", 0))).isEmpty();
    }

    @Test
    void queuesOfOneLevelOrOfOneTroubleAreShownAlone() {
        assertThat(codes(QueueQuestion.of("", "commune", "", "", 0))).containsExactly("02");
        assertThat(codes(QueueQuestion.of("", "", "waiting", "", 0))).containsExactly("02", "01");
        assertThat(codes(QueueQuestion.of("", "", "uncollected", "", 0))).containsExactly("02");
        assertThat(codes(QueueQuestion.of("", "", "held", "", 0))).containsExactly("03");
    }

    @Test
    void everyQueueIsOnExactlyOnePage() {
        List<UnitQueue> many = IntStream.range(0, 642).mapToObj(n -> queue("%03d.00.00.H49".formatted(n), "xã " + n, Unit.Level.COMMUNE, n % 7, 1, Optional.empty())).toList();

        List<UnitCode> seen = IntStream.range(0, 13).mapToObj(page -> QueueQuestion.of("", "", "", "", page).answer(many, Set.of()))
                .peek(answer -> assertThat(answer.pages()).isEqualTo(13)).flatMap(answer -> answer.rows().stream()).map(UnitQueue::code).toList();

        assertThat(seen).doesNotHaveDuplicates().hasSize(642);
        assertThat(QueueQuestion.of("", "", "", "", 99).answer(many, Set.of())).as("beyond the last page is the last page").returns(12, QueueQuestion.Answer::page)
                .extracting(QueueQuestion.Answer::rows).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST).hasSize(42);
    }

    @Test
    void aLineGoesFromTheBottomLeftToTheTopRight() {
        assertThat(Sparkline.points(List.of(0L, 5L, 10L))).isEqualTo("2.0,22.0 48.0,12.0 94.0,2.0");
        assertThat(Sparkline.points(List.of(0L, 0L))).isEqualTo("2.0,22.0 94.0,22.0");
        assertThat(Sparkline.points(List.of(7L))).isEmpty();
    }
}
