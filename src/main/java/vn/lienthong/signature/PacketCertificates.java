package vn.lienthong.signature;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.Digest;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.xml.SafeXml;

/** Takes the certificates out of a packet that was verified before; by itself it believes nothing. */
public final class PacketCertificates {

    private static final int MOST = 20;

    private PacketCertificates() {
    }

    /**
     * The certificates that came with a packet's signature.
     *
     * @param signer fingerprint of the one that is to stand first
     * @return empty when that one does not come with it
     * @throws IOException when the packet cannot be read
     */
    public static List<X509Certificate> of(ByteSource packet, Digest signer) throws IOException {
        try (InputStream in = packet.open()) {
            List<X509Certificate> all = read(SafeXml.reader(in));
            Optional<X509Certificate> own = all.stream().filter(one -> Fingerprint.of(one).equals(signer)).findFirst();
            var chain = new ArrayList<X509Certificate>();
            own.ifPresent(first -> {
                chain.add(first);
                all.stream().filter(one -> !one.equals(first)).forEach(chain::add);
            });
            return List.copyOf(chain);
        } catch (XMLStreamException e) {
            throw SafeXml.refusal(e);
        }
    }

    private static List<X509Certificate> read(XMLStreamReader events) throws XMLStreamException {
        var found = new ArrayList<X509Certificate>();
        while (events.hasNext() && found.size() < MOST) {
            int event = events.next();
            boolean isTag = event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT;
            boolean ofSignature = isTag && SignatureNames.XMLDSIG.equals(events.getNamespaceURI());
            if (ofSignature && event == XMLStreamConstants.END_ELEMENT && events.getLocalName().equals("Signature")) {
                break;
            }
            if (ofSignature && event == XMLStreamConstants.START_ELEMENT && events.getLocalName().equals("X509Certificate")) {
                SignerKey.certificate(events.getElementText()).ifPresent(found::add);
            }
        }
        return found;
    }
}
