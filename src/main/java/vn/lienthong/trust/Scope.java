package vn.lienthong.trust;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * Which certificates of its issuer a revocation list speaks of (RFC 5280, 5.2.5). A list of some reasons only, of other
 * issuers' certificates, or of changes only speaks of none here.
 *
 * @param names  distribution points whose certificates it covers; empty for all
 * @param end    certificates that are no authority's
 * @param issuer certificates of authorities
 */
record Scope(Set<String> names, boolean end, boolean issuer) {

    private static final String ISSUING_DISTRIBUTION_POINT = "2.5.29.28";
    private static final Scope ALL = new Scope(Set.of(), true, true);
    private static final Scope NONE = new Scope(Set.of(), false, false);

    Scope {
        names = Set.copyOf(names);
    }

    static Scope of(X509CRL list) {
        Set<String> critical = list.getCriticalExtensionOIDs() == null ? Set.of() : list.getCriticalExtensionOIDs();
        // RFC 5280, 5.2: whoever does not understand a critical extension must not rely on the list; a delta's indicator is one
        if (!Set.of(ISSUING_DISTRIBUTION_POINT).containsAll(critical)) {
            return NONE;
        }
        byte[] extension = list.getExtensionValue(ISSUING_DISTRIBUTION_POINT);
        if (extension == null) {
            return ALL;
        }
        try {
            var point = IssuingDistributionPoint.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension));
            if (point.onlyContainsAttributeCerts() || point.isIndirectCRL() || point.getOnlySomeReasons() != null) {
                return NONE;
            }
            DistributionPointName name = point.getDistributionPoint();
            Set<String> names = name == null ? Set.of() : names(name);
            // a name relative to the issuer cannot be compared with an address
            return name != null && names.isEmpty() ? NONE : new Scope(names, !point.onlyContainsCACerts(), !point.onlyContainsUserCerts());
        } catch (java.io.IOException | RuntimeException e) {
            return NONE;
        }
    }

    boolean covers(X509Certificate certificate) {
        boolean kind = certificate.getBasicConstraints() >= 0 ? issuer : end;
        return kind && (names.isEmpty() || CertificateAddresses.crls(certificate).stream().anyMatch(names::contains));
    }

    boolean coversNothing() {
        return !end && !issuer;
    }

    private static Set<String> names(DistributionPointName name) {
        var found = new HashSet<String>();
        if (name.getType() == DistributionPointName.FULL_NAME) {
            Arrays.stream(GeneralNames.getInstance(name.getName()).getNames())
                    .filter(one -> one.getTagNo() == GeneralName.uniformResourceIdentifier).forEach(one -> found.add(one.getName().toString()));
        }
        return found;
    }
}
