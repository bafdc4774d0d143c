package vn.lienthong.channel.soap;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.apache.wss4j.dom.handler.WSHandlerConstants;
import org.apache.wss4j.dom.handler.WSHandlerResult;
import vn.lienthong.directory.CallerDirectory;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/** Decision 28/2018 Art. 13: the caller is the system whose certificate has signed the request; runs after WSS4J believed it. */
final class IdentifySigner extends AbstractSoapInterceptor {

    private final CallerDirectory directory;

    IdentifySigner(CallerDirectory directory) {
        super(Phase.PRE_PROTOCOL);
        addAfter(RequestSignature.Coverage.class.getName());
        this.directory = directory;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        if (isGET(message)) {
            return;
        }
        List<X509Certificate> signers = new ArrayList<>();
        if (message.get(WSHandlerConstants.RECV_RESULTS) instanceof List<?> headers) {
            for (Object header : headers) {
                if (header instanceof WSHandlerResult result) {
                    for (WSSecurityEngineResult signature : result.getActionResults().getOrDefault(WSConstants.SIGN, List.of())) {
                        signers.add((X509Certificate) signature.get(WSSecurityEngineResult.TAG_X509_CERTIFICATE));
                    }
                }
            }
        }
        // with two signatures it would be open whose call this is
        if (signers.size() != 1 || signers.get(0) == null) {
            throw RefusedException.of(RefusalCode.REQUEST_SIGNATURE_INVALID, "Security", "X.509, 1");
        }
        IdentifyCaller.identify(message, signers.get(0), directory, "BinarySecurityToken");
    }
}
