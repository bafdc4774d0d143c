package vn.lienthong.channel.soap;

import java.util.Map;
import java.util.Optional;
import org.apache.cxf.frontend.WSDLGetUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.model.EndpointInfo;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Serves {@code ?wsdl} with the address it was asked at in every port, for both SOAP versions are served there. */
final class ServedContract extends WSDLGetUtils {

    private final Optional<String> publishedUrl;

    ServedContract(Optional<String> publishedUrl) {
        this.publishedUrl = publishedUrl;
    }

    @Override
    public Document getDocument(Message message, String base, Map<String, String> parameters, String context, EndpointInfo endpoint) {
        String address = publishedUrl.orElse(base);
        Document document = super.getDocument(message, address, parameters, context, endpoint);
        for (String namespace : new String[] {"http://schemas.xmlsoap.org/wsdl/soap/", "http://schemas.xmlsoap.org/wsdl/soap12/"}) {
            var ports = document.getElementsByTagNameNS(namespace, "address");
            for (int i = 0; i < ports.getLength(); i++) {
                ((Element) ports.item(i)).setAttribute("location", address);
            }
        }
        return document;
    }
}
