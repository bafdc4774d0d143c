package vn.lienthong.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.pipeline.AgencyDesk.ReportQuery;
import vn.lienthong.statistics.Report;
import vn.lienthong.statistics.Reports;

/**
 * Statistics for connected systems: each sees its own units; the totals of a level are for who stands above all its units, as the
 * office of a province does (Decision 28/2018 Art. 14.3).
 */
public final class Reporting {

    private static final int MOST_MONTHS = 120;

    private final CurrentDirectory directory;
    private final Reports reports;

    public Reporting(CurrentDirectory directory, Reports reports) {
        this.directory = directory;
        this.reports = reports;
    }

    Report report(ConnectedSystem caller, ReportQuery query) {
        if (query.from().isAfter(query.to()) || query.from().plusMonths(MOST_MONTHS).isBefore(query.to())) {
            throw RefusedException.of(RefusalCode.REQUEST_VALUE_INVALID, "to", "to", query.to(), query.from() + " … " + query.from().plusMonths(MOST_MONTHS));
        }
        Directory units = directory.get();
        if (query.level().isPresent()) {
            Unit.Level level = level(query.level().get());
            if (units.units().stream().filter(unit -> unit.level() == level).anyMatch(unit -> !isBelow(units, caller, unit))) {
                throw RefusedException.of(RefusalCode.CALLER_MAY_NOT_SEE_LEVEL, "level", query.level().get());
            }
            return reports.ofLevels(List.of(query.level().get()), query.from(), query.to(), query.procedures());
        }
        return reports.ofUnits(query.unit().map(unit -> List.of(Access.ownUnit(units, caller, unit))).orElseGet(() -> units.unitsOf(caller)),
                query.from(), query.to(), query.procedures());
    }

    /** Whether the caller acts for the unit or for one above it. */
    private static boolean isBelow(Directory units, ConnectedSystem caller, Unit unit) {
        Optional<Unit> at = Optional.of(unit);
        while (at.isPresent()) {
            if (units.mayActFor(caller, at.get().code())) {
                return true;
            }
            at = at.get().parent().flatMap(units::unit);
        }
        return false;
    }

    private static Unit.Level level(String word) {
        return Arrays.stream(Unit.Level.values()).filter(level -> level.name().toLowerCase(Locale.ROOT).equals(word)).findFirst()
                .orElseThrow(() -> RefusedException.of(RefusalCode.REQUEST_VALUE_INVALID, "level", "level", word,
                        Arrays.toString(Unit.Level.values()).toLowerCase(Locale.ROOT)));
    }
}
