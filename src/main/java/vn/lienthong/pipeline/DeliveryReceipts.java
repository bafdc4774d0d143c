package vn.lienthong.pipeline;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.kernel.Ids;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/** Seals the receipts of a delivery's events. */
public final class DeliveryReceipts {

    private final ReceiptIssuer issuer;
    private final Ids ids;
    private final Clock clock;

    public DeliveryReceipts(ReceiptIssuer issuer, Ids ids, Clock clock) {
        this.issuer = issuer;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param note the recipient's own words, if any */
    public SealedReceipt seal(DeliveryFacts facts, EvidenceEvent event, Optional<String> note) {
        return seal(facts, event, List.of(facts.unit()), note);
    }

    /** @param unit who is concerned, when it is not the delivery's own unit */
    SealedReceipt seal(DeliveryFacts facts, EvidenceEvent event, UnitCode unit, Optional<String> note) {
        return seal(facts, event, List.of(unit), note);
    }

    /** Names the unit that gets it now and then the one that it leaves. */
    public SealedReceipt readdressed(DeliveryFacts facts, UnitCode to) {
        return seal(facts, EvidenceEvent.RE_ADDRESSED, List.of(to, facts.unit()), Optional.of(AddressNotes.moved(List.of(facts.unit()), to)));
    }

    /** @param parts of the split unit, one of which gets it */
    public SealedReceipt parked(DeliveryFacts facts, Collection<UnitCode> parts) {
        return seal(facts, EvidenceEvent.PARKED, Optional.of(AddressNotes.undecided(facts.unit(), parts)));
    }

    private SealedReceipt seal(DeliveryFacts facts, EvidenceEvent event, List<UnitCode> units, Optional<String> note) {
        return issuer.seal(new Statement(new ReceiptId(ids.next()), event, facts.exchange(), Optional.of(facts.id()),
                Optional.of(facts.digest()), facts.payload().size(), Optional.of(facts.documentId()), Optional.of(facts.from()),
                units, Optional.of(facts.verdict()), List.of(), note, VietnamTime.toMillis(clock.instant())));
    }
}
