package vn.lienthong.dossier;

import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import vn.lienthong.kernel.Digest;
import vn.lienthong.signature.SignerCertificate;
import vn.lienthong.trust.Fingerprint;

/** Collects who signed a bundle and its receipts, and asks of each whether it is the gateway. Not thread-safe. */
final class SignerChecks {

    private final GatewayCheck gateway;
    private final Map<X509Certificate, String> signers = new LinkedHashMap<>();

    SignerChecks(GatewayCheck gateway) {
        this.gateway = gateway;
    }

    /** @param file that it signed; of many only the first is named */
    void add(String file, X509Certificate signer) {
        signers.putIfAbsent(signer, file);
    }

    /** @param ofPackets who signed the packet, according to the report and to the packet itself */
    void check(List<SignerCertificate> ofPackets, EvidenceReport.Collector found) {
        signers.forEach((signer, file) -> {
            Digest fingerprint = Fingerprint.of(signer);
            X500Principal subject = signer.getSubjectX500Principal();
            Optional<SignerCertificate> same = ofPackets.stream().filter(other -> other.fingerprint().equals(fingerprint)
                    || other.subject().equals(subject.getName())).findFirst();
            found.add(same.isPresent() && !gateway.isAsked() ? GatewayCheck.unit(file, fingerprint, subject, BundleNames.PACKET)
                    : gateway.of(file, fingerprint, subject));
        });
    }
}
