package vn.lienthong.dossier;

import java.util.regex.Pattern;
import vn.lienthong.kernel.ReceiptId;

/** Names of the files in a bundle, and what a name may look like at all. */
public final class BundleNames {

    /** Media type of ASiC-E containers, the content of {@link #MIMETYPE} (ETSI EN 319 162-1, 4.4.1). */
    public static final String MEDIA_TYPE = "application/vnd.etsi.asic-e+zip";

    public static final String MIMETYPE = "mimetype";
    public static final String SIGNATURE = "META-INF/signatures001.xml";
    public static final String MANIFEST = "META-INF/manifest.xml";
    public static final String CONTENTS = "evidence.json";
    public static final String SUMS = "SHA256SUMS";
    public static final String PAGE = "page.pdf";
    public static final String REPORT = "report.json";
    public static final String POLICY = "policy.json";
    public static final String CHECKPOINT = "log/checkpoint";
    public static final String FIRST_CHECKPOINT = "log/checkpoint-first";
    public static final String LOG_KEY = "log/key";
    /** A checkpoint that an authority has stamped, when there is one that holds all the receipts. */
    public static final String STAMPED_CHECKPOINT = "log/checkpoint-stamped";
    /** Its time-stamp: TimeStampToken (RFC 3161). */
    public static final String TIMESTAMP = "log/checkpoint.tst";
    public static final String GATEWAY_CERTIFICATES = "certificates/gateway.pem";
    public static final String SIGNER_CERTIFICATES = "certificates/signer.pem";
    public static final String REVOCATION = "revocation/";
    public static final String DIRECTORY = "directory/";
    /** The packet: not among what the container signs, since its digest stands in every receipt, and so it can be taken out. */
    public static final String PACKET = "packet.edxml";

    static final String LOG = "log/";
    private static final String RECEIPTS = "receipts/";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}(?:/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){0,9}");

    private BundleNames() {
    }

    public static String receipt(ReceiptId id) {
        return RECEIPTS + id + ".xml";
    }

    public static String proof(ReceiptId id) {
        return RECEIPTS + id + ".tlog-proof";
    }

    /** Relative, of ASCII letters, digits, dot, hyphen and underscore, no part beginning with a dot. */
    static boolean isSafe(String name) {
        return SAFE.matcher(name).matches();
    }
}
