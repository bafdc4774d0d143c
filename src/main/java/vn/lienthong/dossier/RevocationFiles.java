package vn.lienthong.dossier;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import vn.lienthong.dossier.Contents.RevocationEntry;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.signature.RevocationAnswer.Source;

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

    /** What goes into a bundle: what the receipts rest on under its SHA-256, and what else was known, each list once. */
    static Map<RevocationEntry, byte[]> of(Evidence evidence) {
        var files = new LinkedHashMap<RevocationEntry, byte[]>();
        var there = new HashSet<Digest>();
        for (Evidence.UsedAnswer used : evidence.used()) {
            Source source = used.source();
            if (there.add(source.sha256())) {
                files.put(new RevocationEntry(BundleNames.REVOCATION + source.sha256().hex() + "." + source.kind(), source.kind(), used.issuer(),
                        source.issued(), source.due(), Optional.of(source.sha256())), used.bytes());
            }
        }
        int number = 0;
        for (X509CRL list : evidence.revocation()) {
            byte[] encoded = encoded(list);
            if (there.add(Digest.compute(encoded))) {
                number++;
                files.put(new RevocationEntry(BundleNames.REVOCATION + number + ".crl", "crl", list.getIssuerX500Principal().getName(),
                        list.getThisUpdate().toInstant(), Optional.ofNullable(list.getNextUpdate()).map(java.util.Date::toInstant), Optional.empty()), encoded);
            }
        }
        return files;
    }

    private static byte[] encoded(X509CRL list) {
        try {
            return list.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a revocation list in memory has an encoding", e);
        }
    }

    /** Who was asked, and how old each answer was when the first receipt was given. */
    static Text describe(Contents contents) {
        Instant first = contents.receipts().stream().map(Contents.ReceiptEntry::at).min(Instant::compareTo).orElse(contents.madeAt());
        var vi = new StringJoiner("; ");
        var en = new StringJoiner("; ");
        for (RevocationEntry entry : contents.revocation()) {
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
