package vn.lienthong.scenario;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.MovedClock;
import vn.lienthong.testkit.RunningGateway;

/** Senders and recipients of a province in the days of its reform, and what they remember. Thread-safe. */
final class ReformTown {

    /** What a sender holds: it named this unit in this exchange, and the gateway took it. */
    record Sent(String system, ExchangeId exchange, UnitCode named, DeliveryId delivery, Optional<UnitCode> successor) {
    }

    /** Somebody had the whole packet in hands. */
    record Fetched(UnitCode unit, ExchangeId exchange, DeliveryId delivery, LocalDate day) {
    }

    private static final Map<String, String> SYSTEMS = Map.of("41", "ha-long", "48", "van-don", "53", "hai-ha", "H49.136", "ha-long",
            "H49.137", "ha-long", "H49.138", "ha-long", "H49.142", "ha-long", "H49.152", "van-don", "H49.154", "hai-ha");

    private final RunningGateway gateway;
    private final MovedClock clock;
    private final AtomicInteger numbers = new AtomicInteger(1000);
    final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<Fetched> fetched = new ConcurrentLinkedQueue<>();
    final Map<DeliveryId, Integer> acknowledged = new ConcurrentHashMap<>();

    ReformTown(RunningGateway gateway, MovedClock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    /** Systems of the sample, in another folder. */
    static Path sampleSystems(Path folder) throws IOException {
        Path sample = Path.of("certs-sample").toAbsolutePath();
        return Files.writeString(folder.resolve("sample-systems.csv"),
                Files.readString(sample.resolve("systems.csv")).replace(",systems/", "," + sample + "/systems/"));
    }

    /** Systems of the sample with the new units that they will act for. */
    static Path systemsFile(Path folder) throws IOException {
        Path sample = Path.of("certs-sample").toAbsolutePath();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(sample.resolve("systems.csv"))) {
            String moved = line.replace(",systems/", "," + sample + "/systems/");
            String id = line.substring(0, line.indexOf(','));
            lines.add(moved + (id.equals("id") ? "" : SYSTEMS.entrySet().stream().filter(entry -> entry.getKey().startsWith("H49") && entry.getValue().equals(id))
                    .map(entry -> " " + entry.getKey()).sorted().reduce("", String::concat)));
        }
        return Files.write(folder.resolve("systems.csv"), lines);
    }

    static String systemOf(String unit) {
        return SYSTEMS.get(unit.startsWith("H49.") ? unit : unit.substring(7, 9));
    }

    Answered.Submission send(String system, String from, String... to) throws IOException {
        Letters.Letter letter = Letters.letter(numbers.incrementAndGet(), from, to);
        Answered.Submission submission = gateway.system(system).submit(letter.source(), letter.size());
        for (Answered.Recipient recipient : submission.recipients()) {
            recipient.delivery().ifPresent(delivery ->
                    sent.add(new Sent(system, submission.exchange(), recipient.unit(), delivery, recipient.successor())));
        }
        return submission;
    }

    List<PendingItem> pending(String unit) throws IOException {
        return gateway.system(systemOf(unit)).listPending(new UnitCode(unit), Optional.empty(), 1000, Optional.empty()).items();
    }

    void fetch(String unit, PendingItem item) throws IOException {
        gateway.system(systemOf(unit)).fetch(item.delivery(), new ByteArrayOutputStream());
        fetched.add(new Fetched(new UnitCode(unit), item.exchange(), item.delivery(), VietnamTime.dateOf(clock.instant())));
    }

    void acknowledge(String system, DeliveryId delivery) throws IOException {
        gateway.system(system).acknowledge(delivery, AckOutcome.DONE, Optional.empty());
        acknowledged.merge(delivery, 1, Integer::sum);
    }

    /** One round at the mailbox; what has moved away in between is somebody else's. Returns how many were acknowledged. */
    int collect(String unit) throws IOException {
        int done = 0;
        for (PendingItem item : pending(unit)) {
            try {
                fetch(unit, item);
                acknowledge(systemOf(unit), item.delivery());
                done++;
            } catch (SoapFault fault) {
                if (!List.of("DELIVERY_NOT_FOUND", "DELIVERY_ALREADY_ENDED").contains(fault.reasons().get(0).code())) {
                    throw fault;
                }
            }
        }
        return done;
    }

    SoapClient client(String system) {
        return gateway.system(system);
    }
}
