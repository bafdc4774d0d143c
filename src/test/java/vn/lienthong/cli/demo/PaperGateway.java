package vn.lienthong.cli.demo;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;

/** A gateway on paper: keeps lists and writes receipts of the form {@code event number}, with faults on demand. */
final class PaperGateway implements Agency, ReceiptCheck {

    /** A recipient whose packet changes on the way. */
    static final UnitCode CORRUPTED = new UnitCode("000.00.66.H49");

    private final Map<UnitCode, List<Waiting>> mailboxes = new ConcurrentHashMap<>();
    private final Map<DeliveryId, UnitCode> recipients = new ConcurrentHashMap<>();
    private final Map<DeliveryId, Waiting> deliveries = new ConcurrentHashMap<>();
    private final Map<ExchangeId, List<byte[]>> receipts = new ConcurrentHashMap<>();
    private final Set<EvidenceEvent> forgotten = new HashSet<>();
    private int number;

    static DemoDocument document(Optional<RefusalCode> refusal, String... recipients) {
        byte[] packet = String.join(" ", recipients).getBytes(StandardCharsets.UTF_8);
        return new DemoDocument(new Text("Báo cáo", "Report"), new Text("xã → huyện", "commune → district"), new UnitCode("000.35.48.H49"),
                List.of(recipients).stream().map(UnitCode::new).toList(), () -> new ByteArrayInputStream(packet), Digest.compute(packet),
                packet.length, refusal);
    }

    /** From now on no receipt of this event is written. */
    void forget(EvidenceEvent event) {
        forgotten.add(event);
    }

    @Override
    public Sent send(DemoDocument document) {
        if (document.recipients().contains(new UnitCode("unknown"))) {
            throw new AgencyRefused(List.of(new AgencyRefused.Reason("RECIPIENT_UNKNOWN", new Text("Không có", "None"))),
                    Optional.of(receipt(EvidenceEvent.REFUSED)));
        }
        var exchange = new ExchangeId(UUID.randomUUID());
        receipts.put(exchange, new ArrayList<>());
        byte[] accepted = record(exchange, EvidenceEvent.ACCEPTED);
        for (var recipient : document.recipients()) {
            var waiting = new Waiting(new DeliveryId(UUID.randomUUID()), exchange, document.digest());
            mailboxes.computeIfAbsent(recipient, unit -> new ArrayList<>()).add(waiting);
            recipients.put(waiting.delivery(), recipient);
            deliveries.put(waiting.delivery(), waiting);
            record(exchange, EvidenceEvent.RELAYED);
        }
        return new Sent(exchange, "valid", accepted);
    }

    @Override
    public synchronized List<Waiting> waiting(UnitCode unit) {
        return List.copyOf(mailboxes.getOrDefault(unit, List.of()));
    }

    @Override
    public synchronized Digest take(DeliveryId delivery) {
        var waiting = deliveries.get(delivery);
        record(waiting.exchange(), EvidenceEvent.HANDED_OVER);
        return recipients.get(delivery).equals(CORRUPTED) ? Digest.compute(new byte[0]) : waiting.digest();
    }

    @Override
    public synchronized void acknowledge(DeliveryId delivery) {
        var waiting = deliveries.get(delivery);
        mailboxes.get(recipients.get(delivery)).remove(waiting);
        record(waiting.exchange(), EvidenceEvent.ACKNOWLEDGED);
    }

    @Override
    public List<byte[]> receipts(ExchangeId exchange) {
        return receipts.get(exchange);
    }

    @Override
    public Optional<EvidenceEvent> check(byte[] receipt, DemoDocument document) {
        return Optional.of(EvidenceEvent.valueOf(new String(receipt, StandardCharsets.UTF_8).split(" ")[0]));
    }

    @Override
    public void close() {
        mailboxes.clear();
    }

    private byte[] record(ExchangeId exchange, EvidenceEvent event) {
        byte[] receipt = receipt(event);
        if (!forgotten.contains(event)) {
            receipts.get(exchange).add(receipt);
        }
        return receipt;
    }

    private synchronized byte[] receipt(EvidenceEvent event) {
        number++;
        return (event + " " + number).getBytes(StandardCharsets.UTF_8);
    }
}
