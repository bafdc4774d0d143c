package vn.lienthong.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.signature.PacketSigner;
import vn.lienthong.trust.SigningKey;

/** Small packets for tests of signatures: an envelope that is just complete enough, signed or not. */
public final class SignedPackets {

    private static final String QCVN = "http://www.mic.gov.vn/TBT/QCVN_102_2016";

    private SignedPackets() {
    }

    /** One attachment of so many random bytes, the same in every run. */
    public static String unsigned(int attachmentBytes) {
        byte[] attachment = new byte[attachmentBytes];
        new Random(attachmentBytes).nextBytes(attachment);
        return unsigned(attachment);
    }

    public static String unsigned(byte[] attachment) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <edXML xmlns="%1$s">
                  <edXML:edXMLEnvelope xmlns:edXML="%1$s">
                    <edXML:edXMLHeader>
                      <edXML:MessageHeader>
                        <edXML:From><edXML:OrganId>002.00.20.H49</edXML:OrganId><edXML:OrganName>UBND phường Hà Khẩu</edXML:OrganName></edXML:From>
                        <edXML:To><edXML:OrganId>000.00.20.H49</edXML:OrganId><edXML:OrganName>UBND thành phố Hạ Long</edXML:OrganName></edXML:To>
                        <edXML:DocumentId>002.00.20.H49,2026/11/20,17/BC-UBND</edXML:DocumentId>
                        <edXML:Subject>Báo cáo &amp; kiến nghị &lt;quý IV&gt; \ud83c\uddfb\ud83c\uddf3</edXML:Subject>
                      </edXML:MessageHeader>
                      <edXML:TraceHeaderList id="t1" version="1.0"><edXML:TraceHeader/></edXML:TraceHeaderList>
                    </edXML:edXMLHeader>
                    <edXML:edXMLBody><edXML:edXMLManifest version="1.0"><edXML:Reference><edXML:ContentId>cid:1</edXML:ContentId></edXML:Reference></edXML:edXMLManifest></edXML:edXMLBody>
                  </edXML:edXMLEnvelope>
                  <AttachmentEncoded><Attachment><ContentId>cid:1</ContentId><AttachmentName>a.pdf</AttachmentName><edXML:ContentTransferEncoded xmlns:edXML="%1$s">%2$s</edXML:ContentTransferEncoded></Attachment></AttachmentEncoded>
                </edXML>
                """.formatted(QCVN, Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(attachment));
    }

    public static String signed(String packet, SigningKey key) {
        var out = new ByteArrayOutputStream();
        try {
            new PacketSigner(key).sign(source(packet), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    public static ByteSource source(String packet) {
        byte[] bytes = packet.getBytes(StandardCharsets.UTF_8);
        return () -> new ByteArrayInputStream(bytes);
    }
}
