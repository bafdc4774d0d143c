package vn.lienthong.cli.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.ClientTls;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.cli.SampleFolder;
import vn.lienthong.cli.pki.SamplePkiGenerator;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.directory.SystemEntry;
import vn.lienthong.directory.Unit;
import vn.lienthong.dossier.ReceiptVerification;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.trust.KeyStores;
import vn.lienthong.trust.SigningKey;

/**
 * One sending and one receiving system, and what they do with a document. Every receipt is verified, chain included, and
 * compared with the packet that was sent; anything but success throws. Thread-safe.
 */
final class Traffic implements AutoCloseable {

    private static final UnitCode SENDER = new UnitCode("000.35.48.H49");
    private static final String SENDING_SYSTEM = "van-don";
    private static final String RECEIVING_SYSTEM = "ha-long";
    private static final int PAGE = 100;
    private static final int LOOKS = 1200;
    private static final int FIRST_PAUSE_MILLIS = 10;
    private static final int LONGEST_PAUSE_MILLIS = 80;

    /** What every delivered document leaves behind, one receipt each. */
    private static final Set<EvidenceEvent> WHOLE_JOURNEY = EnumSet.of(EvidenceEvent.ACCEPTED, EvidenceEvent.RELAYED,
            EvidenceEvent.HANDED_OVER, EvidenceEvent.ACKNOWLEDGED);

    private final PacketSource packets;
    private final ReturnedReceipts receipts;
    private final SoapClient sender;
    private final SoapClient recipient;
    private final Patience patience = new Patience();
    private final List<UnitCode> everybody;
    private final List<UnitCode> recipients;

    /** @param connections at most so many at once for each system */
    Traffic(URI gateway, SampleFolder sample, int connections) throws IOException {
        var clock = Clock.systemUTC();
        this.packets = new PacketSource(SENDER, key(sample.unitKey(SENDER.value())), clock);
        this.receipts = new ReturnedReceipts(sample.rootOnly(), sample.gateway());
        this.sender = client(gateway, sample, SENDING_SYSTEM, connections);
        this.recipient = client(gateway, sample, RECEIVING_SYSTEM, connections);
        var units = DirectoryFiles.sampleUnits();
        var systems = DirectoryFiles.systems(sample.systems());
        var today = VietnamTime.dateOf(clock.instant());
        this.everybody = units.stream().filter(Unit::connected).filter(unit -> unit.isOpenOn(today)).map(Unit::code).toList();
        var receiving = systems.stream().map(SystemEntry::system).filter(system -> system.id().equals(RECEIVING_SYSTEM)).findFirst().orElseThrow();
        this.recipients = new Directory(1, units, systems, DirectoryFiles.signers(sample.signers())).unitsOf(receiving).stream()
                .filter(everybody::contains).toList();
    }

    PacketSource packets() {
        return packets;
    }

    /** All connected units. */
    List<UnitCode> everybody() {
        return everybody;
    }

    /** The unit to which the sender of this number sends: each to another, as far as there are units. */
    UnitCode recipient(int sender) {
        return recipients.get(sender % recipients.size());
    }

    /** Sends, and holds a verified receipt in the end. */
    Answered.Submission submit(PacketSource.Signed packet) throws IOException {
        Answered.Submission answer = sender.submit(packet.bytes(), packet.size());
        if (!answer.digest().equals(packet.digest()) || answer.recipients().stream().anyMatch(each -> each.delivery().isEmpty())) {
            throw new IOException("accepted: " + answer.digest() + " for " + answer.recipients() + " (expected: " + packet.digest() + " for all)");
        }
        expect(EvidenceEvent.ACCEPTED, receipts.verify(answer.receiptXml(), packet.digest()).event());
        return answer;
    }

    /** Sends, lists, fetches, compares, acknowledges, and verifies what every step left behind. */
    void journey(PacketSource.Signed packet, UnitCode to, OutputStream received) throws IOException, InterruptedException {
        Answered.Submission sent = submit(packet);
        DeliveryId delivery = awaitDelivery(to, sent.exchange());
        Answered.Fetched fetched = recipient.fetch(delivery, received);
        if (!fetched.digest().equals(packet.digest()) || fetched.size() != packet.size()) {
            throw new IOException("fetched: " + fetched.digest() + " (expected: " + packet.digest() + ")");
        }
        recipient.acknowledge(delivery, AckOutcome.DONE, Optional.empty());
        Set<EvidenceEvent> events = evidence(sent.exchange(), packet.digest());
        if (!events.equals(WHOLE_JOURNEY)) {
            throw new IOException("receipts: " + events + " (expected: " + WHOLE_JOURNEY + ")");
        }
    }

    // whoever finds nothing waits a little longer each time
    private DeliveryId awaitDelivery(UnitCode unit, ExchangeId exchange) throws IOException, InterruptedException {
        Thread.sleep(patience.millis());
        for (int look = 0; look < LOOKS; look++) {
            Optional<String> cursor = Optional.empty();
            do {
                var page = recipient.listPending(unit, Optional.empty(), PAGE, cursor);
                Optional<DeliveryId> found = page.items().stream().filter(item -> item.exchange().equals(exchange)).map(PendingItem::delivery).findFirst();
                if (found.isPresent()) {
                    patience.learn(look == 0);
                    return found.get();
                }
                cursor = page.nextCursor();
            } while (cursor.isPresent());
            Thread.sleep(Math.min((long) FIRST_PAUSE_MILLIS << Math.min(look, 4), LONGEST_PAUSE_MILLIS));
        }
        throw new IOException(exchange + " does not come to " + unit);
    }

    private Set<EvidenceEvent> evidence(ExchangeId exchange, Digest digest) throws IOException {
        var events = EnumSet.noneOf(EvidenceEvent.class);
        for (String xml : receipts(sender.evidence(exchange))) {
            events.add(receipts.verify(xml, digest).event());
        }
        return events;
    }

    private static List<String> receipts(byte[] bundle) throws IOException {
        var receipts = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".xml")) {
                    receipts.add(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return receipts;
    }

    private static void expect(EvidenceEvent expected, EvidenceEvent event) throws IOException {
        if (event != expected) {
            throw new IOException("receipt of " + event + " (expected: of " + expected + ")");
        }
    }

    @Override
    public void close() throws IOException {
        sender.close();
        recipient.close();
    }

    private static SoapClient client(URI gateway, SampleFolder sample, String system, int connections) throws IOException {
        SigningKey key = key(sample.systemKey(system));
        return new SoapClient(gateway, ClientTls.mutual(key.key(), key.chain(), sample.rootOnly().roots()), connections);
    }

    private static SigningKey key(java.nio.file.Path file) throws IOException {
        return KeyStores.load(file, SamplePkiGenerator.PASSWORD.toCharArray());
    }
}
