package vn.lienthong.delivery;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;

/**
 * Tokens as JMS messages that any tool shows. In a unit's queue each is a message of its own, everything in properties, so that
 * selectors find it and the queue's depth counts deliveries. On the way there those of one priority travel together, a line of
 * text for each: what a message costs the broker does not depend on what is in it.
 */
final class TokenMessages {

    static final String DELIVERY = "deliveryId";
    private static final String EXCHANGE = "exchangeId";
    private static final String UNIT = "unit";
    private static final String DIGEST = "digest";
    private static final String SIZE = "size";
    private static final String URGENCY = "urgency";
    private static final String[] ALL = {DELIVERY, EXCHANGE, UNIT, DIGEST, SIZE, URGENCY};

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

    /** Each line has the values of {@link #write(Session, Token)}, in the same order. */
    static Message write(Session session, List<Token> tokens) throws JMSException {
        var lines = new StringBuilder(tokens.size() * 180);
        for (Token token : tokens) {
            lines.append(token.delivery()).append(' ').append(token.exchange()).append(' ').append(token.unit()).append(' ')
                    .append(token.digest().hex()).append(' ').append(token.size()).append(' ').append(token.priority().wire()).append('\n');
        }
        return session.createTextMessage(lines.toString());
    }

    /** The tokens in a message; none when somebody has put something else into the queue. */
    static List<Token> read(Message message) throws JMSException {
        try {
            if (message instanceof TextMessage text) {
                return text.getText() == null ? List.of() : lines(text.getText());
            }
            String[] values = new String[ALL.length];
            for (int i = 0; i < ALL.length; i++) {
                if (!message.propertyExists(ALL[i])) {
                    return List.of();
                }
                values[i] = message.getStringProperty(ALL[i]);
            }
            return List.of(token(values));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static List<Token> lines(String text) {
        List<Token> tokens = new ArrayList<>();
        for (String line : text.split("\n")) {
            String[] values = line.split(" ");
            if (values.length != ALL.length) {
                return List.of();
            }
            tokens.add(token(values));
        }
        return tokens;
    }

    private static Token token(String[] values) {
        return new Token(DeliveryId.of(values[0]), ExchangeId.of(values[1]), new UnitCode(values[2]), Digest.ofHex(values[3]),
                Long.parseLong(values[4]), Priority.ofWire(Integer.parseInt(values[5])));
    }
}
