package vn.lienthong.channel.soap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/**
 * An answer that fails when a part of it has gone out: it is too late for a fault. It is broken off, and whoever serves it is to close the
 * line, so that nobody takes it for a whole one.
 */
final class BreakOff extends AbstractPhaseInterceptor<SoapMessage> {

    /** Attribute of a request whose answer was broken off. */
    static final String BROKEN = BreakOff.class.getName();

    private final Faults faults;

    BreakOff(Faults faults) {
        super(Phase.SETUP);
        addBefore(TranslateFault.class.getName());
        this.faults = faults;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        Message call = message.getExchange().getInMessage();
        var response = (HttpServletResponse) call.get(AbstractHTTPDestination.HTTP_RESPONSE);
        if (!response.isCommitted()) {
            return;
        }
        faults.brokenOff(message.getContent(Exception.class));
        Call.of(message.getExchange()).ifPresent(Call::close);
        ((HttpServletRequest) call.get(AbstractHTTPDestination.HTTP_REQUEST)).setAttribute(BROKEN, Boolean.TRUE);
        message.getInterceptorChain().abort();
    }
}
