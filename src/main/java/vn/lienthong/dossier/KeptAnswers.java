package vn.lienthong.dossier;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import vn.lienthong.dossier.Evidence.UsedAnswer;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.signature.RevocationAnswer;
import vn.lienthong.signature.SignerCertificate;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.KeptProofs;

/** What receipts name by its SHA-256 and a gateway has kept: the path of the packet's signer, and the news of revocations. Thread-safe. */
public final class KeptAnswers {

    private final KeptProofs kept;

    public KeptAnswers(KeptProofs kept) {
        this.kept = kept;
    }

    /**
     * The certificates of a packet's signer: those that came with the packet, and those by which it was judged.
     *
     * @param sent   its signer's first; empty when the packet is not there any more
     * @param signer as the report names it; empty when there is none
     */
    public List<X509Certificate> chain(List<X509Certificate> sent, Optional<SignerCertificate> signer, List<Receipt> receipts) {
        List<X509Certificate> path = kept.path(answers(receipts).stream().map(RevocationAnswer::certificate).distinct().toList());
        boolean other = !path.isEmpty() && signer.filter(named -> !named.fingerprint().equals(Fingerprint.of(path.get(0)))).isPresent();
        var chain = new LinkedHashSet<>(sent);
        chain.addAll(other ? List.of() : path);
        return List.copyOf(chain);
    }

    /**
     * The lists and answers that the receipts rest on, as far as they were kept.
     *
     * @param chain may hold the certificates that they speak of
     */
    public List<UsedAnswer> used(List<Receipt> receipts, List<X509Certificate> chain) {
        var used = new ArrayList<UsedAnswer>();
        for (RevocationAnswer answer : answers(receipts)) {
            String issuer = chain.stream().filter(one -> Fingerprint.of(one).equals(answer.certificate())).findFirst()
                    .map(one -> one.getIssuerX500Principal().getName()).orElse("-");
            answer.source().ifPresent(source -> kept.find(source.sha256()).ifPresent(bytes -> used.add(new UsedAnswer(source, issuer, bytes))));
        }
        return used;
    }

    private static List<RevocationAnswer> answers(List<Receipt> receipts) {
        return receipts.stream().flatMap(receipt -> receipt.statement().revocation().stream()).distinct().toList();
    }
}
