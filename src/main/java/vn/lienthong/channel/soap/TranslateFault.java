package vn.lienthong.channel.soap;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.w3c.dom.Document;
import vn.lienthong.channel.soap.contract.Fault;
import vn.lienthong.channel.soap.contract.ObjectFactory;
import vn.lienthong.xml.SafeXml;

/** Turns whatever went wrong into the contract's coded fault, before anything of the answer is written. */
final class TranslateFault extends AbstractPhaseInterceptor<SoapMessage> {

    private final Faults faults;
    private final JAXBContext binding;

    TranslateFault(Faults faults) {
        super(Phase.SETUP);
        this.faults = faults;
        try {
            this.binding = JAXBContext.newInstance(ObjectFactory.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("the generated classes fit together", e);
        }
    }

    @Override
    public void handleMessage(SoapMessage message) {
        Exception failure = message.getContent(Exception.class);
        boolean understood = Call.of(message.getExchange()).map(Call::understood).orElse(false);
        Call.of(message.getExchange()).ifPresent(Call::close);
        Fault fault = faults.fault(failure, understood);
        SoapVersion version = message.getVersion();
        var soapFault = new SoapFault(fault.getCode() + ": " + fault.getMessage().getVi() + " / " + fault.getMessage().getEn(),
                "sender".equals(fault.getSide()) ? version.getSender() : version.getReceiver());
        soapFault.setDetail(detail(fault).getDocumentElement());
        message.setContent(Exception.class, soapFault);
    }

    private Document detail(Fault fault) {
        try {
            Document document = SafeXml.newDocument();
            var detail = document.appendChild(document.createElement("detail"));
            binding.createMarshaller().marshal(new ObjectFactory().createFault(fault), detail);
            return document;
        } catch (JAXBException e) {
            throw new IllegalStateException("a fault can always be written", e);
        }
    }
}
