package vn.lienthong.signature.attachment;

import vn.lienthong.kernel.RefusalCode;

/** What can be wrong with a signature inside an attachment; each has its code and, in the policy, its consequence. */
public enum Flaw {
    UNSIGNED(RefusalCode.ATTACHMENT_UNSIGNED),
    UNREADABLE(RefusalCode.ATTACHMENT_SIGNATURE_UNREADABLE),
    UNINSPECTED(RefusalCode.ATTACHMENT_SIGNATURE_UNINSPECTED),
    MALFORMED(RefusalCode.ATTACHMENT_SIGNATURE_MALFORMED),
    BROKEN(RefusalCode.ATTACHMENT_SIGNATURE_BROKEN),
    PARTIAL(RefusalCode.ATTACHMENT_SIGNATURE_PARTIAL),
    WEAK(RefusalCode.ATTACHMENT_SIGNATURE_WEAK),
    EXPIRED(RefusalCode.ATTACHMENT_SIGNER_EXPIRED),
    SELF_SIGNED(RefusalCode.ATTACHMENT_SIGNER_SELF_SIGNED),
    UNTRUSTED(RefusalCode.ATTACHMENT_SIGNER_UNTRUSTED),
    REVOKED(RefusalCode.ATTACHMENT_SIGNER_REVOKED),
    REVOCATION_UNKNOWN(RefusalCode.ATTACHMENT_SIGNER_REVOCATION_UNKNOWN),
    KEY_USAGE(RefusalCode.ATTACHMENT_SIGNER_KEY_USAGE);

    private final RefusalCode code;

    Flaw(RefusalCode code) {
        this.code = code;
    }

    public RefusalCode code() {
        return code;
    }
}
