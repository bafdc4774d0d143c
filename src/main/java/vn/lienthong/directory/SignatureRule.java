package vn.lienthong.directory;

/** What is asked of the signatures of a unit's packets. */
public enum SignatureRule {
    /** A valid signature with present-day algorithms. The default. */
    REQUIRED,
    /** A packet without a signature is taken; one that is there must be valid. */
    VERIFY_IF_PRESENT,
    /** As required, but SHA-1 and the misspelt canonicalisation of old clients are taken, with the verdict weak. */
    LEGACY_TOLERATED,
    /** Both excuses together. */
    LEGACY_VERIFY_IF_PRESENT;

    /** {@code verify-if-present}: as written in the directory file. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Reads {@link #wire()}; an empty text is {@link #REQUIRED}, any other an {@link IllegalArgumentException}. */
    public static SignatureRule ofWire(String text) {
        if (text.isEmpty()) {
            return REQUIRED;
        }
        for (SignatureRule rule : values()) {
            if (rule.wire().equals(text)) {
                return rule;
            }
        }
        throw new IllegalArgumentException("signature rule: '" + text + "' (expected: required, verify-if-present, "
                + "legacy-tolerated or legacy-verify-if-present)");
    }
}
