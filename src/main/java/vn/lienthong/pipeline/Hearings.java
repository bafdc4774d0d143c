package vn.lienthong.pipeline;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import vn.lienthong.conversation.Conversations;
import vn.lienthong.conversation.Conversations.Located;
import vn.lienthong.conversation.Effect;
import vn.lienthong.conversation.Request;
import vn.lienthong.conversation.Said;
import vn.lienthong.conversation.Standing;
import vn.lienthong.conversation.Step;
import vn.lienthong.conversation.Utterance;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;

/** Lets a conversation hear something, with what follows for the delivery: its state, and receipts. All in the caller's transaction. */
public final class Hearings {

    private static final Text NOTHING_LEFT = new Text("không giao được, không còn gì để trả lại", "not delivered, nothing is left to be given back");

    private final Conversations conversations;
    private final Deliveries deliveries;
    private final DeliveryReceipts receipts;
    private final ReceiptLog log;
    private final Clock clock;
    private final Consumer<DeliveryFacts> onEnd;

    /**
     * What was judged and is still to be kept.
     *
     * @param earlier the packet that said the same before; present exactly when repeated by a packet
     */
    public record Heard(DeliveryId delivery, Said said, Step step, Optional<ExchangeId> earlier) {

        /** Whether the document is taken back before its recipient has seen it. */
        boolean withholds() {
            return step.effect() == Effect.MOVED && step.next() instanceof Standing.Withheld;
        }
    }

    /**
     * @param deliveries not the grouped ones, which have transactions of their own
     * @param onEnd      told of each delivery that is withheld; a hint, must be quick
     */
    public Hearings(Conversations conversations, Deliveries deliveries, DeliveryReceipts receipts, ReceiptLog log, Clock clock,
            Consumer<DeliveryFacts> onEnd) {
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.receipts = receipts;
        this.log = log;
        this.clock = clock;
        this.onEnd = onEnd;
    }

    /** Locks the delivery, so that what is judged here still holds when it is kept. */
    public Heard judge(DeliveryId delivery, Said said) {
        Located located = conversations.lock(delivery);
        Optional<ExchangeId> earlier = conversations.saidBefore(delivery, said);
        Said heard = said.utterance() instanceof Request.AskedBack asked ? said.meaning(asked.when(located.delivery(), located.unit())) : said;
        Step step = earlier.isPresent() ? Step.repeated(located.standing()) : heard.utterance().on(located.standing(), located.broughtBy());
        return new Heard(delivery, heard, step, earlier);
    }

    /** These deliveries have failed or expired, just now and in this transaction: whoever asked for a document back is told that nobody will answer. */
    public void undelivered(Collection<DeliveryId> deliveries) {
        conversations.stands(deliveries).forEach((delivery, stand) -> {
            if (stand.standing() instanceof Standing.RecallRequested) {
                Heard heard = judge(delivery, new Said(Optional.empty(), new Utterance.Undelivered(), Optional.empty()));
                if (heard.step().effect() == Effect.MOVED) {
                    keep(heard, Optional.empty());
                }
            }
        });
    }

    /** @param carrier the packet that said it; empty of the gateway's own word */
    public void keep(Heard heard, Optional<ExchangeId> carrier) {
        conversations.keep(heard.delivery(), heard.said(), heard.step(), carrier, VietnamTime.toMillis(clock.instant()));
        if (heard.step().effect() == Effect.MOVED) {
            if (heard.said().utterance() instanceof Utterance.ArrivalNoticed) {
                log.append(receipts.seal(facts(heard.delivery()), EvidenceEvent.ARRIVED, Optional.empty()));
            }
            swear(heard.delivery(), heard.step().next(), heard.said().utterance());
        }
    }

    private void swear(DeliveryId delivery, Standing next, Utterance utterance) {
        if (next instanceof Standing.Withheld withheld) {
            withhold(facts(delivery), withheld.why());
        } else if (next instanceof Standing.Recalled) {
            recall(facts(delivery), utterance instanceof Utterance.Undelivered ? next.reason().map(Hearings::inVain) : next.reason());
        } else if (next instanceof Standing.Updated) {
            log.append(receipts.seal(facts(delivery), EvidenceEvent.UPDATED, next.reason()));
        } else if (next instanceof Standing.Replaced replaced) {
            DeliveryFacts facts = facts(delivery);
            log.append(receipts.seal(facts, EvidenceEvent.REPLACED, next.reason()));
            if (DeliveryState.WITHHELD.isReachedFrom(facts.state())) {
                withhold(facts, replaced.why());
            }
        }
    }

    /** The sender's reason, and why nobody has answered it. */
    private static String inVain(String why) {
        return why + " (" + NOTHING_LEFT + ")";
    }

    private void withhold(DeliveryFacts facts, String why) {
        end(facts, DeliveryState.WITHHELD, receipts.seal(facts, EvidenceEvent.WITHHELD, Optional.of(why)));
    }

    /** Decree 30/2020/NĐ-CP Art. 18.4: what was given back is not fetched or acknowledged any more. */
    private void recall(DeliveryFacts facts, Optional<String> why) {
        SealedReceipt receipt = receipts.seal(facts, EvidenceEvent.RECALLED, why);
        if (DeliveryState.RECALLED.isReachedFrom(facts.state())) {
            end(facts, DeliveryState.RECALLED, receipt);
        } else {
            log.append(receipt);
        }
    }

    /** What was judged below the lock still holds; should it not, nothing of it may stay. */
    private void end(DeliveryFacts facts, DeliveryState state, SealedReceipt receipt) {
        if (deliveries.advance(state, List.of(receipt)).isEmpty()) {
            throw new IllegalStateException("delivery " + facts.id() + ": no longer " + facts.state().wire() + " (expected: still so, to become "
                    + state.wire() + ")");
        }
        onEnd.accept(facts);
    }

    private DeliveryFacts facts(DeliveryId delivery) {
        return java.util.Objects.requireNonNull(deliveries.find(List.of(delivery)).get(delivery));
    }
}
