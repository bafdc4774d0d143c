package vn.lienthong.delivery;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnavailableException;

/** The queues of a JMS broker. */
public final class JmsTokenQueues implements TokenQueues {

    /** A selector is evaluated for every message in the queue, so it names many deliveries, but not without limit. */
    private static final int SELECTED_AT_ONCE = 200;
    private static final long PATIENCE_MILLIS = 50;

    private final ConnectionFactory broker;
    private final ConnectionFactory exact;

    /** @param exact gives connections whose browsers miss nothing */
    public JmsTokenQueues(ConnectionFactory broker, ConnectionFactory exact) {
        this.broker = broker;
        this.exact = exact;
    }

    @Override
    public void look(String queue, Consumer<Token> visitor) {
        try (Connection connection = exact.createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
            connection.start();
            Enumeration<?> messages = browser.getEnumeration();
            while (messages.hasMoreElements()) {
                TokenMessages.read((Message) messages.nextElement()).forEach(visitor);
            }
        } catch (JMSException e) {
            throw new UnavailableException("the broker does not show the queue " + queue, e);
        }
    }

    @Override
    public int remove(String queue, Collection<DeliveryId> deliveries) {
        List<DeliveryId> all = new ArrayList<>(deliveries);
        int removed = 0;
        try (Connection connection = broker.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            connection.start();
            for (int from = 0; from < all.size(); from += SELECTED_AT_ONCE) {
                removed += remove(session, queue, all.subList(from, Math.min(all.size(), from + SELECTED_AT_ONCE)));
            }
        } catch (JMSException e) {
            throw new UnavailableException("the broker does not clear the queue " + queue, e);
        }
        return removed;
    }

    private static int remove(Session session, String queue, List<DeliveryId> deliveries) throws JMSException {
        String ids = deliveries.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
        String selector = TokenMessages.DELIVERY + " IN (" + ids + ")";
        int removed = 0;
        try (MessageConsumer tokens = session.createConsumer(session.createQueue(queue), selector)) {
            while (next(tokens, removed < deliveries.size()) != null) {
                removed++;
            }
        }
        session.commit();
        return removed;
    }

    /** A broker under load may say "nothing now" too early; while something is missing, it is given a moment more. */
    private static @Nullable Message next(MessageConsumer tokens, boolean missing) throws JMSException {
        Message token = tokens.receiveNoWait();
        return token == null && missing ? tokens.receive(PATIENCE_MILLIS) : token;
    }
}
