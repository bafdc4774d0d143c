package vn.lienthong.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.delivery.ParkedDeliveries;
import vn.lienthong.delivery.RelayBatch;
import vn.lienthong.delivery.Token;
import vn.lienthong.delivery.TokenSink;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnavailableException;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.payload.FilePayloadStore;
import vn.lienthong.payload.IncomingPayload;
import vn.lienthong.payload.PayloadSettings;
import vn.lienthong.pipeline.MessageRefused;
import vn.lienthong.pipeline.ParkTokens;
import vn.lienthong.pipeline.ReceivedMessage;

/** What the shipped failure configurations make of failures, with stand-ins for the verbs that fail. */
class FailuresTest {

    private static final Digest DIGEST = Digest.compute(new byte[] {1});

    @TempDir
    private Path folder;

    private final List<String> calls = new ArrayList<>();
    private final List<String> parked = new ArrayList<>();
    private RuntimeException failure = new IllegalStateException("not set");
    private int failures;
    private DefaultCamelContext camel;

    /** Each verb is named when it is called, and the one under test fails as often as it was told to. */
    public final class Step {
        private final String name;

        private Step(String name) {
            this.name = name;
        }

        public Object call(Object body) {
            calls.add(name);
            if (name.equals("findOpenDeliveries") || name.equals("openEnvelope")) {
                if (failures-- > 0) {
                    throw failure;
                }
            }
            return body;
        }
    }

    private final List<String> causes = new ArrayList<>();

    /** Remembers the causes. */
    private final class Notes implements ParkedDeliveries {

        @Override
        public void park(DeliveryId delivery, String cause, String detail, Instant at) {
            causes.add(delivery + " " + cause + " " + detail);
        }

        @Override
        public Set<DeliveryId> retry(Collection<DeliveryId> deliveries) {
            throw new AssertionError("nobody retries here");
        }

        @Override
        public Set<DeliveryId> parked(Collection<DeliveryId> deliveries) {
            throw new AssertionError("nobody asks here");
        }

        @Override
        public void tidy() {
            throw new AssertionError("nobody tidies here");
        }
    }

    public static final class Answer {
        public String answer(MessageRefused refused) {
            return "answered " + refused.refusal().code();
        }
    }

    @BeforeEach
    void start() throws Exception {
        camel = new DefaultCamelContext();
        camel.disableJMX();
        for (String verb : new String[] {"openEnvelope", "verifySignature", "identifySender", "correlateStatus", "admitMessage", "issueReceipt",
            "findOpenDeliveries", "putInUnitQueues", "recordRelayed"}) {
            camel.getRegistry().bind(verb, new Step(verb));
        }
        camel.getRegistry().bind("answerRefusal", new Answer());
        camel.getRegistry().bind("parkTokens", new ParkTokens(new Notes(), Clock.systemUTC()));
        Map<String, String> files = new RouteFolder(Path.of("routes")).read();
        files.keySet().retainAll(Set.of("failures.camel.yaml", "receive.camel.yaml", "relay.camel.yaml"));
        PluginHelper.getRoutesLoader(camel).loadRoutes(RouteFolder.resources(files));
        camel.start();
    }

    @AfterEach
    void stop() throws IOException {
        camel.close();
    }

    @Test
    void refusalIsAnsweredAndNothingFurtherIsDone() throws IOException {
        // Given
        try (FilePayloadStore store = FilePayloadStore.open(PayloadSettings.of(folder)); IncomingPayload incoming = store.receive()) {
            incoming.write(1);
            ReceivedMessage message = new ReceivedMessage(incoming.finish(), new ConnectedSystem("system", "System", DIGEST), "soap",
                    Instant.EPOCH);
            failOnce(new MessageRefused(message, Optional.empty(), Optional.empty(), List.of(Refusal.of(RefusalCode.PACKET_HAS_DOCTYPE, ""))));

            // When
            Object answer = camel.createProducerTemplate().requestBody("direct:receive", message);

            // Then
            assertThat(answer).isEqualTo("answered PACKET_HAS_DOCTYPE");
            assertThat(calls).containsExactly("openEnvelope");
        }
    }

    @Test
    void brokenWorldAtTheDoorIsToldToTheCallerAtOnce() {
        failOnce(new UnavailableException("no disk", new IOException("no disk")));

        assertThatThrownBy(() -> camel.createProducerTemplate().requestBody("direct:receive", "packet"))
                .isInstanceOf(CamelExecutionException.class).cause().isSameAs(failure);
        assertThat(calls).containsExactly("openEnvelope");
    }

    @Test
    void brokenWorldAfterAcceptanceIsTriedAgain() {
        // Given
        failOnce(new UnavailableException("no database", new IOException("no database")));
        failures = 2;

        // When
        relay(token(1), token(2));

        // Then
        assertThat(calls).containsExactly("findOpenDeliveries", "findOpenDeliveries", "findOpenDeliveries", "putInUnitQueues", "recordRelayed");
        assertThat(parked).isEmpty();
    }

    @Test
    void worldThatStaysBrokenParksNothing() {
        failOnce(new UnavailableException("no database", new IOException("no database")));
        failures = 100;

        assertThatThrownBy(() -> relay(token(1))).cause().isSameAs(failure);
        assertThat(calls).hasSize(4);
        assertThat(parked).isEmpty();
    }

    @Test
    void singleTokenThatFailsForNoReasonOfTheWorldIsParkedWithTheReason() {
        // Given
        failOnce(new IllegalStateException("never seen before"));
        failures = 100;

        // When
        relay(token(1));

        // Then
        assertThat(calls).containsExactly("findOpenDeliveries", "findOpenDeliveries");
        assertThat(parked).containsExactly("000.00.01.H49: java.lang.IllegalStateException: never seen before");
        assertThat(causes).containsExactly(new UUID(0, 1) + " IllegalStateException java.lang.IllegalStateException: never seen before");
    }

    @Test
    void batchThatFailsIsGivenBackToBeTriedOneByOne() {
        failOnce(new IllegalStateException("never seen before"));
        failures = 100;

        assertThatThrownBy(() -> relay(token(1), token(2))).cause().isInstanceOf(ParkTokens.TryOneByOneException.class);
        assertThat(parked).isEmpty();
    }

    private void failOnce(RuntimeException how) {
        failure = how;
        failures = 1;
    }

    private void relay(Token... tokens) {
        camel.createProducerTemplate().requestBody("direct:relay", new RelayBatch(List.of(tokens), new TokenSink() {
            @Override
            public void putInUnitQueue(Token token) {
                throw new AssertionError("a stand-in does not put");
            }

            @Override
            public void park(Token token, String reason) {
                parked.add(token.unit() + ": " + reason);
            }
        }));
    }

    private static Token token(int n) {
        return new Token(new DeliveryId(new UUID(0, n)), new ExchangeId(new UUID(1, n)), new UnitCode("000.00.0" + n + ".H49"), DIGEST, 1, Priority.NORMAL);
    }
}
