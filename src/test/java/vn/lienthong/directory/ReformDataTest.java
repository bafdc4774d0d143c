package vn.lienthong.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.directory.Unit.Level;
import vn.lienthong.kernel.UnitCode;

/** The reform of 2025-07-01 as a file: what becomes of each of the 642 connected units. */
class ReformDataTest {

    private static final Path FILE = Path.of("src/main/resources/directory/reform-2025.csv");
    private static final LocalDate EVE = LocalDate.of(2025, 6, 30);
    private static final LocalDate DAY = LocalDate.of(2025, 7, 1);
    private static Directory directory;
    private static List<Unit> before;

    @BeforeAll
    static void read() throws IOException {
        directory = new Directory(1, DirectoryFiles.units(FILE), List.of(), List.of());
        before = DirectoryFiles.sampleUnits().stream().filter(Unit::connected).toList();
    }

    private static List<Unit> open(LocalDate day, Level level) {
        return directory.history().stream().filter(unit -> unit.isOpenOn(day) && unit.level() == level && unit.connected()).toList();
    }

    @Test
    void directoryOf2019IsInItUnchanged() throws IOException {
        LocalDate then = LocalDate.of(2019, 7, 15);

        for (Unit unit : DirectoryFiles.sampleUnits()) {
            Unit was = directory.whoWas(unit.code(), then).orElseThrow();
            assertThat(List.of(was.name(), was.area(), was.level(), was.parent(), was.code35(), was.connected()))
                    .isEqualTo(List.of(unit.name(), unit.area(), unit.level(), unit.parent(), unit.code35(), unit.connected()));
        }
    }

    @Test
    void communesAreAsManyAsTheResolutionsSay() {
        assertThat(open(LocalDate.of(2019, 7, 15), Level.COMMUNE)).hasSize(186);
        assertThat(open(EVE, Level.COMMUNE)).as("1199/NQ-UBTVQH15").hasSize(171);
        List<String> names = open(DAY, Level.COMMUNE).stream().map(Unit::name).toList();
        assertThat(names).as("1679/NQ-UBTVQH15").hasSize(54);
        assertThat(names).filteredOn(name -> name.startsWith("Ủy ban nhân dân phường ")).hasSize(30);
        assertThat(names).filteredOn(name -> name.startsWith("Ủy ban nhân dân xã ")).hasSize(22);
        assertThat(names).filteredOn(name -> name.startsWith("Ủy ban nhân dân đặc khu ")).hasSize(2);
    }

    @Test
    void districtLevelIsGoneAndCommunesStandUnderTheProvince() {
        assertThat(open(EVE, Level.DISTRICT)).extracting(Unit::area).doesNotContain("Huyện Hoành Bồ").hasSize(13 * 22);
        assertThat(open(DAY, Level.DISTRICT)).isEmpty();
        assertThat(open(DAY, Level.COMMUNE)).allSatisfy(unit -> {
            assertThat(unit.code().value()).matches("H49\\.\\d{3}");
            assertThat(unit.parent()).contains(new UnitCode("000.00.00.H49"));
        });
    }

    @Test
    void everyConnectedUnitEndsInExactlyOneNamedFate() {
        Map<String, List<UnitCode>> fates = new TreeMap<>();
        for (Unit unit : before) {
            fates.computeIfAbsent(fate(unit), any -> new ArrayList<>()).add(unit.code());
        }

        assertThat(fates.values().stream().mapToInt(List::size).sum()).isEqualTo(642);
        assertThat(fates.keySet()).containsExactly("merged or closed with a successor", "recoded", "renamed or moved", "split by rule", "stays");
        assertThat(fates.get("split by rule")).as("11 split in 2025, and 5 that had been merged into split ones before").hasSize(16);
        assertThat(fates.get("recoded")).containsExactly(new UnitCode("000.46.53.H49"));
    }

    private static String fate(Unit unit) {
        Addressee addressee = directory.addressee(unit.code(), DAY);
        if (addressee instanceof Addressee.Open open) {
            boolean same = open.unit().name().equals(unit.name()) && open.unit().parent().equals(unit.parent());
            return same ? "stays" : "renamed or moved";
        }
        if (addressee instanceof Addressee.SplitByRule split) {
            assertThat(split.unit().isOpenOn(DAY)).isTrue();
            return "split by rule";
        }
        Unit taker = ((Addressee.Succeeded) addressee).unit();
        assertThat(taker.isOpenOn(DAY)).isTrue();
        assertThat(taker.connected()).isTrue();
        return taker.id().value().equals(unit.code().value()) ? "recoded" : "merged or closed with a successor";
    }

    @Test
    void communeThatWasDissolvedTwiceIsFoundThroughBoth() {
        Addressee.Succeeded found = (Addressee.Succeeded) directory.addressee(new UnitCode("000.34.49.H49"), LocalDate.of(2020, 1, 1));

        assertThat(found.unit().name()).isEqualTo("Ủy ban nhân dân xã Đại Dực");
        assertThat(directory.addressee(new UnitCode("000.34.49.H49"), DAY)).isInstanceOfSatisfying(Addressee.SplitByRule.class, split ->
                assertThat(split.unit().name()).isEqualTo("Ủy ban nhân dân xã Đông Ngũ"));
    }

    @Test
    void hoanhBoBecamePartOfHaLongFiveYearsEarlier() {
        assertThat(directory.whoWas(new UnitCode("000.00.47.H49"), LocalDate.of(2019, 12, 31))).isPresent();
        assertThat(directory.addressee(new UnitCode("000.00.47.H49"), LocalDate.of(2020, 1, 1))).isInstanceOfSatisfying(Addressee.Succeeded.class,
                found -> assertThat(found.unit().name()).isEqualTo("Ủy ban nhân dân thành phố Hạ Long"));
        assertThat(directory.whoWas(new UnitCode("000.41.47.H49"), EVE).orElseThrow().parent()).contains(new UnitCode("000.00.41.H49"));
    }

    @Test
    void everyRowSaysWhereItsFactsComeFrom() throws IOException {
        Set<String> words = Set.of("public", "name-public", "invented", "code-invented", "date-assumed", "fate-public", "fate-invented", "rule-invented");
        try (var rows = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get()
                .parse(Files.newBufferedReader(FILE, StandardCharsets.UTF_8))) {
            for (CSVRecord row : rows) {
                Set<String> origin = Set.of(row.get("origin").split(" ")).stream().collect(Collectors.toSet());
                assertThat(words).as(row.get("code")).containsAll(origin);
                boolean ended = !row.get("successor").isEmpty() && !row.get("closed_by").isEmpty();
                assertThat(origin.stream().anyMatch(word -> word.startsWith("fate-"))).as(row.get("code")).isEqualTo(ended || isDepartment(row));
                assertThat(!row.get("mail_to").isEmpty()).as("a rule is named for every split: " + row.get("code"))
                        .isEqualTo(row.get("successor").contains(" "));
            }
        }
    }

    /** Departments of the province were merged in March 2025 by acts that the file does not name. */
    private static boolean isDepartment(CSVRecord row) {
        return row.get("valid_to").equals("2025-02-28") && !row.get("successor").isEmpty();
    }
}
