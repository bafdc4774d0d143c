package vn.lienthong.dossier;

import static vn.lienthong.evidence.EvidenceEvent.ACCEPTED;
import static vn.lienthong.evidence.EvidenceEvent.ACKNOWLEDGED;
import static vn.lienthong.evidence.EvidenceEvent.EXPIRED;
import static vn.lienthong.evidence.EvidenceEvent.FAILED;
import static vn.lienthong.evidence.EvidenceEvent.HANDED_OVER;
import static vn.lienthong.evidence.EvidenceEvent.REFUSED;
import static vn.lienthong.evidence.EvidenceEvent.RELAYED;
import static vn.lienthong.evidence.EvidenceEvent.WITHHELD;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;

/** Whether what the receipts of one exchange swear to can all be true (EN 319 522-1, 8): what follows from what, and what happens but once. */
final class EventChecks {

    /** Each rests on the one before it. */
    static final Map<EvidenceEvent, EvidenceEvent> RESTS_ON = Map.of(RELAYED, ACCEPTED, HANDED_OVER, RELAYED, ACKNOWLEDGED, HANDED_OVER);

    private static final Set<EvidenceEvent> ONCE = Set.of(RELAYED, HANDED_OVER, ACKNOWLEDGED, FAILED, WITHHELD, EXPIRED);

    private EventChecks() {
    }

    /** @param whole whether all receipts of the exchange are here; whoever may not see all cannot miss any */
    static void check(List<Statement> statements, boolean whole, EvidenceReport.Collector found) {
        var deliveries = new HashMap<DeliveryId, Map<EvidenceEvent, Statement>>();
        for (Statement statement : statements) {
            statement.delivery().ifPresent(delivery -> {
                Statement other = deliveries.computeIfAbsent(delivery, any -> new EnumMap<>(EvidenceEvent.class)).put(statement.event(), statement);
                if (other != null && ONCE.contains(statement.event())) {
                    found.failed(CheckCode.RECEIPT_EVENTS_CONTRADICT, BundleNames.receipt(statement.id()), "Có hai biên nhận cho một sự kiện: "
                            + statement.event().text().vi(), "Two receipts of one event: " + statement.event().text().en());
                }
            });
        }
        if (!whole) {
            return;
        }
        boolean accepted = statements.stream().anyMatch(statement -> statement.event() == ACCEPTED);
        boolean refused = statements.stream().anyMatch(statement -> statement.event() == REFUSED);
        if (accepted == refused) {
            found.failed(CheckCode.RECEIPT_EVENTS_CONTRADICT, "", accepted ? "Vừa tiếp nhận vừa từ chối." : "Không có biên nhận tiếp nhận.",
                    accepted ? "Both accepted and refused." : "No receipt of the acceptance.");
        }
        deliveries.values().forEach(events -> RESTS_ON.forEach((event, before) -> {
            // the acceptance is none of a delivery, and was looked for above
            if (events.containsKey(event) && !events.containsKey(before) && before != ACCEPTED) {
                found.failed(CheckCode.RECEIPT_EVENTS_CONTRADICT, BundleNames.receipt(events.get(event).id()),
                        "Thiếu biên nhận \"" + before.text().vi() + "\" trước \"" + event.text().vi() + "\".",
                        "No receipt \"" + before.text().en() + "\" before \"" + event.text().en() + "\".");
            }
        }));
    }
}
