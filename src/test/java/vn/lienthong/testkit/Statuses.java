package vn.lienthong.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import vn.lienthong.signature.PacketSigner;
import vn.lienthong.testkit.Letters.Letter;

/** The official status samples with the test's units put in, signed for real. */
public final class Statuses {

    /** The document that all official samples speak of. */
    public static final String DOCUMENT = "000.00.00.G22,2015/09/30,7816/VPCP-TTĐT";
    private static final String RECIPIENT = "000.00.00.H41";
    private static final String SENDER = "000.00.00.G22";

    private Statuses() {
    }

    /** The sample as it is, but for the recipient's code. */
    public static Letter official(String sample, String recipient) {
        return signed(sample, recipient, UnaryOperator.identity());
    }

    /** @param before changes the XML before it is signed; the signer is whoever stands in {@code From} then */
    public static Letter signed(String sample, String recipient, UnaryOperator<String> before) {
        String xml = before.apply(SamplePackets.original(sample).replace(RECIPIENT, recipient));
        String from = between(xml, "<edXML:From>", "</edXML:From>");
        return signedBy(between(from, "<edXML:OrganId>", "</edXML:OrganId>"), xml);
    }

    public static Letter signedBy(String unit, String xml) {
        try {
            byte[] unsigned = xml.getBytes(StandardCharsets.UTF_8);
            var out = new ByteArrayOutputStream();
            new PacketSigner(RunningGateway.signer(unit)).sign(() -> new ByteArrayInputStream(unsigned), out);
            return new Letter(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A change to a sample: another document, and another time. */
    public static UnaryOperator<String> about(String sender, String documentId, String at) {
        return xml -> xml.replace(DOCUMENT, documentId).replace(SENDER, sender).replace("2015/09/20 11:08:36", at);
    }

    private static String between(String text, String before, String after) {
        int start = text.indexOf(before) + before.length();
        return text.substring(start, text.indexOf(after, start));
    }
}
