package vn.lienthong.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Unit;
import vn.lienthong.exchange.DocumentSearch;
import vn.lienthong.exchange.DocumentSearch.Found;
import vn.lienthong.exchange.DocumentSearch.Sought;
import vn.lienthong.exchange.Exchanges;
import vn.lienthong.exchange.Exchanges.ExchangeFacts;
import vn.lienthong.exchange.Exchanges.Recipient;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk.Page;
import vn.lienthong.pipeline.AgencyDesk.RecipientState;

/** Finds documents for connected systems: each sees what its units sent or received, and of other recipients nothing. */
public final class Searching {

    private final CurrentDirectory directory;
    private final DocumentSearch search;
    private final Exchanges exchanges;
    private final RecipientStates states;

    public Searching(CurrentDirectory directory, DocumentSearch search, Exchanges exchanges, RecipientStates states) {
        this.directory = directory;
        this.search = search;
        this.exchanges = exchanges;
        this.states = states;
    }

    Page<FoundDocument> find(ConnectedSystem caller, DocumentQuery query, int max, Optional<String> cursor) {
        Directory units = directory.get();
        int limit = Cursors.limit(max);
        List<Found> rows = search.find(sought(units, caller, query), cursor.map(Cursors::readExchange), limit + 1);
        List<Found> page = rows.subList(0, Math.min(limit, rows.size()));
        Optional<String> next = rows.size() > limit ? Optional.of(page.get(limit - 1).exchange().id().toString()) : Optional.empty();

        Map<ExchangeId, List<Recipient>> recipients = exchanges.recipients(page.stream().map(found -> found.exchange().id()).toList());
        Map<DeliveryId, RecipientState> known = states.of(page.stream().flatMap(found -> seen(units, caller, found, recipients).stream()).toList())
                .stream().collect(Collectors.toMap(RecipientState::delivery, state -> state));
        return new Page<>(page.stream().map(found -> document(found,
                seen(units, caller, found, recipients).stream().map(recipient -> known.get(recipient.delivery())).toList())).toList(), next);
    }

    private static Sought sought(Directory units, ConnectedSystem caller, DocumentQuery query) {
        if (query.since().isPresent() && query.until().isPresent() && !query.since().get().isBefore(query.until().get())) {
            throw RefusedException.of(RefusalCode.REQUEST_VALUE_INVALID, "until", "until", query.until().get(), "> " + query.since().get());
        }
        return new Sought(Access.ownUnit(units, caller, query.unit()), query.from().map(unit -> known(units, unit)),
                query.to().map(unit -> known(units, unit)), query.taskCode(), query.applicationType(), query.steeringType(), query.since(), query.until());
    }

    /** Under the code it is known by, whichever form was named. */
    private static UnitCode known(Directory units, UnitCode named) {
        return units.unit(named).map(Unit::code).orElse(named);
    }

    /** The sender's systems see all recipients, a recipient's its own delivery. */
    private static List<Recipient> seen(Directory units, ConnectedSystem caller, Found found, Map<ExchangeId, List<Recipient>> recipients) {
        boolean sender = units.mayActFor(caller, found.exchange().from());
        return recipients.getOrDefault(found.exchange().id(), List.of()).stream()
                .filter(recipient -> sender || Access.maySee(units, caller, recipient)).toList();
    }

    private static FoundDocument document(Found found, List<RecipientState> recipients) {
        ExchangeFacts facts = found.exchange();
        return new FoundDocument(facts.id(), facts.from(), facts.documentId(), facts.type(), facts.subject(), found.code(), found.promulgated(),
                found.dueDate(), found.applicationType(), found.steeringType(), found.tasks(), facts.digest(), facts.size(), facts.acceptedAt(), recipients);
    }
}
