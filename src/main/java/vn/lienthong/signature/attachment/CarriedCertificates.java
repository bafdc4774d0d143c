package vn.lienthong.signature.attachment;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.SignerId;
import org.bouncycastle.util.Store;

/**
 * The certificates that a CMS structure carries (RFC 5652, 5.1).
 *
 * @param own    the signer's
 * @param others all but the signer's
 */
record CarriedCertificates(X509Certificate own, List<X509Certificate> others) {

    CarriedCertificates {
        others = List.copyOf(others);
    }

    /** @throws CertificateException when the signer's is missing, one is unreadable, or there are more than are looked at */
    static CarriedCertificates of(Store<X509CertificateHolder> carried, SignerId signer) throws CertificateException {
        Collection<X509CertificateHolder> all = carried.getMatches(null);
        if (all.size() > SignerFlaws.MOST_CERTIFICATES) {
            throw new CertificateException("certificates: " + all.size() + " (expected: at most " + SignerFlaws.MOST_CERTIFICATES + ")");
        }
        var converter = new JcaX509CertificateConverter();
        X509Certificate own = converter.getCertificate(all.stream().filter(signer::match).findFirst()
                .orElseThrow(() -> new CertificateException("the signer's certificate is missing")));
        var others = new ArrayList<X509Certificate>();
        for (X509CertificateHolder holder : all) {
            X509Certificate other = converter.getCertificate(holder);
            if (!other.equals(own)) {
                others.add(other);
            }
        }
        return new CarriedCertificates(own, others);
    }
}
