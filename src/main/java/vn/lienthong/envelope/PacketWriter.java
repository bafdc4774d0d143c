package vn.lienthong.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes packets as the official samples look: UTF-8, prefix {@code edXML}, one element a line, attachments as one
 * unbroken line of Base64. The result is unsigned and has the signature's place free at the end of {@code edXMLHeader}.
 * Files stream through a small buffer. Thread-safe.
 */
public final class PacketWriter {

    private static final String P = Markup.PREFIX;
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String OUR_NAMESPACE = " xmlns=\"" + Cursor.NAMESPACE + "\"";
    private static final String PREFIX_DECLARED = " xmlns:edXML=\"" + Cursor.NAMESPACE + "\"";

    /** A multiple of 3, so that pieces join without padding between. */
    private static final int PIECE = 3 * 16 * 1024;

    /** Does not close {@code out}. */
    public void write(OutgoingDocument document, OutputStream out) throws IOException {
        Markup markup = new Markup();
        markup.raw(DECLARATION).open("edXML", OUR_NAMESPACE).open(P + "edXMLEnvelope", PREFIX_DECLARED).open(P + "edXMLHeader");
        new HeaderMarkup(markup).message(document.header());
        new BusinessMarkup(markup).traces(document.traces(), document.business());
        markup.close();
        manifest(markup, document);
        markup.close();
        if (!document.attachments().isEmpty()) {
            markup.open("AttachmentEncoded");
            for (OutgoingAttachment attachment : document.attachments()) {
                attachment(markup, attachment, out);
            }
            markup.close();
        }
        markup.close();
        send(markup, out);
    }

    /** Does not close {@code out}. */
    public void write(StatusHeader status, OutputStream out) throws IOException {
        Markup markup = new Markup();
        markup.raw(DECLARATION).open("edXML", OUR_NAMESPACE).open(P + "edXMLEnvelope", PREFIX_DECLARED).open(P + "edXMLHeader");
        new HeaderMarkup(markup).status(status);
        markup.close().close().close();
        send(markup, out);
    }

    private static void manifest(Markup markup, OutgoingDocument document) {
        markup.open(P + "edXMLBody").open(P + "edXMLManifest", " version=\"1.0\"");
        for (OutgoingAttachment attachment : document.attachments()) {
            markup.open(P + "Reference").leaf(P + "ContentId", "cid:" + attachment.contentId())
                    .leaf(P + "ContentType", attachment.contentType()).given(P + "Description", attachment.description())
                    .leaf(P + "AttachmentName", attachment.name()).close();
        }
        markup.close().close();
    }

    private static void attachment(Markup markup, OutgoingAttachment attachment, OutputStream out) throws IOException {
        markup.open("Attachment").leaf("ContentId", "cid:" + attachment.contentId()).leaf("AttachmentName", attachment.name())
                .given("Description", attachment.description()).leaf("ContentType", attachment.contentType())
                .openText(P + "ContentTransferEncoded", PREFIX_DECLARED);
        send(markup, out);
        try (InputStream content = attachment.content().open()) {
            encode(content, out);
        }
        markup.closeText(P + "ContentTransferEncoded").close();
    }

    private static void encode(InputStream content, OutputStream out) throws IOException {
        byte[] piece = new byte[PIECE];
        byte[] encoded = new byte[PIECE / 3 * 4];
        for (int length = content.readNBytes(piece, 0, PIECE); length > 0; length = content.readNBytes(piece, 0, PIECE)) {
            byte[] filled = length == PIECE ? piece : Arrays.copyOf(piece, length);
            out.write(encoded, 0, Base64.getEncoder().encode(filled, encoded));
        }
    }

    private static void send(Markup markup, OutputStream out) throws IOException {
        out.write(markup.take().getBytes(StandardCharsets.UTF_8));
    }
}
