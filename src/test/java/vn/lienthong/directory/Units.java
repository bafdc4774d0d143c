package vn.lienthong.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/** A small province to change: a root, two districts, two communes under the first. */
final class Units {

    static final LocalDate BEGIN = LocalDate.parse("2016-11-03");
    static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    static final LocalDate REFORM = LocalDate.parse("2026-07-01");
    static final LegalAct ACT = new LegalAct("1679/NQ-UBTVQH15", LocalDate.parse("2026-01-15"), "Ủy ban Thường vụ Quốc hội");
    static final LegalAct LATER_ACT = new LegalAct("12/NQ-HĐND", LocalDate.parse("2026-02-15"), "Hội đồng nhân dân tỉnh");

    static final UnitCode PROVINCE = new UnitCode("000.00.00.H49");
    static final UnitCode DISTRICT = new UnitCode("000.00.41.H49");
    static final UnitCode OTHER_DISTRICT = new UnitCode("000.00.42.H49");
    static final UnitCode COMMUNE = new UnitCode("000.31.41.H49");
    static final UnitCode OTHER_COMMUNE = new UnitCode("000.32.41.H49");

    private Units() {
    }

    static UnitCode code(String text) {
        return new UnitCode(text);
    }

    static Unit unit(UnitCode code, String name, Unit.Level level, UnitCode parent, LocalDate from) {
        return new Unit(code, Optional.empty(), name, "Tỉnh", level, "government", Optional.ofNullable(parent), "soap-pull", true, from,
                Optional.empty(), Optional.empty(), SignatureRule.REQUIRED);
    }

    static List<Unit> province() {
        return List.of(unit(PROVINCE, "Tỉnh", Unit.Level.PROVINCE, null, BEGIN),
                unit(DISTRICT, "Huyện một", Unit.Level.DISTRICT, PROVINCE, BEGIN),
                unit(OTHER_DISTRICT, "Huyện hai", Unit.Level.DISTRICT, PROVINCE, BEGIN),
                unit(COMMUNE, "Xã một", Unit.Level.COMMUNE, DISTRICT, BEGIN),
                unit(OTHER_COMMUNE, "Xã hai", Unit.Level.COMMUNE, DISTRICT, BEGIN));
    }

    static Directory directory() {
        return new Directory(1, province(), List.of(), List.of(), TODAY);
    }

    /** The directory after these changes. */
    static Directory after(Directory directory, DirectoryChange... changes) {
        DirectoryPlan plan = new DirectoryPlanner(OpenDeliveries.NONE).plan(directory, List.of(changes), TODAY, false);
        return after(directory, plan);
    }

    static Directory after(Directory directory, DirectoryPlan plan) {
        var spans = new java.util.ArrayList<>(directory.history());
        spans.removeAll(plan.retired());
        spans.addAll(plan.begun());
        return new Directory(directory.version() + 1, spans, directory.systems(), directory.signers(), directory.day());
    }
}
