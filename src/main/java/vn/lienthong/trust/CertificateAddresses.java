package vn.lienthong.trust;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/** Where a certificate says that its revocation can be asked about; addresses of HTTP alone. */
final class CertificateAddresses {

    private static final String CRL_DISTRIBUTION_POINTS = "2.5.29.31";
    private static final String AUTHORITY_INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1";

    private CertificateAddresses() {
    }

    // RFC 5280, 4.2.1.13
    static List<String> crls(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(CRL_DISTRIBUTION_POINTS);
        if (extension == null) {
            return List.of();
        }
        try {
            var found = new ArrayList<String>();
            for (DistributionPoint point : CRLDistPoint.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension)).getDistributionPoints()) {
                DistributionPointName name = point.getDistributionPoint();
                // of a list of some reasons, or of another issuer, no use is made
                if (name != null && name.getType() == DistributionPointName.FULL_NAME && point.getReasons() == null && point.getCRLIssuer() == null) {
                    Arrays.stream(GeneralNames.getInstance(name.getName()).getNames()).filter(CertificateAddresses::isHttp)
                            .forEach(one -> found.add(one.getName().toString()));
                }
            }
            return found;
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    // RFC 5280, 4.2.2.1
    static List<String> ocsp(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(AUTHORITY_INFORMATION_ACCESS);
        if (extension == null) {
            return List.of();
        }
        try {
            var access = AuthorityInformationAccess.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension));
            return Arrays.stream(access.getAccessDescriptions())
                    .filter(one -> one.getAccessMethod().equals(X509ObjectIdentifiers.ocspAccessMethod) && isHttp(one.getAccessLocation()))
                    .map(AccessDescription::getAccessLocation).map(location -> location.getName().toString()).toList();
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    private static boolean isHttp(GeneralName name) {
        String text = name.getName().toString();
        return name.getTagNo() == GeneralName.uniformResourceIdentifier && (text.startsWith("http://") || text.startsWith("https://"));
    }
}
