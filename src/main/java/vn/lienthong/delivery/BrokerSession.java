package vn.lienthong.delivery;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** One connection with one session, kept from round to round by one thread; after any failure it is thrown away. */
final class BrokerSession implements AutoCloseable {

    private final Connection connection;
    private final Session session;
    private final MessageProducer producer;
    private final Map<String, Queue> queues = new HashMap<>();

    BrokerSession(ConnectionFactory broker, int mode) throws JMSException {
        this.connection = broker.createConnection();
        try {
            this.session = connection.createSession(mode);
            this.producer = session.createProducer(null);
            producer.setDisableMessageTimestamp(false);
            connection.start();
        } catch (JMSException e) {
            connection.close();
            throw e;
        }
    }

    Session session() {
        return session;
    }

    Queue queue(String name) throws JMSException {
        Queue queue = queues.get(name);
        if (queue == null) {
            queue = session.createQueue(name);
            queues.put(name, queue);
        }
        return queue;
    }

    MessageConsumer consumer(String queue) throws JMSException {
        return session.createConsumer(queue(queue));
    }

    void send(String queue, Message message, int priority) throws JMSException {
        producer.send(queue(queue), message, DeliveryMode.PERSISTENT, priority, Message.DEFAULT_TIME_TO_LIVE);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            LoggerFactory.getLogger(BrokerSession.class).atDebug().setCause(e).log("A broken connection to the broker does not close");
        }
    }
}
