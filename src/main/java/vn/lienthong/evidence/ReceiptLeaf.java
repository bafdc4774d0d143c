package vn.lienthong.evidence;

import java.nio.charset.StandardCharsets;
import vn.lienthong.kernel.Digest;

/**
 * What of a receipt goes into the log: everything but its KeyInfo, which is not signed and is written in two ways, as the key's name
 * where the receipt is kept and as certificates when it leaves the house. So the same leaf follows from both.
 */
public final class ReceiptLeaf {

    /** Kind of a receipt's leaf. */
    public static final String KIND = "receipt";

    private static final String START = "<KeyInfo>";
    private static final String END = "</KeyInfo>";

    private ReceiptLeaf() {
    }

    /**
     * SHA-256 of the receipt's bytes in UTF-8, without those from the last {@code <KeyInfo>} to the {@code </KeyInfo>} behind it; of all
     * of them when there is none.
     *
     * @param signedXml byte for byte as the gateway made it
     */
    public static Digest content(String signedXml) {
        int from = signedXml.lastIndexOf(START);
        int to = from < 0 ? -1 : signedXml.indexOf(END, from);
        String signed = to < 0 ? signedXml : signedXml.substring(0, from) + signedXml.substring(to + END.length());
        return Digest.compute(signed.getBytes(StandardCharsets.UTF_8));
    }
}
