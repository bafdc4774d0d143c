package vn.lienthong.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;

/**
 * Every receipt ever given, in the order of the log; append-only. Receipts are appended in the very transaction that
 * makes their event true, by the room that owns the event; this is the reading side and the one writer for events that
 * change no state. Thread-safe.
 */
public interface ReceiptLog {

    /** Appends the receipt of an event that changes no state: a refusal. Durable when it returns. */
    void append(SealedReceipt receipt);

    Optional<Receipt> find(ReceiptId id);

    /** In the order of the log. */
    List<Receipt> ofExchange(ExchangeId exchange);

    /** The same without reading them, for whoever only passes them on. */
    List<Copy> copies(ExchangeId exchange);

    /**
     * A receipt that was not read.
     *
     * @param from the sender that it names
     * @param xml  complete with the certificates a verifier needs
     */
    record Copy(ReceiptId id, Optional<UnitCode> from, String xml) {
    }

    /**
     * The receipts that concern a unit as sender or recipient, in the order of the log.
     *
     * @param after return only receipts after this sequence number; 0 for the beginning
     */
    List<LoggedReceipt> ofUnit(UnitCode unit, long after, int max);

    /** The receipts given from one instant (inclusive) to another (exclusive), in the order of time. */
    List<LoggedReceipt> between(Instant from, Instant to, int max);

    /** @param sequence place in the log, strictly growing, not without gaps */
    record LoggedReceipt(long sequence, Receipt receipt) {
    }
}
