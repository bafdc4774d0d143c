package vn.lienthong.console.units;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.console.queues.JdbcQueueFigures;
import vn.lienthong.delivery.CurrentHolds;
import vn.lienthong.delivery.UnitHold;
import vn.lienthong.directory.Addressee;
import vn.lienthong.directory.ChangeRefusedException;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.DirectoryDesk;
import vn.lienthong.directory.DirectoryPlan;
import vn.lienthong.directory.JdbcDirectoryStore.AppliedChange;
import vn.lienthong.directory.OpenDeliveries;
import vn.lienthong.directory.Rehearsal.Hindered;
import vn.lienthong.directory.TrustReading;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.trust.Expiry;

/** The directory as administrators see and change it. Thread-safe. */
public final class Units {

    private final CurrentDirectory directory;
    private final DirectoryDesk desk;
    private final OpenDeliveries deliveries;
    private final Expiries expiries;
    private final TrustReading trust;
    private final JdbcQueueFigures figures;
    private final CurrentHolds holds;
    private final Clock clock;

    public Units(CurrentDirectory directory, DirectoryDesk desk, OpenDeliveries deliveries, Expiries expiries, TrustReading trust,
            JdbcQueueFigures figures, CurrentHolds holds, Clock clock) {
        this.directory = directory;
        this.desk = desk;
        this.deliveries = deliveries;
        this.expiries = expiries;
        this.trust = trust;
        this.figures = figures;
        this.holds = holds;
        this.clock = clock;
    }

    public UnitTree tree() {
        Directory units = directory.get();
        return UnitTree.of(units, deliveries.count(units.units().stream().filter(unit -> unit.isOpenOn(units.day())).map(Unit::code).toList()));
    }

    public List<Unit> find(String words) {
        return UnitTree.find(directory.get(), words);
    }

    /** By any code that the unit ever had. */
    public Optional<UnitPage> page(UnitCode code) throws IOException {
        Directory units = directory.get();
        Optional<Unit> found = units.unit(code);
        return found.isEmpty() ? Optional.empty() : Optional.of(page(units, found.get()));
    }

    private UnitPage page(Directory units, Unit unit) throws IOException {
        Addressee addressee = units.addressee(unit.code());
        boolean open = addressee instanceof Addressee.Open;
        Set<String> systems = units.systemsOf(unit.code());
        List<Expiry> certificates = expiries.get().stream().filter(expiry -> switch (expiry.what()) {
            case UNIT_SIGNER -> expiry.owner().equals(unit.code().value());
            case SYSTEM_CLIENT -> systems.contains(expiry.owner());
            default -> false;
        }).toList();
        List<AppliedChange> changes = new ArrayList<>(desk.changesOf(units, unit.code()));
        Collections.reverse(changes);
        return new UnitPage(unit, units.day(), open, unit.parent().flatMap(units::unit), UnitPage.mail(addressee),
                addressee instanceof Addressee.SplitUndecided split ? split.candidates() : List.of(), units.children(unit.id()), units.history(unit.code()), changes,
                units.mailboxCodes(unit.id()), systems, certificates, deliveries.count(Set.of(unit.code())).getOrDefault(unit.code(), 0L));
    }

    /**
     * Whether a unit could send and receive today, as far as this side can tell: units call, so nobody can be called to find out.
     *
     * @param hindered what stands in its way: certificates, systems, their revocation
     * @param last     what it did last, and what went wrong last
     * @param hold     what an administrator holds back
     */
    public record Connection(Optional<Hindered> hindered, Optional<JdbcQueueFigures.Last> last, Optional<UnitHold> hold) {

        public boolean isFine() {
            return hindered.isEmpty() && hold.isEmpty();
        }
    }

    /** Looks at today's certificates of all units, which takes a moment. */
    public Connection check(UnitCode code) throws IOException {
        Optional<Hindered> hindered = trust.rehearse(today(), false).before().stream().filter(one -> one.unit().equals(code)).findFirst();
        return new Connection(hindered, Optional.ofNullable(figures.last(List.of(code)).get(code)), holds.of(code));
    }

    /** What a change would do; nothing is changed. @throws ChangeRefusedException with everything that speaks against it */
    public DirectoryPlan plan(ChangeForm form) throws IOException {
        return desk.plan(List.of(form.change()), false);
    }

    /**
     * Does what a plan says.
     *
     * @param by who does it
     * @return the new version of the directory
     * @throws ChangeRefusedException when the directory has moved on since
     */
    public long apply(DirectoryPlan plan, String by) {
        return desk.apply(plan, by);
    }

    LocalDate today() {
        return VietnamTime.dateOf(clock.instant());
    }
}
