package vn.lienthong.console.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.util.UriComponentsBuilder;
import vn.lienthong.console.statistics.StatisticsQuery.Sort;
import vn.lienthong.console.statistics.StatisticsQuery.View;
import vn.lienthong.console.statistics.StatisticsQuery.Words;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.statistics.Measure;

/** The address of a page of statistics, what is taken away of it, and the sums between. */
class StatisticsQueryTest {

    private static final YearMonth NOW = YearMonth.of(2026, 11);

    private static StatisticsQuery asked(String address) {
        var words = UriComponentsBuilder.fromUriString(address).build().getQueryParams().toSingleValueMap();
        var plain = new HashMap<String, String>();
        words.forEach((name, value) -> plain.put(name, java.net.URLDecoder.decode(value, StandardCharsets.UTF_8)));
        return StatisticsQuery.of(new Words(plain.get("view"), plain.get("from"), plain.get("to"), plain.get("level"), plain.get("unit"), plain.get("q"), plain.get("sort"),
                Optional.ofNullable(plain.get("page")).map(Integer::valueOf).orElse(null)), NOW);
    }

    @Test
    void whoSaysNothingSeesTheMonthsOfTheLastHalfYear() {
        assertThat(asked("/statistics")).isEqualTo(new StatisticsQuery(View.MONTH, YearMonth.of(2026, 6), NOW, Optional.empty(), Optional.empty(), "", Sort.LATE, 1));
    }

    @Test
    void whatCannotBeMeantCountsAsNotSaid() {
        StatisticsQuery query = asked("/statistics?view=day&from=2027-01&to=2026-13&level=village&unit=%20&sort=size&page=-3");

        assertThat(query).isEqualTo(asked("/statistics"));
        assertThat(asked("/statistics?from=1970-01&to=2026-03").from()).as("no more than three years").isEqualTo(YearMonth.of(2023, 4));
    }

    @Test
    void anAddressThatIsWrittenIsReadAsTheSameQuery() {
        for (StatisticsQuery query : List.of(
                new StatisticsQuery(View.UNIT, YearMonth.of(2026, 1), NOW, Optional.of("commune"), Optional.empty(), "xã A & B=1 +", Sort.NOT_COLLECTED, 3),
                new StatisticsQuery(View.LEVEL, YearMonth.of(2025, 12), YearMonth.of(2026, 2), Optional.empty(), Optional.empty(), "", Sort.LATE, 1),
                new StatisticsQuery(View.MONTH, YearMonth.of(2026, 10), NOW, Optional.empty(), Optional.of(new UnitCode("000.00.01.H49")), "", Sort.LATE, 1))) {
            assertThat(asked(query.at("/statistics"))).isEqualTo(query);
        }
    }

    @Test
    void aShareIsRoundedDownSoThatOneLateDocumentShows() {
        Line line = new Line("2026-11", "", "", Map.of(Measure.ACKNOWLEDGED_ON_TIME, 99_999L, Measure.ACKNOWLEDGED_LATE, 1L));

        assertThat(line.shareOnTime()).isEqualTo(99.9);
        assertThat(new Line("", "", "", Map.of()).judged()).isFalse();
        assertThat(line.with(line).late()).isEqualTo(2);
    }

    @Test
    void aTableIsTakenAwayAsTextAndAsASpreadsheetOfNumbers(@TempDir Path folder) throws IOException {
        // Given
        var table = new Table("Thống kê", List.of("Đơn vị", "Đã gửi"), List.of(List.of("Xã \"Quan Lạn\", Vân Đồn", 1234L), List.of("<b>", 0.5)));

        // When
        var csv = new ByteArrayOutputStream();
        table.csv(csv);
        var xlsx = new ByteArrayOutputStream();
        table.xlsx(xlsx);

        // Then
        assertThat(csv.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFFĐơn vị,Đã gửi\r\n\"Xã \"\"Quan Lạn\"\", Vân Đồn\",1234\r\n<b>,0.5\r\n");
        var parts = new HashMap<String, String>();
        Path file = Files.write(folder.resolve("figures.xlsx"), xlsx.toByteArray());
        try (var zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8).replace("&lt;", "<").replace("&#x1ed1;", "ố")
                        .replace("&#xea;", "ê").replace("&#x1ea1;", "ạ"));
            }
        }
        assertThat(parts.get("xl/workbook.xml")).contains("Thống kê");
        assertThat(parts.get("xl/worksheets/sheet1.xml")).contains("<v>1234</v>", "<v>0.5</v>", "autoFilter", "frozen");
        assertThat(parts.get("xl/sharedStrings.xml")).contains("Quan Lạn", "<b&gt;");
    }
}
