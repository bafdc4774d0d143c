package vn.lienthong.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.kernel.UnitCode;

/** Random lives of a province, always the same for the same seed. */
class DirectoryPropertiesTest {

    private static final int STEPS = 60;

    private final DirectoryPlanner planner = new DirectoryPlanner(OpenDeliveries.NONE);
    private int codes;

    /** A directory after each of many changes, the first one first. */
    private List<Directory> life(long seed) {
        var random = new Random(seed);
        var life = new ArrayList<>(List.of(Units.directory()));
        LocalDate day = Units.TODAY;
        int refused = 0;
        for (int step = 0; step < STEPS; step++) {
            day = day.plusDays(random.nextInt(3));
            Directory now = life.get(life.size() - 1);
            try {
                DirectoryPlan plan = planner.plan(now, List.of(change(random, now, day)), Units.TODAY, false);
                life.add(Units.after(now, plan));
            } catch (ChangeRefusedException e) {
                refused++;
            }
        }
        assertThat(refused).as("seed " + seed + ": changes refused").isLessThan(STEPS * 2 / 3);
        return life;
    }

    private DirectoryChange change(Random random, Directory now, LocalDate day) {
        UnitCode code = pick(random, now.on(day));
        UnitCode other = pick(random, now.on(day));
        boolean stays = code.equals(Units.PROVINCE);
        return switch (random.nextInt(stays ? 5 : 9)) {
            case 0, 1 -> new DirectoryChange.Add(Units.unit(fresh(), "Đơn vị " + codes, Unit.Level.COMMUNE, code, day), Units.ACT);
            case 2 -> new DirectoryChange.Rename(code, "Tên " + random.nextInt(), Optional.empty(), day, Units.ACT);
            case 3 -> new DirectoryChange.Recode(code, fresh(), random.nextBoolean() ? Optional.of(fresh()) : Optional.empty(), day, Units.ACT);
            case 4 -> new DirectoryChange.Move(code, Optional.of(other), day, Units.ACT);
            case 5 -> new DirectoryChange.Merge(List.of(code), other, day, Units.ACT);
            case 6 -> new DirectoryChange.Split(code, List.of(other, pick(random, now.on(day))), random.nextBoolean() ? Optional.of(other) : Optional.empty(), Optional.of(Units.PROVINCE), day, Units.ACT);
            case 7 -> new DirectoryChange.Close(code, random.nextBoolean() ? Optional.of(other) : Optional.empty(), Optional.of(Units.PROVINCE), day, Units.ACT);
            default -> new DirectoryChange.Decide(code, other, day, Units.ACT);
        };
    }

    private UnitCode fresh() {
        return new UnitCode("N." + ++codes);
    }

    /** Mostly of an open unit, now and then any that was ever used. */
    private static UnitCode pick(Random random, Directory directory) {
        boolean any = random.nextInt(8) == 0;
        List<Unit> units = directory.units().stream().filter(unit -> any || unit.isOpenOn(directory.day())).toList();
        return units.get(random.nextInt(units.size())).code();
    }

    private static Set<UnitCode> codes(Directory directory) {
        var all = new HashSet<UnitCode>();
        directory.history().forEach(unit -> {
            all.add(unit.code());
            unit.code35().ifPresent(all::add);
        });
        return all;
    }

    private static List<LocalDate> days(Directory directory) {
        return directory.history().stream().flatMap(unit -> java.util.stream.Stream.of(unit.validFrom().minusDays(1), unit.validFrom())).distinct().sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noCodeEverStandsForTwoUnits(long seed) {
        Directory last = last(seed);
        for (LocalDate day : days(last)) {
            Map<UnitCode, UnitId> owners = new HashMap<>();
            for (Unit unit : last.history()) {
                if (unit.isOpenOn(day)) {
                    for (UnitCode code : unit.code35().map(code35 -> List.of(unit.code(), code35)).orElse(List.of(unit.code()))) {
                        assertThat(owners.put(code, unit.id())).as("seed " + seed + ", " + code + " on " + day).isIn(null, unit.id());
                        assertThat(last.whoWas(code, day)).as("seed " + seed + ", " + code + " on " + day).contains(unit);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void mailToAnyCodeEndsWithAnOpenUnitOrWithANamedReason(long seed) {
        Directory last = last(seed);
        int followed = 0;
        for (LocalDate day : days(last)) {
            for (UnitCode code : codes(last)) {
                Addressee addressee = last.addressee(code, day);
                String where = "seed " + seed + ", " + code + " on " + day + ": " + addressee;
                if (addressee instanceof Addressee.Open open) {
                    assertThat(open.unit().isOpenOn(day) && open.unit().isCalled(code)).as(where).isTrue();
                } else if (addressee instanceof Addressee.Succeeded found) {
                    assertThat(found.unit().isOpenOn(day)).as(where).isTrue();
                    assertThat(found.chain()).as(where).doesNotHaveDuplicates().startsWith(code).endsWith(found.unit().code());
                    assertThat(found.acts()).as(where).isNotEmpty();
                    followed++;
                } else if (addressee instanceof Addressee.SplitByRule found) {
                    assertThat(found.unit().isOpenOn(day)).as(where).isTrue();
                } else if (addressee instanceof Addressee.SplitUndecided found) {
                    assertThat(found.candidates()).as(where).hasSizeGreaterThan(1).allMatch(unit -> unit.isOpenOn(day));
                } else if (addressee instanceof Addressee.Closed closed) {
                    assertThat(closed.lastDay()).as(where).isBefore(day);
                } else {
                    assertThat(last.history(code)).as(where).filteredOn(unit -> unit.isCalled(code)).allMatch(unit -> unit.validFrom().isAfter(day));
                }
            }
        }
        assertThat(followed).as("seed " + seed + ": codes followed").isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aUnitIsNeverUnderOneThatIsClosed(long seed) {
        Directory last = last(seed);
        for (LocalDate day : days(last)) {
            for (Unit unit : last.history()) {
                if (unit.isOpenOn(day) && !day.isBefore(Units.TODAY)) {
                    unit.parent().ifPresent(parent -> assertThat(last.unit(last.identity(parent).orElseThrow(), day))
                            .as("seed " + seed + ", " + unit.code() + " under " + parent + " on " + day).isPresent());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void laterChangesLeaveWhatWasBeforeThemAsItWas(long seed) {
        List<Directory> life = life(seed);
        for (int i = 1; i < life.size(); i++) {
            Directory before = life.get(i - 1);
            Directory after = life.get(i);
            LocalDate first = firstDifference(before, after);
            for (LocalDate day : days(before)) {
                if (day.isBefore(first)) {
                    for (UnitCode code : codes(before)) {
                        assertThat(after.whoWas(code, day).map(Unit::name)).as("seed " + seed + ", change " + i + ", " + code + " on " + day)
                                .isEqualTo(before.whoWas(code, day).map(Unit::name));
                    }
                }
            }
        }
    }

    private static LocalDate firstDifference(Directory before, Directory after) {
        var spans = new HashSet<>(after.history());
        before.history().forEach(spans::remove);
        return spans.stream().map(unit -> before.history().contains(unit) ? LocalDate.MAX : unit.validFrom().isBefore(Units.TODAY) ? Units.TODAY : unit.validFrom())
                .min(LocalDate::compareTo).orElse(LocalDate.MAX);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsExportedIsTheSameWhenImported(long seed) throws IOException {
        Directory last = last(seed);
        var history = new StringBuilder();
        UnitsCsv.history(last, history);
        var today = new StringBuilder();
        LocalDate day = Units.TODAY.plusDays(20);
        UnitsCsv.on(last, day, today);

        List<Unit> rows = DirectoryFiles.units(new StringReader(history.toString()), "history.csv");

        assertThat(rows).as("seed " + seed).containsExactlyElementsOf(last.history());
        assertThat(DirectoryDiff.of(last, rows).isEmpty()).as("seed " + seed).isTrue();
        assertThat(DirectoryDiff.of(last, DirectoryFiles.units(new StringReader(today.toString()), "today.csv")).isEmpty()).as("seed " + seed + ", as of " + day).isTrue();
        assertThat(new Directory(1, rows, List.of(), List.of()).history()).as("seed " + seed + ", into an empty directory").containsExactlyElementsOf(last.history());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anImportLeadsFromAnyVersionToAnyLaterOne(long seed) {
        List<Directory> life = life(seed);
        Directory first = life.get(life.size() / 2);
        Directory last = life.get(life.size() - 1);

        List<Unit> believed = DirectoryDiff.believed(first, last.history());

        assertThat(new HashSet<>(new Directory(2, believed, List.of(), List.of()).history())).as("seed " + seed).isEqualTo(new HashSet<>(last.history()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whoFollowsTheFeedStepByStepKnowsEveryCodeAsItIs(long seed) {
        List<Directory> life = life(seed);
        LocalDate day = Units.TODAY.plusDays(30);
        Map<UnitCode, Unit> known = new HashMap<>();
        DirectoryFeed all = DirectoryFeed.all(life.get(0).on(day));
        java.util.stream.Stream.concat(all.added().stream(), all.closed().stream()).forEach(unit -> known.put(unit.code(), unit));
        for (int i = 1; i < life.size(); i++) {
            DirectoryFeed feed = DirectoryFeed.between(life.get(i - 1).on(day), life.get(i).on(day));
            feed.added().forEach(unit -> assertThat(known.put(unit.code(), unit)).as("seed " + seed + ": added " + unit.code()).isNull());
            feed.changed().forEach(unit -> assertThat(known.put(unit.code(), unit)).as("seed " + seed + ": changed " + unit.code()).isNotNull());
            feed.closed().forEach(unit -> known.put(unit.code(), unit));
            assertThat(feed.changes()).as("seed " + seed + ", change " + i).isNotEmpty();
        }
        Directory last = life.get(life.size() - 1).on(day);
        last.units().forEach(unit -> assertThat(known.get(unit.code())).as("seed " + seed + ", " + unit.code()).isEqualTo(unit));
    }

    private Directory last(long seed) {
        List<Directory> life = life(seed);
        return life.get(life.size() - 1);
    }
}
