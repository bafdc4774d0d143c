package vn.lienthong.channel.soap.client;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes requests as SOAP 1.1 by hand; they are a few lines each. */
final class Envelopes {

    static final String NAMESPACE = "urn:lienthong:exchange:v1";

    private static final String OPEN = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>";
    private static final String CLOSE = "</s:Body></s:Envelope>";

    private final StringBuilder xml = new StringBuilder(512).append(OPEN);
    private final String operation;

    private Envelopes(String operation) {
        this.operation = operation;
        xml.append('<').append(operation).append(" xmlns=\"").append(NAMESPACE).append("\">");
    }

    static Envelopes request(String operation) {
        return new Envelopes(operation);
    }

    Envelopes with(String element, Object value) {
        xml.append('<').append(element).append('>');
        escape(value.toString());
        xml.append("</").append(element).append('>');
        return this;
    }

    Envelopes with(String element, Optional<?> value) {
        value.ifPresent(present -> with(element, present));
        return this;
    }

    /** A packet that travels in the part of this name. */
    Envelopes withPart(String element, String contentId) {
        xml.append('<').append(element).append("><i:Include xmlns:i=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:")
                .append(contentId).append("\"/></").append(element).append('>');
        return this;
    }

    byte[] bytes() {
        return (xml + "</" + operation + ">" + CLOSE).getBytes(StandardCharsets.UTF_8);
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '\r' -> xml.append("&#13;");
                default -> xml.append(c);
            }
        }
    }
}
