package vn.lienthong.delivery;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnavailableException;

/**
 * Takes tokens from one lane of the relay in batches and gives each batch to the route. Taking them and putting them into the
 * units' queues is one transaction of the broker: when the route fails they are all in the relay queue again. After a
 * batch has failed its messages are taken apart and its tokens come one by one, so that a bad one is found and does not hold up
 * the others. Used by one thread.
 */
public final class RelayConsumer implements AutoCloseable {

    private static final int BATCH = 200;
    private static final int BATCHES_AT_ONCE = 10;

    private final ConnectionFactory broker;
    private final String lane;
    private final Consumer<RelayBatch> route;
    private @Nullable BrokerSession session;
    private @Nullable MessageConsumer tokens;
    private int singly;

    /**
     * @param lane  the queue it takes tokens from
     * @param route throws when the batch could not be relayed
     */
    public RelayConsumer(ConnectionFactory broker, String lane, Consumer<RelayBatch> route) {
        this.broker = broker;
        this.lane = lane;
        this.route = route;
    }

    /**
     * Waits for tokens and relays them; after a full batch some more, but not for so long that stopping would have to wait.
     *
     * @param patienceMillis how long to wait for the first one, greater than 0
     * @return how many tokens were taken
     * @throws UnavailableException when the broker does not answer
     */
    public int relay(long patienceMillis) {
        int taken = relayBatch(patienceMillis);
        int all = taken;
        for (int batches = 1; taken >= BATCH && batches < BATCHES_AT_ONCE; batches++) {
            taken = relayBatch(1);
            all += taken;
        }
        return all;
    }

    private int relayBatch(long patienceMillis) {
        try {
            BrokerSession current = open();
            Map<DeliveryId, Token> batch = new LinkedHashMap<>();
            int taken = take(current, patienceMillis, batch);
            if (!batch.isEmpty()) {
                relay(current, batch, taken);
            }
            if (taken > 0) {
                current.session().commit();
            }
            return taken;
        } catch (JMSException e) {
            close();
            throw new UnavailableException("the broker does not relay", e);
        }
    }

    private BrokerSession open() throws JMSException {
        if (session == null) {
            session = new BrokerSession(broker, Session.SESSION_TRANSACTED);
            tokens = session.consumer(lane);
        }
        return session;
    }

    private int take(BrokerSession current, long patienceMillis, Map<DeliveryId, Token> batch) throws JMSException {
        MessageConsumer source = Objects.requireNonNull(tokens);
        int limit = singly > 0 ? 1 : BATCH;
        int taken = 0;
        Message message = source.receive(patienceMillis);
        while (message != null) {
            List<Token> found = TokenMessages.read(message);
            taken += Math.max(1, found.size());
            if (found.isEmpty()) {
                current.send(Queues.PARKED, message, message.getJMSPriority());
            } else if (found.size() > limit) {
                takeApart(current, found);
            } else {
                found.forEach(token -> batch.putIfAbsent(token.delivery(), token));
            }
            message = taken < limit ? source.receiveNoWait() : null;
        }
        return taken;
    }

    /** Each token goes to the end of its lane by itself. */
    private void takeApart(BrokerSession current, List<Token> together) throws JMSException {
        for (Token token : together) {
            current.send(lane, TokenMessages.write(current.session(), token), token.priority().jmsPriority());
        }
    }

    private void relay(BrokerSession current, Map<DeliveryId, Token> batch, int taken) throws JMSException {
        boolean done = false;
        try {
            route.accept(new RelayBatch(List.copyOf(batch.values()), new SessionSink(current)));
            done = true;
        } finally {
            singly = done ? Math.max(0, singly - taken) : Math.max(singly, taken > 1 ? taken : 0);
            if (!done) {
                current.session().rollback();
            }
        }
    }

    /** Everything sent here is seen by others only once the batch is committed. */
    private record SessionSink(BrokerSession session) implements TokenSink {

        @Override
        public void putInUnitQueue(Token token) {
            send(Queues.of(token.unit()), token, Optional.empty());
        }

        @Override
        public void park(Token token, String reason) {
            send(Queues.PARKED, token, Optional.of(reason));
        }

        private void send(String queue, Token token, Optional<String> reason) {
            try {
                Message message = TokenMessages.write(session.session(), token);
                if (reason.isPresent()) {
                    message.setStringProperty("reason", reason.get());
                }
                session.send(queue, message, token.priority().jmsPriority());
            } catch (JMSException e) {
                throw new UnavailableException("the broker does not take tokens", e);
            }
        }
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
            tokens = null;
        }
    }
}
