package vn.lienthong.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.signature.PacketSigner;
import vn.lienthong.testkit.Letters.Letter;

/**
 * The official sample packets as they are, with real attachments and real signatures put in, units of the sample directory in the
 * place of theirs, and identifiers of their own, so that each test has its own document. Their sender is the Government Office.
 */
public final class OfficialSamples {

    public static final String SENDER = "000.00.00.G22";

    /** The three recipients of the samples, in their order: the first two are named again as receivers and for replacement. */
    public static final List<String> RECIPIENTS = List.of("000.00.00.H49", "000.00.48.H49", "000.41.48.H49");

    private static final List<String> SAMPLE_RECIPIENTS = List.of("000.00.00.H41", "000.00.00.H14", "000.00.00.G17");

    /** The identifier of the document that the sample is, or takes back. */
    private static final String OWN = "000.00.00.G22,2015/09/30,7816/VPCP-TTĐT";
    private static final String UPDATED = "000.00.00.G22,2014/02/30,7806/VPCP-TTĐT";
    private static final String REPLACED = "000.00.00.G22,2014/01/30,7806/VPCP-TTĐT";

    private final List<String[]> changes = new ArrayList<>();
    private final String name;
    private byte[] attachment = SamplePackets.zip();

    private OfficialSamples(String name) {
        this.name = name;
        for (int i = 0; i < RECIPIENTS.size(); i++) {
            put(">" + SAMPLE_RECIPIENTS.get(i) + "<", ">" + RECIPIENTS.get(i) + "<");
        }
    }

    /** The document that the sample of a recall takes back: with the same header, as it must have been sent before. */
    public static OfficialSamples newDocument(String documentId) {
        return new OfficialSamples("edoc-1-recall").put(OWN, documentId).put("<edXML:BussinessDocType>1<", "<edXML:BussinessDocType>0<");
    }

    public static OfficialSamples recallOf(String documentId) {
        return new OfficialSamples("edoc-1-recall").put(OWN, documentId);
    }

    public static OfficialSamples updateOf(String earlier, String documentId) {
        return new OfficialSamples("edoc-2-update").put(OWN, documentId).put(UPDATED, earlier);
    }

    public static OfficialSamples replacementOf(String earlier, String documentId) {
        return new OfficialSamples("edoc-3-replace").put(OWN, documentId).put(REPLACED, earlier);
    }

    /** @param code 01 to 16, by the name of its sample file */
    public static OfficialSamples status(String name, String reporter, String documentId) {
        return new OfficialSamples(name).put(">" + RECIPIENTS.get(0) + "<", ">" + reporter + "<").put(OWN, documentId);
    }

    /** Puts a text in the place of another, wherever that stands. */
    public OfficialSamples put(String there, String instead) {
        changes.add(new String[] {there, instead});
        return this;
    }

    /** With these bytes as its attachment. */
    public OfficialSamples attached(byte[] bytes) {
        attachment = bytes;
        return this;
    }

    /** Leaves recipients out. */
    public OfficialSamples without(String recipient) {
        put("(?s)<edXML:To>\\s*<edXML:OrganId>" + recipient.replace(".", "\\.") + "<.*?</edXML:To>", "\0");
        return this;
    }

    public String unsigned() {
        String xml = SamplePackets.whole(name, attachment);
        for (String[] change : changes) {
            xml = change[1].equals("\0") ? xml.replaceAll(change[0], "") : xml.replace(change[0], change[1]);
        }
        return xml;
    }

    public Letter signedBy(String unit) {
        var out = new ByteArrayOutputStream();
        try {
            new PacketSigner(RunningGateway.signer(unit)).sign(SignedPackets.source(unsigned()), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Letter(out.toByteArray());
    }

    public Letter signed() {
        return signedBy(SENDER);
    }
}
