package vn.lienthong.dossier;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.lienthong.directory.SignatureRule;
import vn.lienthong.directory.Unit;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.ledger.LogExcerpt;
import vn.lienthong.ledger.VerifierKey;
import vn.lienthong.signature.RevocationAnswer;
import vn.lienthong.signature.VerificationReport;

/**
 * All that is known of one exchange, to be put into a bundle.
 *
 * @param gateway     the name by which the gateway signs
 * @param whole       whether these are all receipts of the exchange
 * @param receipts    in the order in which they were given, complete with certificates; at least one
 * @param log         where they stand in the receipt log; empty when none of them does yet
 * @param logKey      of the receipt log
 * @param report      on the packet's signature; empty when the packet was refused
 * @param signerChain certificates of the packet's signer, its own first; empty when it has none
 * @param revocation  revocation lists of those who issued any of the certificates
 * @param used        the very lists and answers that the receipts say the verification rested on, as far as they were kept
 * @param directory   the directories in force in that time, oldest first
 * @param rule        what is asked of the sender's signature; empty when the sender is not known
 */
public record Evidence(ExchangeId exchange, String gateway, boolean whole, List<Receipt> receipts, Optional<LogExcerpt> log, VerifierKey logKey,
        Optional<VerificationReport> report, List<X509Certificate> signerChain, List<X509CRL> revocation, List<UsedAnswer> used,
        List<DirectoryState> directory, Optional<SignatureRule> rule) {

    public Evidence {
        receipts = List.copyOf(receipts);
        signerChain = List.copyOf(signerChain);
        revocation = List.copyOf(revocation);
        used = List.copyOf(used);
        directory = List.copyOf(directory);
        if (receipts.isEmpty()) {
            throw new IllegalArgumentException("receipts: none (expected: at least one)");
        }
    }

    /**
     * @param source as receipts name it
     * @param issuer in whose name it speaks (RFC 2253)
     * @param bytes  of the list or answer in DER
     */
    public record UsedAnswer(RevocationAnswer.Source source, String issuer, byte[] bytes) {
    }

    /**
     * The units that the receipts name, as one version of the directory knew them.
     *
     * @param since when that version came into force
     * @param units every span of their lives
     */
    public record DirectoryState(long version, Instant since, List<Unit> units) {

        public DirectoryState {
            units = List.copyOf(units);
        }
    }
}
