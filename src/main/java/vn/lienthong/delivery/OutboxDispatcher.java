package vn.lienthong.delivery;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.exchange.Outbox;
import vn.lienthong.exchange.OutboxEntry;
import vn.lienthong.kernel.UnavailableException;

/**
 * Moves what was admitted from the outbox to the lanes of the relay, many in one transaction. Every token carries the number of its
 * outbox row, by which the broker recognises one that was sent before the process died. Used by one thread.
 */
public final class OutboxDispatcher implements AutoCloseable {

    private static final int BATCH = 200;

    /** The broker's own name for the property by which it drops what it has had. */
    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    private final Outbox outbox;
    private final ConnectionFactory broker;
    private @Nullable BrokerSession session;

    public OutboxDispatcher(Outbox outbox, ConnectionFactory broker) {
        this.outbox = outbox;
        this.broker = broker;
    }

    /**
     * Empties the outbox.
     *
     * @return how many went
     * @throws UnavailableException when the broker does not take them; they stay in the outbox
     */
    public int dispatch() {
        int all = 0;
        int sent;
        do {
            sent = outbox.dispatch(BATCH, this::send);
            all += sent;
        } while (sent == BATCH);
        return all;
    }

    private void send(List<OutboxEntry> entries) {
        try {
            if (session == null) {
                session = new BrokerSession(broker, Session.SESSION_TRANSACTED);
            }
            for (OutboxEntry entry : entries) {
                send(session, entry);
            }
            session.session().commit();
        } catch (JMSException e) {
            close();
            sendOneByOne(entries);
        }
    }

    /** One token that the broker has had already makes it refuse the whole transaction; sent alone, it is dropped silently. */
    private void sendOneByOne(List<OutboxEntry> entries) {
        try (BrokerSession single = new BrokerSession(broker, Session.AUTO_ACKNOWLEDGE)) {
            for (OutboxEntry entry : entries) {
                send(single, entry);
            }
        } catch (JMSException e) {
            throw new UnavailableException("the broker does not take tokens", e);
        }
    }

    private static void send(BrokerSession session, OutboxEntry entry) throws JMSException {
        Message message = TokenMessages.write(session.session(), Token.of(entry));
        message.setStringProperty(DUPLICATE_ID, Long.toString(entry.id()));
        session.send(Queues.relay(entry.priority()), message, entry.priority().jmsPriority());
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
