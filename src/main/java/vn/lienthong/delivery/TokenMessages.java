package vn.lienthong.delivery;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.Optional;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;

/** Tokens as JMS messages: everything in properties, so that any tool shows them and selectors find them. */
final class TokenMessages {

    static final String DELIVERY = "deliveryId";
    private static final String EXCHANGE = "exchangeId";
    private static final String UNIT = "unit";
    private static final String DIGEST = "digest";
    private static final String SIZE = "size";
    private static final String URGENCY = "urgency";

    private TokenMessages() {
    }

    static Message write(Session session, Token token) throws JMSException {
        Message message = session.createMessage();
        message.setStringProperty(DELIVERY, token.delivery().toString());
        message.setStringProperty(EXCHANGE, token.exchange().toString());
        message.setStringProperty(UNIT, token.unit().value());
        message.setStringProperty(DIGEST, token.digest().hex());
        message.setLongProperty(SIZE, token.size());
        message.setIntProperty(URGENCY, token.priority().wire());
        return message;
    }

    /** The token in a message; empty when somebody has put something else into the queue. */
    static Optional<Token> read(Message message) throws JMSException {
        for (String property : new String[] {DELIVERY, EXCHANGE, UNIT, DIGEST, SIZE, URGENCY}) {
            if (!message.propertyExists(property)) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(new Token(DeliveryId.of(message.getStringProperty(DELIVERY)),
                    ExchangeId.of(message.getStringProperty(EXCHANGE)), new UnitCode(message.getStringProperty(UNIT)),
                    Digest.ofHex(message.getStringProperty(DIGEST)), message.getLongProperty(SIZE),
                    Priority.ofWire(message.getIntProperty(URGENCY))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
