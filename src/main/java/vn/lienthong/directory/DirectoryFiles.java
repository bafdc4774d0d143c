package vn.lienthong.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.UnitCode;

/**
 * Reads the three files that describe who is connected: units, systems, signers. All are CSV (RFC 4180) in UTF-8 with a
 * header row; a column is found by its name. Mistakes are reported with file, line and value, and nothing is taken over.
 */
public final class DirectoryFiles {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
            .setHeader().setSkipHeaderRecord(true).setIgnoreEmptyLines(true).setTrim(true).get();

    private DirectoryFiles() {
    }

    private interface Row<T> {
        T read(CSVRecord line) throws IOException;
    }

    /** Columns: code, code35, name, area, level, kind, parent, channel, connected, valid_from, valid_to, successor, signature? */
    public static List<Unit> units(Reader file, String name) throws IOException {
        return read(file, name, line -> new Unit(
                new UnitCode(line.get("code")),
                code(line.get("code35")),
                line.get("name"),
                line.get("area"),
                Unit.Level.valueOf(line.get("level").toUpperCase(Locale.ROOT)),
                line.get("kind"),
                code(line.get("parent")),
                line.get("channel"),
                yesOrNo(line.get("connected")),
                LocalDate.parse(line.get("valid_from")),
                line.get("valid_to").isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(line.get("valid_to"))),
                code(line.get("successor")),
                SignatureRule.ofWire(line.isMapped("signature") ? line.get("signature") : "")));
    }

    /** Columns: id, name, certificate (PEM file beside this one), units (separated by spaces, see {@link SystemEntry}). */
    public static List<SystemEntry> systems(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader, file.toString(), line -> new SystemEntry(
                    new ConnectedSystem(line.get("id"), line.get("name"), fingerprint(file.resolveSibling(line.get("certificate")))),
                    List.of(line.get("units").split("\\s+"))));
        }
    }

    /** Columns: unit, certificate (PEM file beside this one). */
    public static List<SignerEntry> signers(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader, file.toString(), line -> new SignerEntry(
                    new UnitCode(line.get("unit")), fingerprint(file.resolveSibling(line.get("certificate")))));
        }
    }

    /** The units file that comes with the program: Quảng Ninh as of July 2019. */
    public static List<Unit> sampleUnits() throws IOException {
        String name = "directory/quang-ninh.csv";
        try (InputStream stream = DirectoryFiles.class.getClassLoader().getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException(name + ": not in the program");
            }
            return units(new java.io.InputStreamReader(stream, StandardCharsets.UTF_8), name);
        }
    }

    private static <T> List<T> read(Reader file, String name, Row<T> row) throws IOException {
        var rows = new ArrayList<T>();
        try (var lines = FORMAT.parse(file)) {
            for (CSVRecord line : lines) {
                try {
                    rows.add(row.read(line));
                } catch (IllegalArgumentException | java.time.DateTimeException | IOException e) {
                    throw new IOException(name + ", record " + line.getRecordNumber() + ": " + e.getMessage(), e);
                }
            }
        }
        return rows;
    }

    private static Optional<UnitCode> code(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new UnitCode(text));
    }

    private static boolean yesOrNo(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("connected: '" + text + "' (expected: yes or no)");
        };
    }

    /** SHA-256 of the first certificate in a PEM file. */
    private static Digest fingerprint(Path pem) throws IOException {
        try (InputStream stream = Files.newInputStream(pem)) {
            return Digest.compute(CertificateFactory.getInstance("X.509").generateCertificate(stream).getEncoded());
        } catch (CertificateException e) {
            throw new IOException(pem + ": not a certificate: " + e.getMessage(), e);
        }
    }
}
