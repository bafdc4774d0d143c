package vn.lienthong.channel.soap;

import jakarta.servlet.ServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.frontend.WSDLGetUtils;
import org.apache.cxf.jaxb.JAXBDataBinding;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;
import org.apache.cxf.ws.policy.PolicyEngine;
import vn.lienthong.directory.CallerDirectory;
import vn.lienthong.kernel.Ids;
import vn.lienthong.payload.PayloadStore;
import vn.lienthong.pipeline.AgencyDesk;

/** Opens the SOAP door on a CXF bus: one endpoint for mutual TLS, one for WS-Security. */
public final class SoapDoor implements AutoCloseable {

    private final List<Server> servers;

    private SoapDoor(List<Server> servers) {
        this.servers = servers;
    }

    /** Publishes the endpoints; calls are served as soon as the bus's servlet is. */
    public static SoapDoor publish(Bus bus, AgencyDesk desk, PayloadStore store, CallerDirectory callers, SoapSettings settings,
            Clock clock, Ids ids) {
        // the contract states no policies; looking for some in every call is not free
        Optional.ofNullable(bus.getExtension(PolicyEngine.class)).ifPresent(engine -> engine.setEnabled(false));
        var faults = new Faults(ids);
        var servers = new ArrayList<Server>();
        JaxWsServerFactoryBean plain = endpoint(bus, settings.address(), new ExchangeEndpoint(desk, clock, false), faults, settings);
        plain.getInInterceptors().add(new OpenRequest(store, settings.maxPacketBytes(), OptionalLong.empty()));
        plain.getInInterceptors().add(new IdentifyCaller(callers));
        servers.add(plain.create());
        settings.signatureAnchors().ifPresent(anchors -> {
            JaxWsServerFactoryBean signed = endpoint(bus, settings.signedAddress(), new ExchangeEndpoint(desk, clock, true), faults, settings);
            signed.getInInterceptors().add(new OpenRequest(store, settings.maxPacketBytes(), OptionalLong.of(settings.maxInlineSignedBytes())));
            new RequestSignature(anchors, settings.signatureLifetime(), callers).addTo(signed);
            servers.add(signed.create());
        });
        return new SoapDoor(servers);
    }

    /** Whether the answer to a request broke off after a part of it had gone out; the line has to be closed then. */
    public static boolean brokeOff(ServletRequest request) {
        return request.getAttribute(BreakOff.BROKEN) != null;
    }

    @Override
    public void close() {
        servers.forEach(Server::destroy);
    }

    private static JaxWsServerFactoryBean endpoint(Bus bus, String address, ExchangeEndpoint endpoint, Faults faults, SoapSettings settings) {
        var factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setAddress(address);
        factory.setServiceBean(endpoint);
        factory.setWsdlLocation("classpath:wsdl/exchange.wsdl");
        factory.setServiceName(new QName(ExchangeEndpoint.NAMESPACE, "ExchangeService"));
        // an endpoint of SOAP 1.2 takes SOAP 1.1 too and answers in the caller's version
        factory.setEndpointName(new QName(ExchangeEndpoint.NAMESPACE, "ExchangeSoap12Port"));
        var binding = new JAXBDataBinding();
        // receipts and bundles are small: only packets become parts of their own
        binding.setMtomThreshold(Integer.MAX_VALUE);
        factory.setDataBinding(binding);
        var properties = new HashMap<String, Object>();
        properties.put(FaultListener.class.getName(), new QuietFaults());
        properties.put(WSDLGetUtils.class.getName(), new ServedContract(settings.publishedUrl().map(url -> url + address)));
        properties.put(Message.MTOM_ENABLED, false);
        factory.setProperties(properties);
        factory.getOutInterceptors().add(new ShapeAnswer());
        factory.getOutInterceptors().add(new InlinePacket());
        factory.getOutFaultInterceptors().add(new ShapeAnswer());
        factory.getOutFaultInterceptors().add(new BreakOff(faults));
        factory.getOutFaultInterceptors().add(new TranslateFault(faults));
        return factory;
    }
}
