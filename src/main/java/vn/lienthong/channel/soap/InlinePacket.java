package vn.lienthong.channel.soap;

import java.io.OutputStream;
import java.util.ArrayList;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.interceptor.AbstractOutDatabindingInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageUtils;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import vn.lienthong.channel.soap.contract.FetchResponse;

/**
 * For clients without MTOM: lets the binding believe that it writes a multipart message, and writes the packet as Base64
 * text where the reference to its part would stand, straight from the store.
 */
final class InlinePacket extends AbstractPhaseInterceptor<SoapMessage> {

    InlinePacket() {
        super(Phase.WRITE);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        if (MessageUtils.getContextualBoolean(message, Message.MTOM_ENABLED, false) || !answersFetch(message)) {
            return;
        }
        var parts = new ArrayList<org.apache.cxf.message.Attachment>(1);
        message.setAttachments(parts);
        message.put(Message.MTOM_ENABLED, true);
        message.put(AbstractOutDatabindingInterceptor.DISABLE_OUTPUTSTREAM_OPTIMIZATION, true);
        message.setContent(XMLStreamWriter.class, new InlinePacketWriter(message.getContent(XMLStreamWriter.class),
                message.getContent(OutputStream.class), parts));
    }

    private static boolean answersFetch(SoapMessage message) {
        var objects = message.getContent(java.util.List.class);
        return objects != null && objects.size() == 1 && objects.get(0) instanceof FetchResponse;
    }
}
