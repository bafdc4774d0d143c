package vn.lienthong.app;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.console.queues.BrokerQueues;
import vn.lienthong.delivery.Queues;
import vn.lienthong.kernel.UnitCode;

/**
 * An Artemis of our own, for a gateway that was given no broker: journal on disk and synced, reached from within this
 * process only. That is also why it asks nobody for a password: there is no socket to come in by, and code that is in the
 * process already has everything.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    /** The default of 3.3 ms is added to every transaction; the disk itself needs less than a tenth of it. */
    private static final int JOURNAL_BUFFER_TIMEOUT_NANOS = 200_000;
    private static final int JOURNAL_FILE_SIZE = 10 * 1024 * 1024;
    private static final int MAX_DELIVERY_ATTEMPTS = 10;
    private static final long SMALL_QUEUE = 1024 * 1024;
    /** An urgent token overtakes what waits in the queue; of what a consumer was sent ahead it overtakes what it finds unread. */
    private static final int WINDOW = 256 * 1024;
    private static final String DEAD = "dead.";
    private static final String EXPIRED = "expired.";

    private final EmbeddedActiveMQ broker;
    private final JmsPoolConnectionFactory pool = pool(WINDOW);
    private final JmsPoolConnectionFactory exactPool = pool(0);

    private EmbeddedBroker(EmbeddedActiveMQ broker) {
        this.broker = broker;
    }

    /** Starts it with one durable queue for each unit; queues of earlier runs are there again with what they hold. */
    public static EmbeddedBroker start(BrokerSettings settings, Collection<UnitCode> units) throws IOException {
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        try {
            broker.setConfiguration(configuration(settings)).start();
            if (!broker.getActiveMQServer().waitForActivation(60, java.util.concurrent.TimeUnit.SECONDS)) {
                throw new IOException("embedded broker: not active after 60 s");
            }
            for (String name : List.of(Queues.RELAY, Queues.RELAY_URGENT, Queues.PARKED, Queues.ACK)) {
                createQueue(broker.getActiveMQServer(), name);
            }
            EmbeddedBroker started = new EmbeddedBroker(broker);
            started.createUnitQueues(units);
            LOG.atInfo().addKeyValue("units", units.size()).log("The embedded broker runs");
            return started;
        } catch (Exception e) {
            // Artemis declares Exception for whatever its start may meet
            stopHalfStarted(broker);
            throw new IOException("embedded broker: does not start", e);
        }
    }

    /** Its threads would keep the process alive. */
    private static void stopHalfStarted(EmbeddedActiveMQ broker) {
        try {
            broker.stop();
        } catch (Exception e) {
            LOG.atWarn().setCause(e).log("The broker that did not start does not stop either");
        }
    }

    private static Configuration configuration(BrokerSettings settings) throws Exception {
        String folder = settings.folder().toString();
        Configuration configuration = new ConfigurationImpl()
                .setName("lienthong")
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder + "/journal")
                .setBindingsDirectory(folder + "/bindings")
                .setLargeMessagesDirectory(folder + "/large-messages")
                .setPagingDirectory(folder + "/paging")
                .setNodeManagerLockDirectory(folder + "/lock")
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalDatasync(true)
                .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_TIMEOUT_NANOS)
                .setJournalFileSize(JOURNAL_FILE_SIZE)
                .setJournalMinFiles(4)
                .setJournalPoolFiles(10)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(true)
                .setGlobalMaxSize(settings.maxMemory())
                .setMaxDiskUsage(95)
                .setScheduledThreadPoolMaxSize(2)
                .setThreadPoolMaxSize(16)
                .setCriticalAnalyzer(false)
                .setMessageExpiryScanPeriod(60_000)
                .addAcceptorConfiguration("in-vm", "vm://0");
        configuration.addAddressSetting(DEAD + "#", end());
        configuration.addAddressSetting(EXPIRED + "#", end());
        configuration.addAddressSetting(Queues.PARKED, end());
        configuration.addAddressSetting("edoc.#", working(settings.maxQueueSize()));
        // The relay gives back what fails as often as it takes: a broken world must not make dead letters of good tokens.
        for (String lane : List.of(Queues.RELAY, Queues.RELAY_URGENT)) {
            configuration.addAddressSetting(lane, working(settings.maxQueueSize()).setMaxDeliveryAttempts(-1).setRedeliveryDelay(0));
        }
        // A unit may join the directory while the gateway runs; its queue then comes with its first token.
        configuration.addAddressSetting("unit.#", working(settings.maxQueueSize()).setAutoCreateQueues(true).setAutoCreateAddresses(true));
        // Nothing else comes into being by itself, least of all by a client that looks for old names ("jms.queue.…")
        configuration.addAddressSetting("#", end().setAutoCreateQueues(false).setAutoCreateAddresses(false));
        return configuration;
    }

    /** A dead or expired token has nowhere further to go: no dead-letter queue of a dead-letter queue. */
    private static AddressSettings end() {
        return new AddressSettings()
                .setAutoCreateQueues(true).setAutoCreateAddresses(true)
                .setAutoDeleteQueues(false).setAutoDeleteAddresses(false)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST).setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(SMALL_QUEUE).setPageSizeBytes((int) (SMALL_QUEUE / 4));
    }

    private static AddressSettings working(long maxSize) {
        return new AddressSettings()
                .setAutoCreateQueues(false).setAutoCreateAddresses(false)
                .setAutoDeleteQueues(false).setAutoDeleteAddresses(false)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST).setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setDeadLetterAddress(SimpleString.of("dead"))
                .setExpiryAddress(SimpleString.of("expired"))
                .setAutoCreateDeadLetterResources(true).setDeadLetterQueuePrefix(SimpleString.of(DEAD))
                .setAutoCreateExpiryResources(true).setExpiryQueuePrefix(SimpleString.of(EXPIRED))
                .setMaxDeliveryAttempts(MAX_DELIVERY_ATTEMPTS)
                .setRedeliveryDelay(200).setRedeliveryMultiplier(2).setMaxRedeliveryDelay(60_000)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(maxSize).setPageSizeBytes((int) Math.min(maxSize / 4, 1024 * 1024));
    }

    /** @param window bytes that a consumer is sent ahead of its asking */
    private static JmsPoolConnectionFactory pool(int window) {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("vm://0");
        factory.setConsumerWindowSize(window);
        factory.setBlockOnDurableSend(true);
        factory.setConfirmationWindowSize(1024 * 1024);
        factory.setCacheDestinations(true);
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(factory);
        pool.setMaxConnections(4);
        pool.setUseAnonymousProducers(true);
        return pool;
    }

    /** One durable queue for each unit that has none yet. */
    public void createUnitQueues(Collection<UnitCode> units) throws IOException {
        List<UnitCode> failed = new ArrayList<>();
        for (UnitCode unit : units) {
            if (broker.getActiveMQServer().locateQueue(Queues.of(unit)) != null) {
                continue;
            }
            try {
                createQueue(broker.getActiveMQServer(), Queues.of(unit));
            } catch (Exception e) {
                LOG.atError().setCause(e).addKeyValue("agency", unit).log("The queue of a unit cannot be created");
                failed.add(unit);
            }
        }
        if (!failed.isEmpty()) {
            throw new IOException("embedded broker: no queue for " + failed);
        }
    }

    /** Takes away the queues of units that are no more, unless something is in them; a token that comes late has its queue made again. */
    public void dropEmptyUnitQueues(Collection<UnitCode> units) {
        for (UnitCode unit : units) {
            var queue = broker.getActiveMQServer().locateQueue(Queues.of(unit));
            if (queue != null && queue.getMessageCount() == 0 && queue.getConsumerCount() == 0) {
                try {
                    broker.getActiveMQServer().destroyQueue(SimpleString.of(Queues.of(unit)), null, true, false);
                } catch (Exception e) {
                    // Artemis declares Exception; with a consumer in between it refuses, and the next round finds the queue again
                    LOG.atDebug().setCause(e).addKeyValue("agency", unit).log("The queue of a closed unit stays for now");
                }
            }
        }
    }

    /** Whether a unit has a queue at present. */
    public boolean hasQueue(UnitCode unit) {
        return broker.getActiveMQServer().locateQueue(Queues.of(unit)) != null;
    }

    private static void createQueue(ActiveMQServer server, String name) throws Exception {
        server.createQueue(QueueConfiguration.of(name).setAddress(name).setRoutingType(RoutingType.ANYCAST).setDurable(true)
                .setAutoCreated(false).setAutoDelete(false).setAutoCreateAddress(true), true);
    }

    /** Pooled: connections and sessions may be opened and closed at will. */
    public ConnectionFactory connectionFactory() {
        return pool;
    }

    /**
     * For looking at a whole queue: sends nothing ahead. With a window, a consumer that has used it up is told "nothing more"
     * now and then although there is more (seen with browsers and with receiveNoWait); it costs five times as much.
     */
    public ConnectionFactory exactConnectionFactory() {
        return exactPool;
    }

    /** What a queue holds at present, 0 when there is none of that name; for the console and for tests. */
    public long depth(String queue) {
        var found = broker.getActiveMQServer().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    /** What the queues of some units hold; units without a queue are missing. */
    Map<UnitCode, BrokerQueues.Figure> figures(Collection<UnitCode> units) {
        Map<UnitCode, BrokerQueues.Figure> figures = new HashMap<>();
        for (UnitCode unit : units) {
            var queue = broker.getActiveMQServer().locateQueue(Queues.of(unit));
            if (queue != null) {
                figures.put(unit, new BrokerQueues.Figure(queue.getMessageCount(), queue.getConsumerCount(), queue.getMessagesAdded()));
            }
        }
        return figures;
    }

    @Override
    public void close() throws IOException {
        pool.stop();
        exactPool.stop();
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IOException("embedded broker: does not stop", e);
        }
    }
}
