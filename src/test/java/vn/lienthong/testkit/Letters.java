package vn.lienthong.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import vn.lienthong.cli.demo.SampleDocuments;
import vn.lienthong.cli.demo.SampleOrder;
import vn.lienthong.envelope.DocumentCode;
import vn.lienthong.envelope.Organ;
import vn.lienthong.envelope.OutgoingAttachment;
import vn.lienthong.envelope.PacketWriter;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.signature.PacketSigner;
import vn.lienthong.trust.SigningKey;

/** Writes and signs small document packets. */
public final class Letters {

    private static final SampleDocuments SAMPLES = new SampleDocuments(Clock.systemUTC());
    private static final byte[] PDF = "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    private Letters() {
    }

    /** A packet and the client's view of it. */
    public record Letter(byte[] packet) {

        public ByteSource source() {
            return () -> new ByteArrayInputStream(packet);
        }

        public long size() {
            return packet.length;
        }
    }

    public static SampleOrder order(int number, String from, String... to) {
        return SampleOrder.newDocument(organ(from), Stream.of(to).map(Letters::organ).toList(),
                new DocumentCode(Integer.toString(number), "UBND-VP"), LocalDate.of(2019, 7, 15), "V/v kiểm thử liên thông");
    }

    /** Signed by the sample key of {@code from}. */
    public static Letter letter(int number, String from, String... to) {
        return signed(order(number, from, to), RunningGateway.signer(from), UnaryOperator.identity());
    }

    /** @param beforeSigning changes the XML before it is signed */
    public static Letter signed(SampleOrder order, SigningKey key, UnaryOperator<String> beforeSigning) {
        try {
            byte[] unsigned = beforeSigning.apply(new String(unsigned(order), java.nio.charset.StandardCharsets.UTF_8))
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            var out = new ByteArrayOutputStream();
            new PacketSigner(key).sign(() -> new ByteArrayInputStream(unsigned), out);
            return new Letter(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signed by the sample key of {@code from}, with this file in it. */
    public static Letter withFile(int number, String name, String type, byte[] file, String from, String to) {
        try {
            byte[] unsigned = unsigned(order(number, from, to), new OutgoingAttachment("1", name, type, "", () -> new ByteArrayInputStream(file)));
            var out = new ByteArrayOutputStream();
            new PacketSigner(RunningGateway.signer(from)).sign(() -> new ByteArrayInputStream(unsigned), out);
            return new Letter(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] unsigned(SampleOrder order) throws IOException {
        return unsigned(order, new OutgoingAttachment("1", "cong-van.pdf", "application/pdf", "", () -> new ByteArrayInputStream(PDF)));
    }

    private static byte[] unsigned(SampleOrder order, OutgoingAttachment attachment) throws IOException {
        var out = new ByteArrayOutputStream();
        new PacketWriter().write(SAMPLES.document(order, attachment), out);
        return out.toByteArray();
    }

    private static Organ organ(String code) {
        return Organ.of(new UnitCode(code), "Cơ quan " + code);
    }
}
