package vn.lienthong.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import vn.lienthong.trust.KnownSigner;

/** Who signs for the gateway, as whoever checks its receipts knows it from elsewhere. */
final class GatewayOptions {

    private static final Pattern CERTIFICATE_FILE = Pattern.compile(".*\\.(pem|crt|cer|der)", Pattern.CASE_INSENSITIVE);
    private static final int NO_AUTHORITY = -1;

    @Option(names = "--gateway", paramLabel = "NAME|SHA256|FILE")
    private List<String> gateway = new ArrayList<>();

    /** @throws NoSuchFileException for the name of a certificate file that is not there, which is nobody's common name */
    List<KnownSigner> known() throws IOException {
        var known = new ArrayList<KnownSigner>();
        for (String given : gateway) {
            if (isFile(given)) {
                known.addAll(certified(Path.of(given)));
            } else if (CERTIFICATE_FILE.matcher(given).matches()) {
                throw new NoSuchFileException(given);
            } else {
                known.add(parsed(given));
            }
        }
        return known;
    }

    private static boolean isFile(String given) {
        try {
            return Files.isRegularFile(Path.of(given));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Of a file with a whole chain only who is no authority is the gateway. */
    private static List<KnownSigner> certified(Path file) throws IOException {
        List<X509Certificate> own = CertificateFiles.certificates(file).stream().filter(one -> one.getBasicConstraints() == NO_AUTHORITY).toList();
        if (own.isEmpty()) {
            throw CommandFailure.wrongUse("--gateway: trong " + file + " chỉ có chứng thư số của nơi cấp, không có của trục.",
                    "--gateway: " + file + " holds certificates of authorities only, none of a gateway.");
        }
        return own.stream().map(KnownSigner::of).toList();
    }

    private static KnownSigner parsed(String given) {
        try {
            return KnownSigner.parse(given);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUse("--gateway: không đọc được '" + given + "' (cần: tên chung, tên đầy đủ theo RFC 4514, SHA-256, hoặc tệp chứng thư số).",
                    "--gateway: '" + given + "' cannot be read (expected: common name, subject as RFC 4514 writes it, SHA-256, or certificate file).");
        }
    }
}
