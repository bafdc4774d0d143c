package vn.lienthong.dossier;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The answers on revocation that are in a bundle. */
record RevocationFiles(List<X509CRL> lists) {

    RevocationFiles {
        lists = List.copyOf(lists);
    }

    static RevocationFiles read(Map<String, byte[]> files, EvidenceReport.Collector found) {
        var lists = new ArrayList<X509CRL>();
        files.forEach((name, content) -> {
            if (name.startsWith(BundleNames.REVOCATION) && name.endsWith(".crl")) {
                try {
                    lists.add((X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(content)));
                } catch (GeneralSecurityException e) {
                    found.failed(CheckCode.CERTIFICATE_REVOKED, name, "Không đọc được danh sách thu hồi.", "The revocation list cannot be read.");
                }
            }
        });
        return new RevocationFiles(lists);
    }
}
