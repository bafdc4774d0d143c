package vn.lienthong.console.document;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.lienthong.conversation.Conversations;
import vn.lienthong.conversation.Conversations.Stand;
import vn.lienthong.conversation.JdbcVersions;
import vn.lienthong.conversation.Standing;
import vn.lienthong.conversation.Version;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.delivery.CurrentHolds;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Unit;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.evidence.Statement;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.signature.ReportJson;

/** Puts together what is known of one document and explains it. Thread-safe. */
public final class Documents {

    private final JdbcDocument store;
    private final CurrentDirectory directory;
    private final Conversations conversations;
    private final JdbcVersions versions;
    private final Deadlines deadlines;
    private final CurrentHolds holds;
    private final Clock clock;
    private final ReceiptReader receipts = new ReceiptReader();

    public Documents(JdbcDocument store, CurrentDirectory directory, Conversations conversations, JdbcVersions versions, Deadlines deadlines,
            CurrentHolds holds, Clock clock) {
        this.store = store;
        this.directory = directory;
        this.conversations = conversations;
        this.versions = versions;
        this.deadlines = deadlines;
        this.holds = holds;
        this.clock = clock;
    }

    /** Every code under which a unit has sent or received, and its predecessors' whose mail it takes. */
    public Set<UnitCode> codesOf(UnitCode unit) {
        Directory units = directory.get();
        return units.identity(unit).map(units::mailboxCodes).orElse(Set.of(unit));
    }

    /**
     * @param unit whose eyes see it: a sender's see all recipients, a recipient's its own; empty for whoever sees all
     * @return empty when there is no such exchange, or it is not that unit's
     */
    public Optional<DocumentPage> page(ExchangeId id, Optional<UnitCode> unit) {
        Set<UnitCode> own = unit.map(this::codesOf).orElse(Set.of());
        List<JdbcDocument.Event> events = store.events(id);
        Optional<JdbcDocument.Head> head = store.head(id);
        if (head.isEmpty()) {
            return refused(id, events).filter(page -> unit.isEmpty() || sentBy(events, own));
        }
        List<JdbcDocument.Line> all = store.lines(id);
        boolean whole = unit.isEmpty() || own.contains(head.get().from());
        List<JdbcDocument.Line> visible = all.stream().filter(line -> whole || isFor(line, own)).toList();
        return !whole && visible.isEmpty() ? Optional.empty() : Optional.of(page(head.get(), visible, all.size() - visible.size(), events, whole));
    }

    /** Whether an exchange that was accepted is that unit's, as {@link #page} has it; of whoever sees all, whether there is one. */
    boolean isSeenBy(ExchangeId id, Optional<UnitCode> unit) {
        Set<UnitCode> own = unit.map(this::codesOf).orElse(Set.of());
        return store.head(id).filter(head -> unit.isEmpty() || own.contains(head.from()) || store.lines(id).stream().anyMatch(line -> isFor(line, own))).isPresent();
    }

    private static boolean isFor(JdbcDocument.Line line, Set<UnitCode> own) {
        return own.contains(line.unit()) || line.addressedTo().stream().anyMatch(own::contains);
    }

    private DocumentPage page(JdbcDocument.Head head, List<JdbcDocument.Line> lines, int hidden, List<JdbcDocument.Event> events, boolean whole) {
        List<DeliveryId> ids = lines.stream().map(JdbcDocument.Line::id).toList();
        Map<DeliveryId, Stand> stands = conversations.stands(ids);
        Map<DeliveryId, Version> known = versions.of(ids);
        Map<DeliveryId, List<JdbcDocument.Event>> told = events.stream().filter(event -> event.delivery().isPresent())
                .collect(Collectors.groupingBy(event -> event.delivery().orElseThrow()));
        Map<DeliveryId, String> parked = parked(lines);
        Directory units = directory.get();
        Instant now = clock.instant();

        Map<DeliveryId, Situation> situations = new HashMap<>();
        for (JdbcDocument.Line line : lines) {
            Standing standing = Optional.ofNullable(stands.get(line.id())).map(Stand::standing).orElse(new Standing.Unreported());
            situations.put(line.id(), situation(line, told.getOrDefault(line.id(), List.of()), standing, Optional.ofNullable(parked.get(line.id())), units, now));
        }
        List<DocumentPage.Recipient> recipients = lines.stream().map(line -> new DocumentPage.Recipient(line, name(units, line.unit()),
                Explanation.of(situations.get(line.id())), situations.get(line.id()).standing(), Optional.ofNullable(known.get(line.id())).map(Version::force),
                told.getOrDefault(line.id(), List.of()).stream().map(this::step).toList()))
                .sorted(Comparator.comparing((DocumentPage.Recipient recipient) -> recipient.explanation().cause().gravity()).reversed()).toList();
        Explanation explanation = head.type() == MessageType.STATUS && lines.isEmpty() && store.isParkedStatus(head.id())
                ? Explanation.ofParkedStatus(head.documentId())
                : Explanation.ofDocument(lines.stream().map(line -> situations.get(line.id())).toList());
        Set<UnitCode> seen = lines.stream().map(JdbcDocument.Line::unit).collect(Collectors.toSet());
        return new DocumentPage(head.id(), Optional.of(head), explanation, Optional.of(ReportJson.read(head.report())),
                events.stream().filter(event -> event.delivery().isEmpty()).map(this::step).toList(), recipients, hidden,
                versions.changes(head.id()).stream().filter(change -> whole || seen.contains(change.unit())).toList(),
                whole ? store.twins(head) : List.of(), List.of());
    }

    private Situation situation(JdbcDocument.Line line, List<JdbcDocument.Event> events, Standing standing, Optional<String> parked, Directory units, Instant now) {
        Instant arrived = events.stream().filter(event -> event.event() == EvidenceEvent.RELAYED).map(JdbcDocument.Event::at).findFirst().orElse(line.since());
        Optional<Unit> unit = units.unit(line.unit());
        Optional<Duration> collect = unit.flatMap(found -> found.deadlines().collectHours()).map(Duration::ofHours);
        Optional<Duration> acknowledge = unit.flatMap(found -> found.deadlines().acknowledgeHours()).map(Duration::ofHours);
        var due = new Situation.Due(collect.map(arrived::plus).orElseGet(() -> deadlines.collecting(arrived)), deadlines.acknowledging(arrived, acknowledge),
                deadlines.expiring(arrived));
        Optional<String> reason = line.state() != DeliveryState.FAILED ? Optional.empty()
                : events.stream().filter(event -> event.event() == EvidenceEvent.FAILED).reduce((a, b) -> b).flatMap(this::note);
        return new Situation(line.unit(), line.state(), line.since(), now, parked, line.state().hasEnded() ? Optional.empty() : line.decision(),
                line.state() == DeliveryState.RELAYED ? door(units, line.unit(), arrived) : Situation.Door.OPEN, due, line.sworn(), standing, reason);
    }

    private Situation.Door door(Directory units, UnitCode unit, Instant arrived) {
        if (holds.of(unit).filter(hold -> hold.holds(arrived)).isPresent()) {
            return Situation.Door.PAUSED;
        }
        return units.systemsOf(unit).isEmpty() ? Situation.Door.NO_SYSTEM : Situation.Door.OPEN;
    }

    private Map<DeliveryId, String> parked(List<JdbcDocument.Line> lines) {
        List<DeliveryId> open = lines.stream().filter(line -> line.state() == DeliveryState.PENDING).map(JdbcDocument.Line::id).toList();
        return open.isEmpty() ? Map.of() : store.parked(open);
    }

    private Optional<DocumentPage> refused(ExchangeId id, List<JdbcDocument.Event> events) {
        Optional<Statement> refusal = events.stream().filter(event -> event.event() == EvidenceEvent.REFUSED).findFirst().flatMap(this::statement);
        List<Refusal> reasons = refusal.map(Statement::refusals).orElse(List.of());
        return refusal.map(statement -> new DocumentPage(id, Optional.empty(), Explanation.ofRefused(reasons), Optional.empty(),
                events.stream().map(this::step).toList(), List.of(), 0, List.of(), List.of(), reasons));
    }

    private boolean sentBy(List<JdbcDocument.Event> events, Set<UnitCode> own) {
        return events.stream().flatMap(event -> statement(event).stream()).anyMatch(statement -> statement.from().filter(own::contains).isPresent());
    }

    private DocumentPage.Step step(JdbcDocument.Event event) {
        return new DocumentPage.Step(event.receipt(), event.event(), event.at(), note(event));
    }

    private Optional<String> note(JdbcDocument.Event event) {
        return statement(event).flatMap(Statement::note);
    }

    private Optional<Statement> statement(JdbcDocument.Event event) {
        return event.xml().filter(xml -> !xml.isEmpty()).map(receipts::read);
    }

    /** Of a unit; its code when the directory does not know it. */
    public String name(UnitCode code) {
        return name(directory.get(), code);
    }

    Map<UnitCode, String> names(List<UnitCode> codes) {
        Directory units = directory.get();
        return codes.stream().distinct().collect(Collectors.toMap(code -> code, code -> name(units, code)));
    }

    private static String name(Directory units, UnitCode code) {
        return units.unit(code).map(Unit::name).orElse(code.value());
    }
}
