package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.scenario.Correspondence.DISTRICT;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.pipeline.DeliveryReceipts;
import vn.lienthong.testkit.OfficialSamples;
import vn.lienthong.testkit.RunningGateway;

/** Fetches that do not come to their end: the recipient has no whole packet, and the gateway's log says why in one quiet line. */
class BrokenFetchIT {

    /** More than all buffers on the way can hold. */
    private static final int LARGE = 24 * 1024 * 1024;

    @TempDir
    private static Path data;
    private static RunningGateway gateway;
    private static Correspondence letters;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(data);
        letters = new Correspondence(gateway);
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    /** Does something when the first bytes have come. */
    private static final class Midway extends OutputStream {

        private final Runnable then;
        private boolean begun;

        Midway(Runnable then) {
            this.then = then;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (!begun) {
                begun = true;
                then.run();
            }
        }
    }

    private static PendingItem large(String documentId) throws Exception {
        byte[] attachment = new byte[LARGE];
        new Random(1).nextBytes(attachment);
        return letters.await(DISTRICT, letters.send(OfficialSamples.newDocument(documentId).attached(attachment).signed()).exchange());
    }

    private static void end(DeliveryId delivery, DeliveryState state, EvidenceEvent event) {
        var deliveries = gateway.server().part(Deliveries.class);
        assertThat(deliveries.advance(state, List.of(gateway.server().part(DeliveryReceipts.class)
                .seal(deliveries.find(List.of(delivery)).get(delivery), event, Optional.empty())))).hasSize(1);
    }

    private interface Work {
        void run() throws Exception;
    }

    /** What the log says of it, but for what is only for debugging. */
    private static List<ILoggingEvent> logged(Work work) throws Exception {
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(heard);
        try {
            work.run();
            for (int attempt = 0; attempt < 600 && List.copyOf(heard.list).stream().noneMatch(BrokenFetchIT::isOfTheBreak); attempt++) {
                Thread.sleep(20);
            }
            // what comes after it in the same call is there when the next call is answered
            gateway.system("van-don").ping();
        } finally {
            root.detachAppender(heard);
        }
        return List.copyOf(heard.list);
    }

    private static boolean isOfTheBreak(ILoggingEvent event) {
        return event.getFormattedMessage().equals("An answer broke off before its end");
    }

    private static void assertQuiet(List<ILoggingEvent> events) {
        assertThat(events).filteredOn(BrokenFetchIT::isOfTheBreak).hasSize(1)
                .allSatisfy(event -> assertThat(event.getLevel()).isEqualTo(Level.INFO));
        assertThat(events).filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN)).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
    }

    @Test
    void whatExpiresWhileItIsFetchedBreaksOffAndSaysSoTheNextTime() throws Exception {
        PendingItem item = large("broken,expired");

        List<ILoggingEvent> events = logged(() -> assertThatThrownBy(() -> letters.of(DISTRICT).fetch(item.delivery(),
                new Midway(() -> end(item.delivery(), DeliveryState.EXPIRED, EvidenceEvent.EXPIRED)))).isInstanceOf(Exception.class));

        assertQuiet(events);
        assertThat(events).filteredOn(BrokenFetchIT::isOfTheBreak).singleElement().satisfies(event ->
                assertThat(event.getKeyValuePairs().get(0).value.toString()).contains(item.delivery().toString(), "expired"));
        assertThatThrownBy(() -> letters.fetch(DISTRICT, item.delivery())).hasMessageContaining("DELIVERY_EXPIRED");
    }
}
