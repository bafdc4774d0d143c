package vn.lienthong.channel.soap;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import vn.lienthong.directory.CallerDirectory;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/** Decision 28/2018 Art. 13: the caller is the system whose certificate TLS has proven; before that nothing is read. */
final class IdentifyCaller extends AbstractPhaseInterceptor<SoapMessage> {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final CallerDirectory directory;

    IdentifyCaller(CallerDirectory directory) {
        super(Phase.RECEIVE);
        addAfter(OpenRequest.class.getName());
        this.directory = directory;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        if (isGET(message)) {
            return;
        }
        var request = (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST);
        var chain = (X509Certificate[]) request.getAttribute(CERTIFICATES);
        if (chain == null || chain.length == 0) {
            throw RefusedException.of(RefusalCode.CALLER_UNKNOWN, "TLS");
        }
        identify(message, chain[0], directory, "TLS");
    }

    static void identify(SoapMessage message, X509Certificate certificate, CallerDirectory directory, String where) {
        var system = directory.byCertificate(certificate).orElseThrow(() -> RefusedException.of(RefusalCode.CALLER_UNKNOWN, where));
        Call.of(message.getExchange()).orElseThrow().identified(system);
    }
}
