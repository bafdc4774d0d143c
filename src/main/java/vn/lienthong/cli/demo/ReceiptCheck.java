package vn.lienthong.cli.demo;

import java.util.Optional;
import vn.lienthong.evidence.EvidenceEvent;

/** Checks a receipt with nothing but the gateway's root certificate. Thread-safe. */
@FunctionalInterface
public interface ReceiptCheck {

    /** What the receipt swears to; empty when its signature does not hold or it speaks of another packet. */
    Optional<EvidenceEvent> check(byte[] receipt, DemoDocument document);
}
