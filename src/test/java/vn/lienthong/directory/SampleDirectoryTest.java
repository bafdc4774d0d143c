package vn.lienthong.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.lienthong.directory.Unit.Level;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.UnitCode;

class SampleDirectoryTest {

    private static final String HEADER = "code,code35,name,area,level,kind,parent,channel,connected,valid_from,valid_to,successor\n";
    private static final ConnectedSystem SYSTEM = new ConnectedSystem("van-don", "DMS", Digest.compute(new byte[] {1}));

    @Test
    void holdsTheConnectedUnitsOfTheProvince() throws IOException {
        List<Unit> units = DirectoryFiles.sampleUnits();

        assertThat(units).filteredOn(Unit::connected).hasSize(642);
        assertThat(units).filteredOn(unit -> unit.level() == Level.COMMUNE && unit.connected()).hasSize(186);
        assertThat(units).filteredOn(unit -> unit.level() == Level.DISTRICT && unit.parent().map(UnitCode::value).orElse("").equals("000.00.00.H49")
                && unit.code().value().matches("000\\.00\\.\\d\\d\\.H49")).hasSize(14);
        assertThat(units).filteredOn(unit -> unit.level() == Level.CENTRAL).noneMatch(Unit::connected).hasSizeGreaterThan(15);
    }

    @Test
    void writesEveryCodeByTheRule() throws IOException {
        for (Unit unit : DirectoryFiles.sampleUnits()) {
            assertThat(unit.code().value()).matches("\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Z]\\d{2}");
            assertThat(unit.code35().orElseThrow().value()).matches("[0-9A-Z.]{1,35}");
        }
    }

    @Test
    void fitsTogether() throws IOException {
        Directory directory = new Directory(1, DirectoryFiles.sampleUnits(), List.of(), List.of());

        Unit commune = directory.unit(new UnitCode("000.41.48.H49")).orElseThrow();
        assertThat(directory.unit(new UnitCode("H49.48.41"))).contains(commune);
        assertThat(commune.parent()).contains(new UnitCode("000.00.48.H49"));
    }

    @Test
    void subtreeOfADistrictHoldsItsBodiesAndCommunesOnly() throws IOException {
        Directory directory = new Directory(1, DirectoryFiles.sampleUnits(),
                List.of(new SystemEntry(SYSTEM, List.of("subtree:000.00.48.H49"))), List.of());

        Set<String> units = directory.unitsOf(SYSTEM).stream().map(UnitCode::value).collect(Collectors.toSet());
        assertThat(units).contains("000.00.48.H49", "000.41.48.H49").allMatch(code -> code.matches("000\\.\\d\\d\\.48\\.H49"));
        assertThat(directory.mayActFor(SYSTEM, new UnitCode("000.00.00.H49"))).isFalse();
    }

    @Test
    void closedUnitIsFoundButNotOpen() throws IOException {
        Unit closed = DirectoryFiles.sampleUnits().stream().filter(unit -> unit.validTo().isPresent()).findFirst().orElseThrow();

        assertThat(closed.isOpenOn(closed.validTo().orElseThrow())).isTrue();
        assertThat(closed.isOpenOn(closed.validTo().orElseThrow().plusDays(1))).isFalse();
        assertThat(closed.isOpenOn(LocalDate.of(2000, 1, 1))).isFalse();
        assertThat(closed.successor()).isPresent();
    }

    @Test
    void namesFileAndRecordOfAMistake() {
        String file = HEADER + "000.00.00.H49,H49,UBND,Tỉnh,province,government,,soap-pull,maybe,2016-11-03,,\n";

        assertThatThrownBy(() -> DirectoryFiles.units(new StringReader(file), "units.csv"))
                .hasMessage("units.csv, record 1: connected: 'maybe' (expected: yes or no)");
    }

    @Test
    void refusesUnitsWhoseParentIsMissing() throws IOException {
        String file = HEADER + "000.00.01.H49,H49.01,Sở,Tỉnh,province,government,000.00.00.H49,soap-pull,yes,2016-11-03,,\n";
        List<Unit> units = DirectoryFiles.units(new StringReader(file), "units.csv");

        assertThatThrownBy(() -> new Directory(1, units, List.of(), List.of()))
                .hasMessage("unit 000.00.01.H49: parent 000.00.00.H49 (expected: a unit of the directory)");
    }

    @Test
    void refusesTwoUnitsOfOneCode() throws IOException {
        String row = "000.00.00.H49,H49,UBND,Tỉnh,province,government,,soap-pull,yes,2016-11-03,,\n";
        List<Unit> units = DirectoryFiles.units(new StringReader(HEADER + row + row), "units.csv");

        assertThatThrownBy(() -> new Directory(1, units, List.of(), List.of())).hasMessage("unit 000.00.00.H49: twice (expected: once)");
    }
}
