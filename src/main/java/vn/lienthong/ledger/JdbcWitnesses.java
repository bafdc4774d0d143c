package vn.lienthong.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/**
 * The witnesses' signatures. A witness is known by the system that calls: the first signature with a key binds the key to that system,
 * which is logged as a leaf of its own. Thread-safe.
 */
public final class JdbcWitnesses {

    /** Kind of the leaf that a new witness is. */
    public static final String KIND = "witness";

    private static final int MOST_KEYS = 8;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final JdbcLog log;
    private final LogEntries entries;
    private final Clock clock;

    public JdbcWitnesses(JdbcTemplate jdbc, TransactionTemplate transaction, JdbcLog log, LogEntries entries, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.log = log;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * Takes in one signature. The same again changes nothing.
     *
     * @param system that calls
     * @param size   of the checkpoint that was signed
     * @param vkey   of the witness
     * @param line   its signature line
     * @return the checkpoint with all its signatures
     * @throws RefusedException LOG_CHECKPOINT_UNKNOWN, COSIGNATURE_INVALID, WITNESS_KEY_TAKEN
     */
    public SignedNote accept(String system, long size, String vkey, String line) {
        SignedNote note = log.checkpoint(size).orElseThrow(() -> RefusedException.of(RefusalCode.LOG_CHECKPOINT_UNKNOWN, "size", size));
        VerifierKey key = key(vkey);
        NoteSignature signature = verified(key, note, line);
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            bind(key, system, now);
            jdbc.update("insert into log_cosignature (size, vkey, line, at) values (?, ?, ?, ?) on conflict do nothing",
                    size, key.toString(), signature.toString(), now.atOffset(ZoneOffset.UTC));
        });
        return log.checkpoint(size).orElseThrow();
    }

    private void bind(VerifierKey key, String system, Instant now) {
        int added = jdbc.update("insert into log_witness (vkey, system, since) values (?, ?, ?) on conflict do nothing",
                key.toString(), system, now.atOffset(ZoneOffset.UTC));
        if (added == 1) {
            Integer keys = jdbc.queryForObject("select count(*) from log_witness where system = ?", Integer.class, system);
            if (keys != null && keys > MOST_KEYS) {
                throw RefusedException.of(RefusalCode.COSIGNATURE_INVALID, "key", "more than " + MOST_KEYS + " keys");
            }
            entries.append(KIND, system + " " + key);
            return;
        }
        List<String> owner = jdbc.queryForList("select system from log_witness where vkey = ?", String.class, key.toString());
        if (!owner.contains(system)) {
            throw RefusedException.of(RefusalCode.WITNESS_KEY_TAKEN, "key", key.name());
        }
    }

    private static VerifierKey key(String vkey) {
        try {
            VerifierKey key = VerifierKey.parse(vkey);
            if (key.type() != VerifierKey.Type.COSIGNATURE) {
                throw RefusedException.of(RefusalCode.COSIGNATURE_INVALID, "key", "type (expected: 4)");
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw RefusedException.of(RefusalCode.COSIGNATURE_INVALID, "key", e.getMessage());
        }
    }

    private NoteSignature verified(VerifierKey key, SignedNote note, String line) {
        NoteSignature signature;
        try {
            signature = NoteSignature.parse(line.strip());
        } catch (IllegalArgumentException e) {
            throw RefusedException.of(RefusalCode.COSIGNATURE_INVALID, "signature", e.getMessage());
        }
        if (!key.verifies(note.text(), signature)) {
            throw RefusedException.of(RefusalCode.COSIGNATURE_INVALID, "signature", "does not hold");
        }
        Instant latest = clock.instant().plus(Witness.CLOCK_DIFFERENCE);
        if (key.time(signature).filter(time -> !time.isAfter(latest)).isEmpty()) {
            throw RefusedException.of(RefusalCode.COSIGNATURE_INVALID, "signature", "in the future");
        }
        return signature;
    }
}
