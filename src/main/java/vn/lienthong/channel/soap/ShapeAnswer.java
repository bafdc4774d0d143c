package vn.lienthong.channel.soap;

import java.nio.charset.StandardCharsets;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.io.DelegatingInputStream;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Answers in the form of the request: multipart to those who sent multipart, since some clients understand nothing else, unless
 * they ask for plain XML; and to those who ask for it.
 */
final class ShapeAnswer extends AbstractPhaseInterceptor<SoapMessage> {

    ShapeAnswer() {
        super(Phase.SETUP);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        Call.of(message.getExchange()).ifPresent(Call::requestEnded);
        if (message.getContent(Exception.class) == null) {
            // all that matters of the request was read; what may be left of it would be copied before the answer goes out
            message.getExchange().getInMessage().removeContent(DelegatingInputStream.class);
        }
        boolean multipart = Call.of(message.getExchange()).map(Call::multipart).orElse(false);
        message.put(Message.MTOM_ENABLED, multipart);
        // otherwise the answer takes the encoding that the request's header implies, which for multipart is not even said
        message.put(Message.ENCODING, StandardCharsets.UTF_8.name());
    }
}
