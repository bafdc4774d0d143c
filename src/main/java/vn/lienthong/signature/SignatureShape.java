package vn.lienthong.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.Text;
import vn.lienthong.signature.AlgorithmRules.Standing;
import vn.lienthong.signature.Check.Question;

/**
 * What a signature claims to cover and by which algorithms, judged before anything is computed.
 *
 * @param parsed       empty when it is malformed
 * @param malformed    why
 * @param coverage     what speaks against its covering the whole packet
 * @param algorithms   what speaks against its algorithms
 * @param weaknesses   algorithms that only the policy excuses
 */
record SignatureShape(Optional<ParsedSignature> parsed, Optional<Refusal> malformed, Optional<Refusal> coverage,
        Optional<Refusal> algorithms, List<String> weaknesses) {

    private static final int MOST_CHARACTERS_SHOWN = 100;

    /** Whose packet it is, and with it the policy, may stand behind the signature: so first as the most tolerant policy sees it. */
    private static final SignaturePolicy TOLERANT = new SignaturePolicy(SignaturePolicy.Requirement.VERIFY_IF_PRESENT, true, true);

    static SignatureShape of(SignatureTree signature) {
        try {
            ParsedSignature parsed = ParsedSignature.of(signature);
            return judged(parsed, coverage(parsed), TOLERANT);
        } catch (ParsedSignature.Malformed e) {
            Refusal refusal = Refusal.of(RefusalCode.SIGNATURE_MALFORMED, "Signature", shown(e.getMessage()));
            return new SignatureShape(Optional.empty(), Optional.of(refusal), Optional.empty(), Optional.empty(), List.of());
        }
    }

    private static SignatureShape judged(ParsedSignature parsed, Optional<Refusal> coverage, SignaturePolicy policy) {
        var judge = new Judge(policy);
        judge.algorithms(parsed);
        return new SignatureShape(Optional.of(parsed), Optional.empty(), coverage, judge.refusal(), judge.weaknesses());
    }

    /** The same as a certain policy sees it; only algorithms that some policy must excuse make a difference. */
    SignatureShape under(SignaturePolicy policy) {
        return weaknesses.isEmpty() ? this : judged(parsed.orElseThrow(), coverage, policy);
    }

    /** The Java name of the digest to be computed over the packet; empty when computing it would be of no use. */
    Optional<String> packetDigest() {
        return usable() ? whole().flatMap(reference -> AlgorithmRules.javaDigest(reference.digest())) : Optional.empty();
    }

    /** Whether the signature is worth computing. */
    boolean usable() {
        return parsed.isPresent() && coverage.isEmpty() && algorithms.isEmpty();
    }

    Optional<SignedReference> whole() {
        return parsed.stream().flatMap(signature -> signature.references().stream()).filter(SignedReference::isWholePacket).findFirst();
    }

    List<SignedReference> attachments() {
        return parsed.stream().flatMap(signature -> signature.references().stream()).filter(SignedReference::isAttachment).toList();
    }

    void report(Checks checks) {
        if (malformed.isPresent()) {
            checks.failed(Question.ONE_SIGNATURE, malformed.get());
            return;
        }
        coverage.ifPresentOrElse(refusal -> checks.failed(Question.COVERS_ALL, refusal),
                () -> checks.passed(Question.COVERS_ALL, "Bao trùm toàn bộ gói tin; riêng " + attachments().size() + " tệp đính kèm.",
                        "Covers the whole packet; " + attachments().size() + " attachments by themselves."));
        if (algorithms.isPresent()) {
            checks.failed(Question.ALGORITHMS, algorithms.get());
        } else if (!weaknesses.isEmpty()) {
            String list = String.join(", ", weaknesses);
            checks.warning(Question.ALGORITHMS, new Text("Thuật toán yếu, được chính sách cho phép: " + list,
                    "Weak algorithms, excused by policy: " + list));
        } else {
            String method = parsed.map(ParsedSignature::method).orElse("");
            checks.passed(Question.ALGORITHMS, method, method);
        }
    }

    // D6, XMLDSig 1.1, 4.4.3.3: the whole document once, by enveloped-signature and a canonicalisation; attachments by their
    // id. Ids, XPath, XSLT and external references select, and what selects can be made to select something else
    private static Optional<Refusal> coverage(ParsedSignature signature) {
        boolean whole = false;
        for (SignedReference reference : signature.references()) {
            if (reference.isWholePacket()) {
                if (whole) {
                    return refused("Reference URI=\"\" 2x");
                }
                whole = true;
                if (!selectsEverything(reference.transforms())) {
                    return refused("Transforms " + String.join(" ", reference.transforms()));
                }
            } else if (!reference.isAttachment() || !reference.transforms().isEmpty()) {
                return refused("Reference " + reference.uri().orElse("-") + " " + String.join(" ", reference.transforms()));
            }
        }
        return whole ? Optional.empty() : refused("Reference URI=\"\" 0x");
    }

    private static boolean selectsEverything(List<String> transforms) {
        boolean canonical = transforms.size() == 1 || transforms.size() == 2 && transforms.get(1).contains("c14n");
        return canonical && transforms.get(0).equals(SignatureNames.ENVELOPED);
    }

    private static Optional<Refusal> refused(String what) {
        return Optional.of(Refusal.of(RefusalCode.SIGNATURE_DOES_NOT_COVER, "SignedInfo", shown(what)));
    }

    /** Identifiers out of a packet are shown cut, and without control characters. */
    private static String shown(String value) {
        String clean = value.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.length() <= MOST_CHARACTERS_SHOWN ? clean : clean.substring(0, MOST_CHARACTERS_SHOWN) + "…";
    }

    private static final class Judge {

        private final SignaturePolicy policy;
        private final List<Refusal> refusals = new ArrayList<>();
        private final TreeSet<String> weaknesses = new TreeSet<>();

        Judge(SignaturePolicy policy) {
            this.policy = policy;
        }

        void algorithms(ParsedSignature signature) {
            note(signature.canonicalisation(), AlgorithmRules.canonicalisationOfSignedInfo(signature.canonicalisation(), policy));
            note(signature.method(), AlgorithmRules.signature(signature.method(), policy));
            for (SignedReference reference : signature.references()) {
                note(reference.digest(), AlgorithmRules.digest(reference.digest(), policy));
                List<String> transforms = reference.transforms();
                if (reference.isWholePacket() && transforms.size() == 1) {
                    // XMLDSig 1.1, 4.4.3.2: what is left out means Canonical XML 1.0, which is not supported over a packet
                    note(SignatureNames.C14N_10, Standing.UNKNOWN);
                }
                transforms.stream().filter(uri -> !uri.equals(SignatureNames.ENVELOPED))
                        .forEach(uri -> note(uri, AlgorithmRules.canonicalisationOfPacket(uri, policy)));
            }
        }

        private void note(String uri, Standing standing) {
            switch (standing) {
                case ALLOWED -> { }
                case WEAK -> weaknesses.add(uri);
                case FORBIDDEN -> refusals.add(Refusal.of(RefusalCode.SIGNATURE_ALGORITHM_FORBIDDEN, "SignedInfo", shown(uri)));
                case UNKNOWN -> refusals.add(Refusal.of(RefusalCode.SIGNATURE_ALGORITHM_UNKNOWN, "SignedInfo", shown(uri)));
            }
        }

        Optional<Refusal> refusal() {
            return refusals.stream().findFirst();
        }

        List<String> weaknesses() {
            return List.copyOf(weaknesses);
        }
    }
}
