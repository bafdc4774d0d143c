package vn.lienthong.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import vn.lienthong.exchange.JdbcAudit;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Text;
import vn.lienthong.payload.PayloadLocation;
import vn.lienthong.payload.PayloadSource;

/**
 * Compares what the database says with what lies in the payload store: every packet is there with the digest and size it
 * was accepted with, every delivery has its receipts, every receipt its packet and its leaf in the log, and the log's files agree with
 * each other. Reads every byte; may run beside traffic.
 */
public final class GatewayCheck {

    private final JdbcAudit audit;
    private final PayloadSource payloads;
    private final Supplier<List<Text>> log;

    /** @param log compares the receipt log with itself and with the receipts */
    GatewayCheck(JdbcAudit audit, PayloadSource payloads, Supplier<List<Text>> log) {
        this.audit = audit;
        this.payloads = payloads;
        this.log = log;
    }

    /**
     * @param packets  packets compared, byte for byte
     * @param bytes    their size
     * @param receipts receipts looked at
     * @param defects  what is wrong, each a sentence; empty when all is well
     */
    public record Result(long packets, long bytes, long receipts, List<Text> defects) {

        public boolean isSound() {
            return defects.isEmpty();
        }
    }

    /** @param progress told how many packets of how many have been read */
    public Result run(BiConsumer<Long, Long> progress) {
        long all = audit.payloads();
        var defects = new ArrayList<Text>();
        long[] seen = {0, 0};
        audit.eachPayload((digest, location) -> {
            seen[0]++;
            seen[1] += location.size();
            defect(digest, location).ifPresent(defects::add);
            progress.accept(seen[0], Math.max(all, seen[0]));
        });
        defects.addAll(audit.inconsistencies());
        defects.addAll(log.get());
        return new Result(seen[0], seen[1], audit.receipts(), List.copyOf(defects));
    }

    private Optional<Text> defect(Digest expected, PayloadLocation location) {
        MessageDigest sha256 = Digest.newSha256();
        try (InputStream bytes = new DigestInputStream(payloads.open(location), sha256)) {
            long size = bytes.transferTo(OutputStream.nullOutputStream());
            Digest found = Digest.of(sha256.digest());
            return size == location.size() && found.equals(expected) ? Optional.empty() : Optional.of(new Text(
                    "gói tin " + expected + " tại " + location + ": có " + size + " byte với mã băm " + found,
                    "packet " + expected + " at " + location + ": holds " + size + " bytes with the digest " + found));
        } catch (IOException e) {
            return Optional.of(new Text("gói tin " + expected + " tại " + location + ": không đọc được: " + e.getMessage(),
                    "packet " + expected + " at " + location + ": unreadable: " + e.getMessage()));
        }
    }
}
