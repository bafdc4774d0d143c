package vn.lienthong.channel.soap;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import vn.lienthong.channel.soap.mime.MediaType;
import vn.lienthong.channel.soap.mime.MultipartReader;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.payload.PayloadStore;

/**
 * Opens a request in place of CXF's own attachment and StAX interceptors: nothing is spooled, every limit is ours, and
 * the packet flows from the network into the payload store whichever form it comes in.
 */
final class OpenRequest extends AbstractPhaseInterceptor<SoapMessage> {

    private static final long ROOM_FOR_XML = 1L << 20;

    private final PayloadStore store;
    private final long maxPacketBytes;
    private final OptionalLong maxSignedBytes;
    private final SharedMemory memory = SharedMemory.ofThisProcess();

    /** @param maxSignedBytes present on the WS-Security endpoint, which must hold the SOAP part in memory to check it */
    OpenRequest(PayloadStore store, long maxPacketBytes, OptionalLong maxSignedBytes) {
        super(Phase.RECEIVE);
        addBefore(AttachmentInInterceptor.class.getName());
        this.store = store;
        this.maxPacketBytes = maxPacketBytes;
        this.maxSignedBytes = maxSignedBytes;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        InputStream received = message.getContent(InputStream.class);
        if (isGET(message) || received == null) {
            return;
        }
        InputStream body = bounded(received, maxPacketBytes);
        MediaType type = MediaType.of((String) message.get(Message.CONTENT_TYPE));
        MediaType soapType = type.isMultipart() ? MediaType.of(type.parameter("start-info").orElse(type.parameter("type").orElse(""))) : type;
        // so that a fault that is found before the envelope is answered in the caller's version
        message.setVersion(soapType.name().equals("application/soap+xml") ? Soap12.getInstance() : Soap11.getInstance());
        var call = new Call(store, accepts(message, "multipart/related") || type.isMultipart() && !wantsPlainXml(message));
        call.bind(message);
        try {
            InputStream soap = type.isMultipart() ? rootOf(message, type, body, call) : body;
            if (maxSignedBytes.isPresent() && !type.isMultipart()) {
                soap = held(soap, call);
            }
            message.setContent(XMLStreamReader.class, maxSignedBytes.isPresent()
                    ? RequestReader.whole(soap, call, maxSignedBytes.getAsLong() + maxSignedBytes.getAsLong() / 2 + ROOM_FOR_XML)
                    : RequestReader.streaming(soap, call));
        } catch (IOException | XMLStreamException e) {
            throw new RefusedException(Refusal.of(RefusalCode.REQUEST_MALFORMED, "", "MIME"), e);
        }
    }

    private InputStream rootOf(SoapMessage message, MediaType type, InputStream body, Call call) throws IOException {
        var parts = new MultipartReader(body, type.parameter("boundary").orElse(""));
        MultipartReader.Part root = parts.next().orElseThrow(() -> new IOException("no part at all"));
        String start = type.parameter("start").orElse("");
        if (!start.isEmpty() && !root.contentId().isEmpty() && !start.equals("<" + root.contentId() + ">") && !start.equals(root.contentId())) {
            throw RefusedException.of(RefusalCode.REQUEST_MALFORMED, "start", "MIME: SOAP part first");
        }
        message.put(Message.CONTENT_TYPE, message.getVersion().getContentType());
        message.setAttachments(new FollowingParts(parts));
        if (maxSignedBytes.isEmpty()) {
            return root.body();
        }
        // attachments are looked at before the signature is checked, and a stream cannot go back
        return new ByteArrayInputStream(held(root.body(), call).readAllBytes());
    }

    /** The SOAP part of a signed request, which has to be in memory before its signature can be checked. */
    private InputStream held(InputStream soap, Call call) {
        SharedMemory.Share share = memory.share();
        call.occupies(share);
        return share.counting(bounded(soap, maxSignedBytes.orElseThrow()));
    }

    private static boolean accepts(SoapMessage message, String type) {
        var request = (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST);
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains(type);
    }

    /** Whoever sends a packet as a part understands parts, and may still say that the short answer needs none. */
    private static boolean wantsPlainXml(SoapMessage message) {
        return accepts(message, message.getVersion().getContentType()) && !accepts(message, "*/*");
    }

    /** Base64 with its line breaks takes less than half as much again. */
    private static InputStream bounded(InputStream in, long packetBytes) {
        return new BoundedStream(in, packetBytes + packetBytes / 2 + ROOM_FOR_XML, packetBytes);
    }
}
