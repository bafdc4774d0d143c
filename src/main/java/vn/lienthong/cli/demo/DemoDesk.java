package vn.lienthong.cli.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.lienthong.cli.SampleFolder;
import vn.lienthong.cli.pki.SamplePkiGenerator;
import vn.lienthong.envelope.DocumentCode;
import vn.lienthong.envelope.Organ;
import vn.lienthong.envelope.PacketWriter;
import vn.lienthong.envelope.StatusCode;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.signature.PacketSigner;
import vn.lienthong.trust.KeyStores;

/** The desk of every sender: writes documents with letters in them and signs them with the sender's toy key, as files. */
final class DemoDesk {

    private static final DateTimeFormatter NUMBER = DateTimeFormatter.ofPattern("HHmmss").withZone(VietnamTime.ZONE);

    /** How a PDF begins in Base64. */
    private static final String PDF = "JVBERi";
    private static final int INTO_THE_PDF = 4000;

    private final Path folder;
    private final SampleFolder sample;
    private final Function<UnitCode, String> names;
    private final Clock clock;
    private final SampleDocuments samples;
    private final PacketWriter writer = new PacketWriter();
    private final String run;
    private int number;

    /**
     * @param folder where the signed packets are kept, for whoever wants to look at them
     * @param names  of the units
     */
    DemoDesk(Path folder, SampleFolder sample, Function<UnitCode, String> names, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.sample = sample;
        this.names = names;
        this.clock = clock;
        this.samples = new SampleDocuments(clock);
        this.run = NUMBER.format(clock.instant());
    }

    /** A new document's particulars; its number is of this run, since a number is used once only. */
    SampleOrder order(UnitCode from, List<UnitCode> to, String notation, String subject) {
        number++;
        return SampleOrder.newDocument(organ(from), to.stream().map(this::organ).toList(), new DocumentCode(run + number, notation),
                VietnamTime.dateOf(clock.instant()), subject);
    }

    DemoDocument document(Text title, Text path, SampleOrder order) throws IOException {
        return document(title, path, order, sample.unitKey(order.from().id().value()), Optional.empty());
    }

    /** A document of whose recipients none exists. */
    DemoDocument refused(Text title, Text path, SampleOrder order, RefusalCode refusal) throws IOException {
        return document(title, path, order, sample.unitKey(order.from().id().value()), Optional.of(refusal));
    }

    DemoDocument signedBy(String story, Text title, Text path, SampleOrder order, RefusalCode refusal) throws IOException {
        return document(title, path, order, sample.storyKey(story), Optional.of(refusal));
    }

    /** A document one letter of whose attachment was changed after signing. */
    DemoDocument tampered(Text title, Text path, SampleOrder order, RefusalCode refusal) throws IOException {
        var file = sign(title, sample.unitKey(order.from().id().value()), out -> writer.write(samples.document(order), out));
        changeOneLetter(file);
        return ready(title, path, order.from().id(), ids(order.to()), file, Optional.of(refusal));
    }

    /** What a recipient reports about a document. */
    DemoDocument status(Text title, Text path, UnitCode reporter, SampleOrder about, StatusCode code, String description) throws IOException {
        var header = samples.status(code, organ(reporter), SampleDocuments.about(samples.header(about)), description);
        var file = sign(title, sample.unitKey(reporter.value()), out -> writer.write(header, out));
        return ready(title, path, reporter, List.of(about.from().id()), file, Optional.empty());
    }

    private DemoDocument document(Text title, Text path, SampleOrder order, Path key, Optional<RefusalCode> refusal) throws IOException {
        var file = sign(title, key, out -> writer.write(samples.document(order), out));
        return ready(title, path, order.from().id(), ids(order.to()), file, refusal);
    }

    private Path sign(Text title, Path key, PacketContent content) throws IOException {
        var unsigned = Files.createTempFile(folder, "unsigned", ".edxml");
        var signed = folder.resolve(title.en().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", "-") + ".edxml");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(unsigned))) {
                content.write(out);
            }
            try (var out = new BufferedOutputStream(Files.newOutputStream(signed))) {
                new PacketSigner(KeyStores.load(key, SamplePkiGenerator.PASSWORD.toCharArray())).sign(() -> Files.newInputStream(unsigned), out);
            }
        } finally {
            Files.delete(unsigned);
        }
        return signed;
    }

    private static DemoDocument ready(Text title, Text path, UnitCode from, List<UnitCode> to, Path file, Optional<RefusalCode> refusal)
            throws IOException {
        var digest = Digest.newSha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return new DemoDocument(title, path, from, to, () -> Files.newInputStream(file), Digest.of(digest.digest()), Files.size(file), refusal);
    }

    private static void changeOneLetter(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            var start = new byte[(int) Math.min(bytes.length(), 1 << 16)];
            bytes.readFully(start);
            long place = new String(start, StandardCharsets.ISO_8859_1).indexOf(PDF) + INTO_THE_PDF;
            bytes.seek(place);
            int letter = bytes.read();
            bytes.seek(place);
            bytes.write(letter == 'A' ? 'B' : 'A');
        }
    }

    private Organ organ(UnitCode code) {
        return Organ.of(code, names.apply(code));
    }

    private static List<UnitCode> ids(List<Organ> organs) {
        return organs.stream().map(Organ::id).toList();
    }

    private interface PacketContent {

        void write(OutputStream out) throws IOException;
    }
}
