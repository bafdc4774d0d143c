package vn.lienthong.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import vn.lienthong.directory.DirectoryPlan.Entry;
import vn.lienthong.directory.JdbcDirectoryStore.AppliedChange;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/**
 * All that an administrator asks of the directory and does with it, whether the gateway runs or not. Planning changes nothing;
 * applying a plan writes a new version, which a running gateway takes over by itself.
 */
public final class DirectoryDesk {

    private final JdbcDirectoryStore store;
    private final DirectoryEntries entries;
    private final DirectoryPlanner planner;
    private final Clock clock;

    /** Where systems and signing certificates are listed. */
    public interface DirectoryEntries {

        List<SystemEntry> systems() throws IOException;

        List<SignerEntry> signers() throws IOException;
    }

    public DirectoryDesk(JdbcDirectoryStore store, DirectoryEntries entries, OpenDeliveries deliveries, Clock clock) {
        this.store = store;
        this.entries = entries;
        this.planner = new DirectoryPlanner(deliveries);
        this.clock = clock;
    }

    public LocalDate today() {
        return VietnamTime.dateOf(clock.instant());
    }

    /** As believed now, seen today. */
    public Directory current() throws IOException {
        return known(store.version());
    }

    /** As believed at a version, seen today. */
    public Directory known(long version) throws IOException {
        return new Directory(version, store.known(version), entries.systems(), entries.signers(), today());
    }

    /** As believed at an instant; without systems and signers, whose files tell only how it is now. */
    public Directory knownAt(Instant at) {
        long version = store.versionAt(at).orElse(0);
        return new Directory(version, store.known(version), List.of(), List.of(), today());
    }

    /** The register of changes of the unit that ever has a code. */
    public List<AppliedChange> changesOf(Directory directory, UnitCode code) {
        var codes = new TreeSet<UnitCode>(List.of(code));
        directory.history(code).forEach(unit -> {
            codes.add(unit.code());
            unit.code35().ifPresent(codes::add);
        });
        return store.changesOf(codes);
    }

    /**
     * What changes would do.
     *
     * @param correction whether the past itself is to be corrected
     * @throws ChangeRefusedException with everything that speaks against it
     */
    public DirectoryPlan plan(List<? extends DirectoryChange> changes, boolean correction) throws IOException {
        return planner.plan(current(), changes, today(), correction);
    }

    /** What a units file says otherwise than the directory. */
    public DirectoryDiff diff(Collection<Unit> rows) throws IOException {
        return DirectoryDiff.of(current(), rows);
    }

    /**
     * What taking over a units file would do.
     *
     * @param act on which all of it rests, where its rows name none
     * @throws ChangeRefusedException when nothing would change, or the directory would not fit together
     */
    public DirectoryPlan planImport(Collection<Unit> rows, Optional<LegalAct> act) throws IOException {
        Directory directory = current();
        DirectoryDiff diff = DirectoryDiff.of(directory, rows);
        if (diff.isEmpty()) {
            throw ChangeRefusedException.of(Complaint.Rule.NOTHING_TO_DO);
        }
        var what = new Text("Nhập danh bạ: thêm " + diff.added().size() + ", sửa " + diff.changed().size() + ", kết thúc " + diff.ended().size(),
                "Import: " + diff.added().size() + " added, " + diff.changed().size() + " changed, " + diff.ended().size() + " ended");
        return planner.plan(directory, DirectoryDiff.believed(directory, rows),
                List.of(new Entry("import", diff.codes(), today(), act, what)), today());
    }

    /**
     * Does what a plan says.
     *
     * @return the new version
     * @throws ChangeRefusedException when the directory has moved on since the plan was made
     */
    public long apply(DirectoryPlan plan, String madeBy) {
        return store.apply(plan, madeBy, Optional.empty());
    }

    /** As {@link #apply(DirectoryPlan, String)}, remembering the file, so that a later start knows it. */
    public long applyImport(DirectoryPlan plan, String madeBy, Collection<Unit> rows) {
        return store.apply(plan, madeBy, Optional.of(digest(rows)));
    }

    /**
     * At the start of a gateway: an empty directory is filled from the units file. One that is not empty is the truth, and the
     * file that it was once filled from must not undo what was done since.
     *
     * @return how the file differs, when it is none that was taken over before; empty when there is nothing to say
     */
    public static Optional<DirectoryDiff> seed(JdbcDirectoryStore store, Collection<Unit> rows, LocalDate today) {
        Digest file = digest(rows);
        long version = store.version();
        if (version > 0) {
            return store.hasTaken(file) ? Optional.empty()
                    : Optional.of(DirectoryDiff.of(new Directory(version, store.known(version), List.of(), List.of()), rows)).filter(diff -> !diff.isEmpty());
        }
        var what = new Text("Danh bạ ban đầu: " + rows.size() + " dòng", "The first directory: " + rows.size() + " rows");
        var empty = new Directory(0, List.of(), List.of(), List.of());
        store.apply(new DirectoryPlanner(OpenDeliveries.NONE).plan(empty, rows, List.of(new Entry("seed", List.of(), today, Optional.empty(), what)), today),
                "start", Optional.of(file));
        return Optional.empty();
    }

    private static Digest digest(Collection<Unit> rows) {
        return Digest.compute(UnitsCsv.text(rows).getBytes(StandardCharsets.UTF_8));
    }
}
