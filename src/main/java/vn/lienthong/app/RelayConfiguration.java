package vn.lienthong.app;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.delivery.JdbcParkedDeliveries;
import vn.lienthong.delivery.JmsTokenQueues;
import vn.lienthong.delivery.OutboxDispatcher;
import vn.lienthong.delivery.ParkedDeliveries;
import vn.lienthong.delivery.Queues;
import vn.lienthong.delivery.RelayBatch;
import vn.lienthong.delivery.RelayConsumer;
import vn.lienthong.delivery.TokenQueues;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Unit;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.Outbox;
import vn.lienthong.exchange.Readdressing;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.DeliveryReceipts;
import vn.lienthong.pipeline.EndedDeliveries;
import vn.lienthong.pipeline.FindOpenDeliveries;
import vn.lienthong.pipeline.ParkTokens;
import vn.lienthong.pipeline.PutInUnitQueues;
import vn.lienthong.pipeline.ReaddressDeliveries;
import vn.lienthong.pipeline.ReceivedMessage;
import vn.lienthong.pipeline.ReconcileQueues;
import vn.lienthong.pipeline.RecordRelayed;
import vn.lienthong.pipeline.SettleTokens;
import vn.lienthong.pipeline.SubmissionRoute;
import vn.lienthong.pipeline.Verb;

/** Broker, routes, and the work between the outbox and the units' queues. */
@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

    /**
     * Under load a round does what came together in 20 ms; above 400 documents a second, when it finds more than eight, the next
     * one waits longer. An idle gateway waits for nothing, and the relay of what is urgent always keeps the short distance.
     */
    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final Duration EACH = Duration.ofMillis(5).dividedBy(2);
    private static final BackgroundWork.Pace OUTBOX_PACE = new BackgroundWork.Pace(SHORTEST, Duration.ofMillis(80), EACH);
    private static final BackgroundWork.Pace RELAY_PACE = new BackgroundWork.Pace(SHORTEST, Duration.ofMillis(160), EACH);
    private static final Duration LOOK_AT_OUTBOX = Duration.ofSeconds(1);
    private static final Duration LOOK_AT_ROUTES = Duration.ofSeconds(2);
    private static final long PATIENCE_MILLIS = 500;

    @Bean(destroyMethod = "close")
    EmbeddedBroker broker(DataFolder folder, CurrentDirectory directory, Clock clock) throws IOException {
        return EmbeddedBroker.start(BrokerSettings.under(folder.root()), open(directory, clock));
    }

    @Bean
    ConnectionFactory connectionFactory(EmbeddedBroker broker) {
        return broker.connectionFactory();
    }

    /** Correspondents have a queue too: whoever may be written to may collect. */
    private static List<UnitCode> open(CurrentDirectory directory, Clock clock) {
        LocalDate today = VietnamTime.dateOf(clock.instant());
        return directory.get().units().stream().filter(unit -> unit.isOpenOn(today)).map(Unit::code).toList();
    }

    // The verbs of relay and maintain ---------------------------------------------------------------------------------

    @Bean
    FindOpenDeliveries findOpenDeliveries(Deliveries deliveries, ReaddressDeliveries addresses) {
        return new FindOpenDeliveries(deliveries, addresses);
    }

    @Bean
    PutInUnitQueues putInUnitQueues() {
        return new PutInUnitQueues();
    }

    @Bean
    RecordRelayed recordRelayed(Deliveries deliveries, DeliveryReceipts receipts) {
        return new RecordRelayed(deliveries, receipts);
    }

    @Bean
    ParkedDeliveries parkedDeliveries(JdbcTemplate jdbc) {
        return new JdbcParkedDeliveries(jdbc);
    }

    @Bean
    ParkTokens parkTokens(ParkedDeliveries parked, Clock clock) {
        return new ParkTokens(parked, clock);
    }

    @Bean
    TokenQueues tokenQueues(EmbeddedBroker broker) {
        return new JmsTokenQueues(broker.connectionFactory(), broker.exactConnectionFactory());
    }

    @Bean
    RelaySignals relaySignals() {
        return new RelaySignals();
    }

    @Bean
    EndedDeliveries endedDeliveries(RelaySignals signals) {
        EndedDeliveries ended = new EndedDeliveries();
        signals.tellSettler(ended::note);
        return ended;
    }

    @Bean
    SettleTokens settleTokens(TokenQueues queues, EndedDeliveries ended) {
        return new SettleTokens(queues, ended);
    }

    @Bean
    ReconcileQueues reconcileQueues(TokenQueues queues, ParkedDeliveries parked, Deliveries deliveries, Readdressing addresses, Outbox outbox,
            CurrentDirectory directory, EmbeddedBroker broker, Clock clock) {
        return new ReconcileQueues(queues, parked, deliveries, addresses, outbox,
                () -> directory.get().units().stream().map(Unit::code).filter(broker::hasQueue).toList(), clock);
    }

    // Routes ----------------------------------------------------------------------------------------------------------

    /** The class of each verb by its bean's name, and what Java code sends into the routes. */
    @Bean
    RouteRules routeRules(ApplicationContext beans) {
        return new RouteRules(verbs(beans), doors());
    }

    /** The class of a verb by its name. */
    static Function<String, Optional<Class<?>>> verbs(ApplicationContext beans) {
        return name -> Optional.ofNullable(beans.containsBean(name) ? beans.getType(name) : null)
                .filter(type -> type.isAnnotationPresent(Verb.class)).map(type -> (Class<?>) type);
    }

    /** Camel finds it by its type and gives it to every route. */
    @Bean
    RouteCounts routeCounts(Clock clock) {
        return new RouteCounts(clock);
    }

    static Map<String, Class<?>> doors() {
        return Map.of("direct:receive", ReceivedMessage.class, "direct:relay", RelayBatch.class);
    }

    @Bean
    RouteReload routeReload(CamelContext camel, GatewaySettings settings, RouteRules rules, Clock clock) {
        return new RouteReload(camel, new RouteFolder(settings.routes()), rules, clock);
    }

    @Bean
    CamelContextConfiguration routesBeforeStart(ObjectProvider<RouteReload> routes) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                try {
                    routes.getObject().load();
                } catch (Exception e) {
                    throw new IllegalStateException(e.getMessage(), e);
                }
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {
                // nothing more to do
            }
        };
    }

    @Bean
    SubmissionRoute submissionRoute(CamelContext camel, ProducerTemplate template) {
        Endpoint receive = camel.getEndpoint("direct:receive");
        return message -> call(template, receive, message);
    }

    /** What a verb throws reaches the caller as it was thrown. */
    private static Object call(ProducerTemplate template, Endpoint route, Object body) {
        try {
            return template.requestBody(route, body);
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    // Work in the background ------------------------------------------------------------------------------------------

    @Bean(destroyMethod = "close")
    OutboxDispatcher outboxDispatcher(Outbox outbox, ConnectionFactory broker, TokenQueues queues) {
        return new OutboxDispatcher(outbox, broker, queues);
    }

    @Bean
    BackgroundWork dispatching(OutboxDispatcher dispatcher, RelaySignals signals) {
        BackgroundWork work = new BackgroundWork("outbox", LOOK_AT_OUTBOX, OUTBOX_PACE, dispatcher::dispatch);
        signals.wakeDispatcher(work::wake);
        return work;
    }

    @Bean(destroyMethod = "close")
    RelayConsumer relayConsumer(ConnectionFactory broker, CamelContext camel, ProducerTemplate template) {
        Endpoint relay = camel.getEndpoint("direct:relay");
        return new RelayConsumer(broker, Queues.RELAY, batch -> call(template, relay, batch));
    }

    @Bean(destroyMethod = "close")
    RelayConsumer urgentRelayConsumer(ConnectionFactory broker, CamelContext camel, ProducerTemplate template) {
        Endpoint relay = camel.getEndpoint("direct:relay");
        return new RelayConsumer(broker, Queues.RELAY_URGENT, batch -> call(template, relay, batch));
    }

    @Bean
    BackgroundWork relaying(RelayConsumer relayConsumer) {
        return new BackgroundWork("relay", Duration.ZERO, RELAY_PACE, () -> relayConsumer.relay(PATIENCE_MILLIS));
    }

    /** A thread of its own, so that nothing urgent waits for a batch that is under way. */
    @Bean
    BackgroundWork urgentRelaying(RelayConsumer urgentRelayConsumer) {
        return new BackgroundWork("relay-urgent", Duration.ZERO, BackgroundWork.Pace.steady(SHORTEST), () -> urgentRelayConsumer.relay(PATIENCE_MILLIS));
    }

    @Bean
    BackgroundWork routeWatching(RouteReload routes) {
        return new BackgroundWork("routes", LOOK_AT_ROUTES, BackgroundWork.Pace.steady(LOOK_AT_ROUTES), () -> {
            routes.look();
            return 0;
        });
    }
}
