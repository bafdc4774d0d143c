package vn.lienthong.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.directory.Units.ACT;
import static vn.lienthong.directory.Units.COMMUNE;
import static vn.lienthong.directory.Units.DISTRICT;
import static vn.lienthong.directory.Units.LATER_ACT;
import static vn.lienthong.directory.Units.OTHER_COMMUNE;
import static vn.lienthong.directory.Units.OTHER_DISTRICT;
import static vn.lienthong.directory.Units.PROVINCE;
import static vn.lienthong.directory.Units.REFORM;
import static vn.lienthong.directory.Units.TODAY;
import static vn.lienthong.directory.Units.after;
import static vn.lienthong.directory.Units.code;
import static vn.lienthong.directory.Units.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.directory.Complaint.Rule;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.UnitCode;

class DirectoryChangesTest {

    private static final UnitCode NEW = code("000.00.51.H49");
    private static final Digest CERTIFICATE = Digest.compute(new byte[] {1});

    @Test
    void aUnitThatGetsANewCodeStaysTheSameUnit() {
        // When
        Directory changed = after(directory(), new DirectoryChange.Recode(COMMUNE, code("000.00.61.H49"), Optional.of(code("H49.161")), REFORM, ACT));

        // Then
        assertThat(changed.whoWas(COMMUNE, TODAY)).map(Unit::name).contains("Xã một");
        assertThat(changed.whoWas(COMMUNE, REFORM)).isEmpty();
        assertThat(changed.whoWas(code("H49.161"), REFORM)).map(Unit::id).contains(new UnitId(COMMUNE.value()));
        assertThat(changed.whoWas(code("H49.161"), TODAY)).isEmpty();
        assertThat(changed.addressee(COMMUNE, TODAY)).isInstanceOf(Addressee.Open.class);
        assertThat(changed.addressee(COMMUNE, REFORM)).isInstanceOfSatisfying(Addressee.Succeeded.class, found -> {
            assertThat(found.unit().code()).isEqualTo(code("000.00.61.H49"));
            assertThat(found.chain()).containsExactly(COMMUNE, code("000.00.61.H49"));
            assertThat(found.acts()).containsExactly(ACT);
        });
        assertThat(changed.addressee(code("000.00.61.H49"), TODAY)).isInstanceOf(Addressee.Unknown.class);
    }

    @Test
    void mailFollowsMergerUponMergerWithTheActsThatLeadThere() {
        // When
        Directory changed = after(after(directory(), new DirectoryChange.Merge(List.of(COMMUNE), OTHER_COMMUNE, REFORM, ACT)),
                new DirectoryChange.Merge(List.of(OTHER_COMMUNE), OTHER_DISTRICT, REFORM.plusDays(5), LATER_ACT));

        // Then
        assertThat(changed.addressee(COMMUNE, REFORM)).isInstanceOfSatisfying(Addressee.Succeeded.class,
                found -> assertThat(found.chain()).containsExactly(COMMUNE, OTHER_COMMUNE));
        assertThat(changed.addressee(COMMUNE, REFORM.plusDays(5))).isInstanceOfSatisfying(Addressee.Succeeded.class, found -> {
            assertThat(found.chain()).containsExactly(COMMUNE, OTHER_COMMUNE, OTHER_DISTRICT);
            assertThat(found.acts()).containsExactly(ACT, LATER_ACT);
        });
        assertThat(changed.mailboxCodes(new UnitId(OTHER_DISTRICT.value()))).as("seen today, nothing has been merged yet").containsExactly(OTHER_DISTRICT);
        assertThat(changed.on(REFORM.plusDays(5)).mailboxCodes(new UnitId(OTHER_DISTRICT.value()))).containsExactly(OTHER_DISTRICT, COMMUNE, OTHER_COMMUNE);
    }

    @Test
    void aSplitWithoutARuleWaitsForADecisionAndFollowsIt() {
        // Given
        Directory split = after(directory(), new DirectoryChange.Split(COMMUNE, List.of(OTHER_COMMUNE, OTHER_DISTRICT), Optional.empty(), Optional.empty(), REFORM, ACT));
        assertThat(split.addressee(COMMUNE, REFORM)).isInstanceOfSatisfying(Addressee.SplitUndecided.class, found -> {
            assertThat(found.split()).isEqualTo(COMMUNE);
            assertThat(found.candidates()).extracting(Unit::code).containsExactly(OTHER_COMMUNE, OTHER_DISTRICT);
        });

        // When
        Directory decided = after(split, new DirectoryChange.Decide(COMMUNE, OTHER_DISTRICT, REFORM, LATER_ACT));

        // Then
        assertThat(decided.addressee(COMMUNE, REFORM)).isInstanceOfSatisfying(Addressee.SplitByRule.class,
                found -> assertThat(found.unit().code()).isEqualTo(OTHER_DISTRICT));
    }

    @Test
    void whatWasSplitAndComesTogetherAgainNeedsNoDecision() {
        Directory split = after(directory(), new DirectoryChange.Split(COMMUNE, List.of(OTHER_COMMUNE, OTHER_DISTRICT), Optional.empty(), Optional.empty(), REFORM, ACT),
                new DirectoryChange.Merge(List.of(OTHER_COMMUNE), OTHER_DISTRICT, REFORM.plusDays(1), ACT));

        assertThat(split.addressee(COMMUNE, REFORM)).isInstanceOf(Addressee.SplitUndecided.class);
        assertThat(split.addressee(COMMUNE, REFORM.plusDays(1))).isInstanceOfSatisfying(Addressee.Succeeded.class,
                found -> assertThat(found.unit().code()).isEqualTo(OTHER_DISTRICT));
    }

    @Test
    void aRenameBeforeAKnownMoveLastsBeyondIt() {
        // When
        Directory changed = after(after(directory(), new DirectoryChange.Move(COMMUNE, Optional.of(PROVINCE), REFORM, ACT)),
                new DirectoryChange.Rename(COMMUNE, "Phường một", Optional.empty(), TODAY.plusDays(1), LATER_ACT));

        // Then
        assertThat(changed.history(COMMUNE)).extracting(Unit::name).containsExactly("Xã một", "Phường một", "Phường một");
        assertThat(changed.history(COMMUNE)).extracting(unit -> unit.parent().orElseThrow()).containsExactly(DISTRICT, DISTRICT, PROVINCE);
        assertThat(changed.unit(COMMUNE)).as("one code, one life").map(Unit::validTo).contains(Optional.empty());
    }

    @Test
    void closingADistrictPutsItsCommunesUnderTheNewParent() {
        Directory changed = after(directory(), new DirectoryChange.Close(DISTRICT, Optional.of(PROVINCE), Optional.of(PROVINCE), REFORM, ACT));

        assertThat(changed.on(REFORM).children(new UnitId(PROVINCE.value()))).extracting(Unit::code).containsExactly(OTHER_DISTRICT, COMMUNE, OTHER_COMMUNE);
        assertThat(changed.on(REFORM.minusDays(1)).children(new UnitId(DISTRICT.value()))).extracting(Unit::code).containsExactly(COMMUNE, OTHER_COMMUNE);
        assertThat(changed.addressee(DISTRICT, REFORM)).isInstanceOf(Addressee.Succeeded.class);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(Rule.UNIT_UNKNOWN, new DirectoryChange.Rename(NEW, "X", Optional.empty(), REFORM, ACT)),
                Arguments.of(Rule.NOTHING_CHANGED, new DirectoryChange.Rename(COMMUNE, "Xã một", Optional.empty(), REFORM, ACT)),
                Arguments.of(Rule.EFFECTIVE_IN_PAST, new DirectoryChange.Rename(COMMUNE, "X", Optional.empty(), TODAY.minusDays(1), ACT)),
                Arguments.of(Rule.CODE_REUSED, new DirectoryChange.Recode(COMMUNE, OTHER_COMMUNE, Optional.empty(), REFORM, ACT)),
                Arguments.of(Rule.CODE_MALFORMED, new DirectoryChange.Recode(COMMUNE, code("h49-1"), Optional.empty(), REFORM, ACT)),
                Arguments.of(Rule.UNIT_NOT_OPEN, new DirectoryChange.Rename(COMMUNE, "X", Optional.empty(), LocalDate.parse("2010-01-01"), ACT)),
                Arguments.of(Rule.PARENT_LOOP, new DirectoryChange.Move(DISTRICT, Optional.of(COMMUNE), REFORM, ACT)),
                Arguments.of(Rule.PARENT_LOOP, new DirectoryChange.Move(DISTRICT, Optional.of(DISTRICT), REFORM, ACT)),
                Arguments.of(Rule.UNIT_UNKNOWN, new DirectoryChange.Move(COMMUNE, Optional.of(NEW), REFORM, ACT)),
                Arguments.of(Rule.CHILDREN_WITHOUT_PARENT, new DirectoryChange.Close(DISTRICT, Optional.of(PROVINCE), Optional.empty(), REFORM, ACT)),
                Arguments.of(Rule.SUCCESSOR_IS_ITSELF, new DirectoryChange.Merge(List.of(COMMUNE), COMMUNE, REFORM, ACT)),
                Arguments.of(Rule.SUCCESSOR_NAMED_TWICE, new DirectoryChange.Merge(List.of(COMMUNE, COMMUNE), DISTRICT, REFORM, ACT)),
                Arguments.of(Rule.SPLIT_INTO_ONE, new DirectoryChange.Split(COMMUNE, List.of(DISTRICT), Optional.empty(), Optional.empty(), REFORM, ACT)),
                Arguments.of(Rule.RULE_NOT_A_SUCCESSOR, new DirectoryChange.Split(COMMUNE, List.of(DISTRICT, PROVINCE), Optional.of(OTHER_COMMUNE), Optional.empty(), REFORM, ACT)),
                Arguments.of(Rule.NOT_SPLIT, new DirectoryChange.Decide(COMMUNE, DISTRICT, REFORM, ACT)));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aChangeThatBreaksARuleIsRefusedByName(Rule rule, DirectoryChange change) {
        boolean correction = rule == Rule.UNIT_NOT_OPEN;
        assertThatThrownBy(() -> new DirectoryPlanner(OpenDeliveries.NONE).plan(directory(), List.of(change), TODAY, correction))
                .isInstanceOfSatisfying(ChangeRefusedException.class, refused -> assertThat(refused.complaints()).extracting(Complaint::rule).containsExactly(rule));
    }

    @Test
    void aClosedParentAndAClosedUnitAreNamed() {
        Directory changed = after(directory(), new DirectoryChange.Close(OTHER_DISTRICT, Optional.empty(), Optional.empty(), REFORM, ACT));

        assertThatThrownBy(() -> after(changed, new DirectoryChange.Move(COMMUNE, Optional.of(OTHER_DISTRICT), REFORM, ACT)))
                .hasMessage("The parent 000.00.42.H49 of 000.31.41.H49 is not open on 2026-07-01.");
        assertThatThrownBy(() -> after(changed, new DirectoryChange.Rename(OTHER_DISTRICT, "X", Optional.empty(), REFORM, ACT)))
                .hasMessage("The unit 000.00.42.H49 is not open on 2026-07-01.");
        assertThatThrownBy(() -> after(changed, new DirectoryChange.Close(OTHER_DISTRICT, Optional.empty(), Optional.empty(), TODAY, ACT)))
                .hasMessage("The unit 000.00.42.H49 has another change as of 2026-07-01; the effective day must not be before it.");
        assertThat(changed.addressee(OTHER_DISTRICT, REFORM)).isEqualTo(new Addressee.Closed(REFORM.minusDays(1)));
    }

    @Test
    void aCodeIsNotGivenAgainEvenWhenItsUnitIsLongClosed() {
        Directory changed = after(directory(), new DirectoryChange.Close(COMMUNE, Optional.empty(), Optional.empty(), REFORM, ACT));

        assertThatThrownBy(() -> after(changed, new DirectoryChange.Add(Units.unit(COMMUNE, "Xã khác", Unit.Level.COMMUNE, PROVINCE, REFORM.plusYears(9)), ACT)))
                .isInstanceOfSatisfying(ChangeRefusedException.class,
                        refused -> assertThat(refused.complaints()).extracting(Complaint::rule).containsExactly(Rule.CODE_REUSED));
    }

    @Test
    void aPlanListsWhatItTouchesAndIsTheSameEachTime() {
        // Given
        var clerk = new ConnectedSystem("clerk", "DMS", Digest.compute(new byte[] {2}));
        var directory = new Directory(1, Units.province(), List.of(new SystemEntry(clerk, List.of("subtree:" + DISTRICT))),
                List.of(new SignerEntry(DISTRICT, CERTIFICATE)), TODAY);
        var planner = new DirectoryPlanner(codes -> Map.of(DISTRICT, 3L));
        var change = new DirectoryChange.Merge(List.of(DISTRICT), OTHER_DISTRICT, REFORM, ACT);

        // When
        DirectoryPlan plan = planner.plan(directory, List.of(change), TODAY, false);

        // Then
        assertThat(plan.touches().openDeliveries()).containsExactly(Map.entry(DISTRICT, 3L));
        assertThat(plan.touches().children()).containsExactly(COMMUNE, OTHER_COMMUNE);
        assertThat(plan.touches().redirects()).containsExactly(new DirectoryPlan.Redirect(DISTRICT, OTHER_DISTRICT));
        assertThat(plan.touches().certificates()).extracting(SignerEntry::unit).containsExactly(DISTRICT);
        assertThat(plan.touches().systems()).containsExactly(new DirectoryPlan.SystemTouched("clerk", List.of(), List.of(COMMUNE, OTHER_COMMUNE)));
        assertThat(plan.touches().later()).extracting(text -> text.en().substring(0, 10)).containsOnly("2026-07-01");
        assertThat(plan.digest()).isEqualTo(planner.plan(directory, List.of(change), TODAY, false).digest());
    }

    @Test
    void aSystemOfTheSuccessorReadsTheMailOfThePredecessor() {
        var system = new ConnectedSystem("a", "DMS", Digest.compute(new byte[] {2}));
        var entries = List.of(new SystemEntry(system, List.of(OTHER_DISTRICT.value())));
        Directory changed = after(new Directory(1, Units.province(), entries, List.of(), TODAY), new DirectoryChange.Merge(List.of(COMMUNE), OTHER_DISTRICT, REFORM, ACT));

        assertThat(changed.mayActFor(system, COMMUNE)).as("before the day").isFalse();
        assertThat(changed.on(REFORM).mayActFor(system, COMMUNE)).isTrue();
        assertThat(changed.on(REFORM).mayActFor(system, OTHER_COMMUNE)).isFalse();
        assertThat(changed.on(REFORM).mayActFor(system, code("000.31.41.H4"))).as("a beginning of a code is no code").isFalse();
        assertThat(changed.on(REFORM).unitsOf(system)).containsExactly(OTHER_DISTRICT);
    }

    @Test
    void theFeedTellsAChangeOfALaterDayOnceAndWithItsAct() {
        // Given
        Directory before = directory();
        Directory changed = after(before, new DirectoryChange.Merge(List.of(COMMUNE), OTHER_COMMUNE, REFORM, ACT));
        Directory renamed = after(changed, new DirectoryChange.Rename(PROVINCE, "Tỉnh mới", Optional.empty(), TODAY, LATER_ACT));

        // When
        DirectoryFeed feed = DirectoryFeed.between(before, changed);
        DirectoryFeed next = DirectoryFeed.between(changed, renamed);

        // Then
        assertThat(feed.added()).isEmpty();
        assertThat(feed.closed()).as("today it is still there").isEmpty();
        assertThat(feed.changed()).extracting(Unit::code).containsExactly(COMMUNE);
        assertThat(feed.changes()).containsExactly(new UnitChange(COMMUNE, UnitChange.Kind.CLOSED, REFORM, Optional.of(ACT), List.of(), List.of(OTHER_COMMUNE), Optional.of(OTHER_COMMUNE)));
        assertThat(next.changes()).containsExactly(new UnitChange(PROVINCE, UnitChange.Kind.CHANGED, TODAY, Optional.of(LATER_ACT),
                List.of(new DirectoryDiff.Field("name", "Tỉnh", "Tỉnh mới")), List.of(), Optional.empty()));
        assertThat(DirectoryFeed.between(before.on(REFORM), changed.on(REFORM)).closed()).extracting(Unit::code).containsExactly(COMMUNE);
        assertThat(DirectoryFeed.all(changed).changes()).as("for newcomers, what is still to come").extracting(UnitChange::effective).containsExactly(REFORM);
    }

    @Test
    void certificatesOverlapWhileOneIsReplaced() {
        var second = Digest.compute(new byte[] {9});
        var signers = List.of(new SignerEntry(COMMUNE, CERTIFICATE, new Validity(Optional.empty(), Optional.of(LocalDate.parse("2026-03-31")))),
                new SignerEntry(COMMUNE, second, new Validity(Optional.of(LocalDate.parse("2026-03-01")), Optional.empty())));
        var directory = new Directory(1, Units.province(), List.of(), signers, TODAY);

        assertThat(directory.signerUnit(CERTIFICATE, java.time.Instant.parse("2026-03-31T16:59:59Z"))).as("the last second of the day in Vietnam").contains(COMMUNE);
        assertThat(directory.signerUnit(CERTIFICATE, java.time.Instant.parse("2026-03-31T17:00:00Z"))).isEmpty();
        assertThat(directory.signerUnit(second, java.time.Instant.parse("2026-02-28T10:00:00Z"))).isEmpty();
        assertThat(directory.signerUnit(second)).contains(COMMUNE);
    }
}
