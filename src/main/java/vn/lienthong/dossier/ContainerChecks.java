package vn.lienthong.dossier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.kernel.Digest;
import vn.lienthong.signature.ContainerSignature;

/** Whether the container is whole: its signature, and every file in it (EN 319 162-1, 4.4). */
final class ContainerChecks {

    /** The signature cannot sign itself, mimetype is compared with what it must be, and the packet's digest is in the receipts. */
    private static final Set<String> UNSIGNED = Set.of(BundleNames.MIMETYPE, BundleNames.SIGNATURE, BundleNames.PACKET);

    private ContainerChecks() {
    }

    /** @return whose certificate signed, when there is a signature that can be read */
    static Optional<X509Certificate> check(Map<String, byte[]> files, ReceiptJudge judge, EvidenceReport.Collector found) {
        try {
            ContainerSignature signature = ContainerSignature.parse(new String(files.getOrDefault(BundleNames.SIGNATURE, new byte[0]), UTF_8));
            if (!signature.holds()) {
                found.failed(CheckCode.CONTAINER_SIGNATURE_WRONG, BundleNames.SIGNATURE, "Giá trị chữ ký không đúng với chứng thư số kèm theo.",
                        "The signature value is not that of the certificate that comes with it.");
            }
            var wrong = new ArrayList<Finding>();
            judge.judge(signature.chain(), signature.signedAt(), BundleNames.SIGNATURE, CheckCode.CONTAINER_SIGNER_UNTRUSTED, wrong);
            wrong.forEach(found::add);
            compare(files, signature.files(), found);
            String name = signature.signer().getSubjectX500Principal().getName();
            found.passedUnlessFound(CheckCode.CONTAINER_SIGNER_UNTRUSTED, name, name);
            found.passedUnlessFound(CheckCode.CONTAINER_SIGNATURE_WRONG, CheckCode.ENTRY_NOT_SIGNED, CheckCode.ENTRY_MISSING, CheckCode.ENTRY_CHANGED);
            return Optional.of(signature.signer());
        } catch (IllegalArgumentException e) {
            found.failed(CheckCode.CONTAINER_SIGNATURE_WRONG, BundleNames.SIGNATURE, "Không đọc được chữ ký: " + e.getMessage(), "The signature cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void compare(Map<String, byte[]> files, Map<String, Digest> signed, EvidenceReport.Collector found) {
        files.forEach((name, content) -> {
            Digest digest = signed.get(name);
            if (digest == null && !UNSIGNED.contains(name)) {
                found.failed(CheckCode.ENTRY_NOT_SIGNED, name, "Tệp không có trong chữ ký.", "The signature does not cover this file.");
            } else if (digest != null && !digest.equals(Digest.compute(content))) {
                found.failed(CheckCode.ENTRY_CHANGED, name, "Tệp đã bị thay đổi sau khi ký.", "The file was changed after signing.");
            }
        });
        signed.keySet().stream().filter(name -> !files.containsKey(name)).forEach(name ->
                found.failed(CheckCode.ENTRY_MISSING, name, "Tệp đã ký mà không có trong hồ sơ.", "The file was signed, and is not there."));
    }
}
