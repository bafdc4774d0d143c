package vn.lienthong.signature;

/** Identifiers of XMLDSig and its relatives. */
public final class SignatureNames {

    static final String XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";
    static final String ENVELOPED = XMLDSIG + "enveloped-signature";
    public static final String EXCLUSIVE_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    public static final String C14N_10 = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    public static final String C14N_11 = "http://www.w3.org/2006/12/xml-c14n11";

    /** What the samples of the national axis call exclusive canonicalisation; it is the address of a document. */
    static final String BOGUS_C14N = "http://www.w3.org/TR/xml-exc-c14n#";

    static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    private SignatureNames() {
    }
}
