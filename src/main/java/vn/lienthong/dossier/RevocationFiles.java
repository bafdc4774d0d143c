package vn.lienthong.dossier;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;

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

    /** Who was asked, and how old each answer was when the first receipt was given. */
    static Text describe(Contents contents) {
        Instant first = contents.receipts().stream().map(Contents.ReceiptEntry::at).min(Instant::compareTo).orElse(contents.madeAt());
        var vi = new StringJoiner("; ");
        var en = new StringJoiner("; ");
        for (Contents.RevocationEntry entry : contents.revocation()) {
            Duration age = Duration.between(entry.madeAt(), first);
            String time = VietnamTime.iso(entry.madeAt());
            vi.add(entry.issuer() + ": " + time + (age.isNegative() ? ", sau biên nhận đầu " : ", trước biên nhận đầu ") + span(age));
            en.add(entry.issuer() + ": " + time + (age.isNegative() ? ", after the first receipt by " : ", before the first receipt by ") + span(age));
        }
        return new Text(vi.toString(), en.toString());
    }

    /** {@code PT6H10M}, or days for what is longer than two. */
    private static String span(Duration age) {
        Duration length = age.abs().truncatedTo(ChronoUnit.MINUTES);
        return length.toDays() > 2 ? "P" + length.toDays() + "D" : length.toString();
    }
}
