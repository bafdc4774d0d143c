package vn.lienthong.delivery;

import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.exchange.OutboxEntry;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;

/**
 * What a queue carries for a delivery: who and what, never the packet itself. The database is the truth; a token that is
 * lost is issued again, one that is doubled does no harm.
 */
public record Token(DeliveryId delivery, ExchangeId exchange, UnitCode unit, Digest digest, long size, Priority priority) {

    static Token of(OutboxEntry entry) {
        return new Token(entry.delivery(), entry.exchange(), entry.unit(), entry.digest(), entry.size(), entry.priority());
    }

    public static Token of(DeliveryFacts facts) {
        return new Token(facts.id(), facts.exchange(), facts.unit(), facts.digest(), facts.size(), facts.priority());
    }
}
