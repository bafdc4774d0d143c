package vn.lienthong.cli.bench;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import vn.lienthong.cli.demo.SampleDocuments;
import vn.lienthong.cli.demo.SampleOrder;
import vn.lienthong.envelope.DocumentCode;
import vn.lienthong.envelope.Organ;
import vn.lienthong.envelope.OutgoingAttachment;
import vn.lienthong.envelope.PacketWriter;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.signature.PacketSigner;
import vn.lienthong.trust.SigningKey;

/**
 * Writes packets, each with a number and identifier of its own, and signs each with the unit's key, as the sender's software
 * does for every document. The attached letter alone is made once for each size. Thread-safe.
 */
final class PacketSource {

    /** Letters up to this size are kept in memory between packets. */
    private static final long KEPT_IN_MEMORY = 16L << 20;
    private static final int ENVELOPE_BYTES = 16_384;
    private static final int BOOK = 100_000;
    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("HHmmss").withZone(VietnamTime.ZONE);

    private final UnitCode from;
    private final PacketSigner signer;
    private final SampleDocuments samples;
    private final PacketWriter writer = new PacketWriter();
    private final Clock clock;
    private final String run;
    private final AtomicLong number = new AtomicLong();
    private final Map<Long, OutgoingAttachment> letters = new ConcurrentHashMap<>();

    PacketSource(UnitCode from, SigningKey key, Clock clock) {
        this.from = from;
        this.signer = new PacketSigner(key);
        this.clock = clock;
        this.samples = new SampleDocuments(clock);
        this.run = RUN.format(clock.instant());
    }

    /** A signed packet. */
    record Signed(ByteSource bytes, long size, Digest digest) {
    }

    /** A packet in memory. */
    Signed packet(List<UnitCode> to, ByteCount attachment) throws IOException {
        int expected = (int) (attachment.bytes() / 3 * 4) + ENVELOPE_BYTES + 400 * to.size();
        var unsigned = new Bytes(expected);
        write(to, attachment, unsigned);
        var signed = new Bytes(expected);
        signer.sign(unsigned::open, signed);
        return new Signed(signed::open, signed.size(), signed.digest());
    }

    /** A packet in a file, for those that no memory need hold. */
    Signed packet(List<UnitCode> to, ByteCount attachment, Path folder) throws IOException {
        Path unsigned = Files.createTempFile(folder, "unsigned", ".edxml");
        Path signed = Files.createTempFile(folder, "signed", ".edxml");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unsigned))) {
            write(to, attachment, out);
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(signed))) {
            signer.sign(() -> Files.newInputStream(unsigned), out);
        }
        Files.delete(unsigned);
        MessageDigest sha256 = Digest.newSha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(signed), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return new Signed(() -> Files.newInputStream(signed), Files.size(signed), Digest.of(sha256.digest()));
    }

    private void write(List<UnitCode> to, ByteCount attachment, OutputStream out) throws IOException {
        var recipients = to.stream().map(unit -> Organ.of(unit, "Đơn vị " + unit)).toList();
        var order = SampleOrder.newDocument(Organ.of(from, "Đơn vị " + from), recipients,
                code(run, number.incrementAndGet()), VietnamTime.dateOf(clock.instant()),
                "V/v đo tốc độ gửi nhận văn bản điện tử").withAttachmentSize(attachment.bytes());
        writer.write(samples.document(order, letters.computeIfAbsent(attachment.bytes(), size -> letter(order))), out);
    }

    /** A register's number has at most 11 digits (Decree 30/2020, Annex VI part II), so after a hundred thousand the notation goes on. */
    static DocumentCode code(String run, long number) {
        long book = number / BOOK;
        return new DocumentCode(run + number % BOOK, (book == 0 ? "BC" : "BC" + book) + "-UBND");
    }

    private OutgoingAttachment letter(SampleOrder order) {
        OutgoingAttachment letter = samples.letter(samples.header(order), order.attachmentSize());
        if (order.attachmentSize() > KEPT_IN_MEMORY) {
            return letter;
        }
        try (InputStream in = letter.content().open()) {
            byte[] bytes = in.readAllBytes();
            return new OutgoingAttachment(letter.contentId(), letter.name(), letter.contentType(), letter.description(),
                    () -> new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a letter is made in memory", e);
        }
    }

    /** Lends its bytes instead of copying them. */
    private static final class Bytes extends ByteArrayOutputStream {

        Bytes(int expected) {
            super(expected);
        }

        InputStream open() {
            return new ByteArrayInputStream(buf, 0, count);
        }

        Digest digest() {
            MessageDigest sha256 = Digest.newSha256();
            sha256.update(buf, 0, count);
            return Digest.of(sha256.digest());
        }
    }
}
