package vn.lienthong.dossier;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;

/**
 * What a bundle says it holds, signed with it: the file {@code evidence.json}.
 *
 * @param exchange   that all of it is about
 * @param gateway    the name by which the gateway signs
 * @param madeAt     when the bundle was put together
 * @param whole      whether it holds every receipt of the exchange, and not only those that whoever asked may see
 * @param packet     the packet; empty when it was refused unread
 * @param receipts   in the order in which they were given
 * @param log        the receipt log; empty when none of the receipts was in it yet
 * @param directory  the directories that were in force in that time, oldest first
 * @param revocation what was asked whether certificates were revoked
 */
public record Contents(ExchangeId exchange, String gateway, Instant madeAt, boolean whole, Optional<PacketEntry> packet,
        List<ReceiptEntry> receipts, Optional<LogEntry> log, List<DirectoryEntry> directory, List<RevocationEntry> revocation) {

    public Contents {
        receipts = List.copyOf(receipts);
        directory = List.copyOf(directory);
        revocation = List.copyOf(revocation);
    }

    /** @param size in bytes */
    public record PacketEntry(Digest digest, long size) {
    }

    /**
     * @param event as receipts write it
     * @param leaf  its index in the log; empty when it was not there yet
     */
    public record ReceiptEntry(ReceiptId id, String event, Instant at, Optional<Long> leaf) {
    }

    /**
     * @param origin name of the log
     * @param key    its verifier key
     * @param size   leaves in the checkpoint
     */
    public record LogEntry(String origin, String key, long size) {
    }

    /**
     * @param since when this version came into force
     * @param file  units of the exchange as that version knew them
     */
    public record DirectoryEntry(long version, Instant since, String file) {
    }

    /**
     * @param kind       {@code crl} or {@code ocsp}
     * @param issuer     who answers
     * @param madeAt     when the answer was made: its age follows from it
     * @param nextUpdate when a newer one was to be expected
     * @param used       SHA-256 of what the file holds, when receipts name it as what the verification rested on; empty for what was
     *                   merely known when the bundle was made
     */
    public record RevocationEntry(String file, String kind, String issuer, Instant madeAt, Optional<Instant> nextUpdate, Optional<Digest> used) {
    }
}
