package vn.lienthong.delivery;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.exchange.Outbox;
import vn.lienthong.exchange.OutboxEntry;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnavailableException;
import vn.lienthong.kernel.UnitCode;

/**
 * Moves what was admitted from the outbox to the lanes of the relay, many in one transaction and those of one priority in one
 * message. Rows go after the broker has committed; whether rows that are found at the start, or after a failure, had been sent is
 * not known then, so it looks for their tokens. Used by one thread.
 */
public final class OutboxDispatcher implements AutoCloseable {

    private static final int BATCH = 200;

    private final Outbox outbox;
    private final ConnectionFactory broker;
    private final TokenQueues queues;
    private @Nullable BrokerSession session;
    private boolean doubtful = true;

    public OutboxDispatcher(Outbox outbox, ConnectionFactory broker, TokenQueues queues) {
        this.outbox = outbox;
        this.broker = broker;
        this.queues = queues;
    }

    /**
     * Empties the outbox.
     *
     * @return how many went
     * @throws UnavailableException when the broker does not take them; they stay in the outbox
     */
    public int dispatch() {
        boolean done = false;
        try {
            int all = 0;
            int sent;
            do {
                sent = outbox.dispatch(BATCH, this::send);
                all += sent;
            } while (sent == BATCH);
            done = true;
            return all;
        } finally {
            doubtful = !done;
        }
    }

    private void send(List<OutboxEntry> entries) {
        List<OutboxEntry> unsent = doubtful ? unsent(entries) : entries;
        Map<Priority, List<Token>> tokens = unsent.stream().collect(Collectors.groupingBy(OutboxEntry::priority, LinkedHashMap::new,
                Collectors.mapping(Token::of, Collectors.toList())));
        try {
            if (session == null) {
                session = new BrokerSession(broker, Session.SESSION_TRANSACTED);
            }
            for (Map.Entry<Priority, List<Token>> one : tokens.entrySet()) {
                session.send(Queues.relay(one.getKey()), TokenMessages.write(session.session(), one.getValue()), one.getKey().jmsPriority());
            }
            session.session().commit();
        } catch (JMSException e) {
            close();
            throw new UnavailableException("the broker does not take tokens", e);
        }
    }

    /** Looks in the direction that tokens travel, so that one that moves on meanwhile is seen at least once. */
    private List<OutboxEntry> unsent(List<OutboxEntry> entries) {
        record Place(DeliveryId delivery, UnitCode unit) {
        }
        Set<Place> wanted = entries.stream().map(entry -> new Place(entry.delivery(), entry.unit())).collect(Collectors.toSet());
        Set<Place> found = new HashSet<>();
        Consumer<Token> look = token -> {
            var place = new Place(token.delivery(), token.unit());
            if (wanted.contains(place)) {
                found.add(place);
            }
        };
        queues.look(Queues.RELAY, look);
        queues.look(Queues.RELAY_URGENT, look);
        entries.stream().map(OutboxEntry::unit).distinct().forEach(unit -> queues.look(Queues.of(unit), look));
        return entries.stream().filter(entry -> !found.contains(new Place(entry.delivery(), entry.unit()))).toList();
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
