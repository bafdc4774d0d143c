package vn.lienthong.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.lienthong.dossier.Contents.DirectoryEntry;
import vn.lienthong.dossier.Contents.LogEntry;
import vn.lienthong.dossier.Contents.PacketEntry;
import vn.lienthong.dossier.Contents.ReceiptEntry;
import vn.lienthong.dossier.Contents.RevocationEntry;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.VietnamTime;

/** Writes {@code evidence.json} and reads it back. */
final class ContentsJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORMAT = "lienthong-evidence-1";

    private ContentsJson() {
    }

    static byte[] write(Contents contents) {
        ObjectNode json = JSON.createObjectNode();
        json.put("format", FORMAT).put("exchange", contents.exchange().toString()).put("gateway", contents.gateway())
                .put("madeAt", VietnamTime.iso(contents.madeAt())).put("whole", contents.whole());
        contents.packet().ifPresent(packet -> json.putObject("packet").put("sha256", packet.digest().hex()).put("size", packet.size()));
        ArrayNode receipts = json.putArray("receipts");
        for (ReceiptEntry receipt : contents.receipts()) {
            ObjectNode entry = receipts.addObject().put("id", receipt.id().toString()).put("event", receipt.event()).put("at", VietnamTime.iso(receipt.at()));
            receipt.leaf().ifPresent(leaf -> entry.put("leaf", leaf));
        }
        contents.log().ifPresent(log -> json.putObject("log").put("origin", log.origin()).put("key", log.key()).put("size", log.size()));
        ArrayNode directory = json.putArray("directory");
        contents.directory().forEach(entry -> directory.addObject().put("version", entry.version()).put("since", VietnamTime.iso(entry.since()))
                .put("file", entry.file()));
        ArrayNode revocation = json.putArray("revocation");
        contents.revocation().forEach(entry -> {
            ObjectNode answer = revocation.addObject().put("file", entry.file()).put("kind", entry.kind()).put("issuer", entry.issuer())
                    .put("madeAt", VietnamTime.iso(entry.madeAt()));
            entry.nextUpdate().ifPresent(next -> answer.put("nextUpdate", VietnamTime.iso(next)));
            entry.used().ifPresent(sha256 -> answer.put("used", sha256.hex()));
        });
        return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException when it is not such a file */
    static Contents read(byte[] file) {
        try {
            JsonNode json = JSON.readTree(file);
            if (!json.path("format").asText().equals(FORMAT)) {
                throw new IllegalArgumentException("format: '" + json.path("format").asText() + "' (expected: " + FORMAT + ")");
            }
            return new Contents(ExchangeId.of(text(json, "exchange")), text(json, "gateway"), time(json, "madeAt"), json.path("whole").asBoolean(),
                    optional(json, "packet").map(packet -> new PacketEntry(Digest.ofHex(text(packet, "sha256")), packet.path("size").asLong())),
                    receipts(json), optional(json, "log").map(log -> new LogEntry(text(log, "origin"), text(log, "key"), log.path("size").asLong())),
                    directory(json), revocation(json));
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException("evidence.json: " + e.getMessage() + " (expected: as a gateway wrote it)", e);
        }
    }

    private static List<ReceiptEntry> receipts(JsonNode json) {
        var receipts = new ArrayList<ReceiptEntry>();
        json.path("receipts").forEach(entry -> receipts.add(new ReceiptEntry(ReceiptId.of(text(entry, "id")), text(entry, "event"), time(entry, "at"),
                optional(entry, "leaf").map(JsonNode::asLong))));
        return receipts;
    }

    private static List<DirectoryEntry> directory(JsonNode json) {
        var entries = new ArrayList<DirectoryEntry>();
        json.path("directory").forEach(entry -> entries.add(new DirectoryEntry(entry.path("version").asLong(), time(entry, "since"), text(entry, "file"))));
        return entries;
    }

    private static List<RevocationEntry> revocation(JsonNode json) {
        var entries = new ArrayList<RevocationEntry>();
        json.path("revocation").forEach(entry -> entries.add(new RevocationEntry(text(entry, "file"), text(entry, "kind"), text(entry, "issuer"),
                time(entry, "madeAt"), optional(entry, "nextUpdate").map(next -> time(entry, "nextUpdate")),
                optional(entry, "used").map(sha256 -> Digest.ofHex(sha256.asText())))));
        return entries;
    }

    private static Optional<JsonNode> optional(JsonNode json, String name) {
        return json.hasNonNull(name) ? Optional.of(json.get(name)) : Optional.empty();
    }

    private static String text(JsonNode json, String name) {
        return optional(json, name).map(JsonNode::asText).orElseThrow(() -> new IllegalArgumentException(name + ": missing (expected: once)"));
    }

    private static Instant time(JsonNode json, String name) {
        return OffsetDateTime.parse(text(json, name)).toInstant();
    }
}
