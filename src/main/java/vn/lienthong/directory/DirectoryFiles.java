package vn.lienthong.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.trust.Fingerprint;

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

    /**
     * Columns: code, code35, name, area, level, kind, parent, channel, connected, valid_from, valid_to, successor (codes separated by
     * spaces). Not required: signature, mail_to (which of several successors takes the mail), acknowledge_hours, collect_hours, unit
     * (the same in all rows of a unit that changed its code; without it a row's code is its identity), opened_by, closed_by (acts,
     * see {@link LegalAct#wire}). A unit has one row for each span of its life.
     */
    public static List<Unit> units(Reader file, String name) throws IOException {
        return read(file, name, DirectoryFiles::unit);
    }

    /** As {@link #units(Reader, String)}, from a file in UTF-8. */
    public static List<Unit> units(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return units(reader, file.toString());
        }
    }

    private static Unit unit(CSVRecord line) {
        var code = new UnitCode(line.get("code"));
        return new Unit(
                optional(line, "unit").map(UnitId::new).orElse(UnitId.firstKnownAs(code)),
                code,
                optional(line, "code35").map(UnitCode::new),
                line.get("name"),
                line.get("area"),
                Unit.Level.valueOf(line.get("level").toUpperCase(Locale.ROOT)),
                line.get("kind"),
                optional(line, "parent").map(UnitCode::new),
                line.get("channel"),
                yesOrNo(line.get("connected")),
                LocalDate.parse(line.get("valid_from")),
                optional(line, "valid_to").map(LocalDate::parse),
                new Succession(optional(line, "successor").map(codes -> Stream.of(codes.split("\\s+")).map(UnitCode::new).toList()).orElse(List.of()),
                        optional(line, "mail_to").map(UnitCode::new)),
                SignatureRule.ofWire(optional(line, "signature").orElse("")),
                new DeadlineHours(optional(line, "acknowledge_hours").map(Integer::valueOf), optional(line, "collect_hours").map(Integer::valueOf)),
                optional(line, "opened_by").map(LegalAct::ofWire),
                optional(line, "closed_by").map(LegalAct::ofWire));
    }

    /**
     * Columns: id, name, certificate (PEM file beside this one), units (separated by spaces, see {@link SystemEntry}); not required:
     * valid_from, valid_to (first and last day on which the certificate opens the door).
     */
    public static List<SystemEntry> systems(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader, file.toString(), line -> new SystemEntry(
                    new ConnectedSystem(line.get("id"), line.get("name"), fingerprint(file.resolveSibling(line.get("certificate")))),
                    List.of(line.get("units").split("\\s+")), validity(line)));
        }
    }

    /** Columns: unit, certificate (PEM file beside this one); not required: valid_from, valid_to (days on which it counts as the unit's). */
    public static List<SignerEntry> signers(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader, file.toString(), line -> new SignerEntry(
                    new UnitCode(line.get("unit")), fingerprint(file.resolveSibling(line.get("certificate"))), validity(line)));
        }
    }

    /** The certificates that a file of systems or signers names, each once. */
    public static List<X509Certificate> certificates(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader, file.toString(), line -> certificate(file.resolveSibling(line.get("certificate")))).stream().distinct().toList();
        }
    }

    /** The units file that comes with the program: Quảng Ninh as of July 2019. */
    public static List<Unit> sampleUnits() throws IOException {
        String name = "directory/quang-ninh.csv";
        try (InputStream stream = DirectoryFiles.class.getClassLoader().getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException(name + ": not in the program");
            }
            return units(new InputStreamReader(stream, StandardCharsets.UTF_8), name);
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

    /** Empty when the column is not there, or the field is empty. */
    private static Optional<String> optional(CSVRecord line, String column) {
        return line.isMapped(column) && line.isSet(column) ? Optional.of(line.get(column)).filter(text -> !text.isEmpty()) : Optional.empty();
    }

    private static Validity validity(CSVRecord line) {
        return new Validity(optional(line, "valid_from").map(LocalDate::parse), optional(line, "valid_to").map(LocalDate::parse));
    }

    private static boolean yesOrNo(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("connected: '" + text + "' (expected: yes or no)");
        };
    }

    private static Digest fingerprint(Path pem) throws IOException {
        return Fingerprint.of(certificate(pem));
    }

    /** The first certificate in a PEM file. */
    private static X509Certificate certificate(Path pem) throws IOException {
        try (InputStream stream = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
        } catch (CertificateException e) {
            throw new IOException(pem + ": not a certificate: " + e.getMessage(), e);
        }
    }
}
