package vn.lienthong.dossier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.directory.Unit;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.signature.SignerCertificate;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.SubjectNames;

/** Collects who signed a bundle and its receipts, and asks of each whether it is the gateway. Not thread-safe. */
final class SignerChecks {

    private final GatewayCheck gateway;
    private final Map<X509Certificate, String> signers = new LinkedHashMap<>();

    SignerChecks(GatewayCheck gateway) {
        this.gateway = gateway;
    }

    /** @param file that it signed; of many only the first is named */
    void add(String file, X509Certificate signer) {
        signers.putIfAbsent(signer, file);
    }

    /** @param ofPackets who signed the packet, according to the report and to the packet itself */
    void check(Map<String, byte[]> files, Contents contents, Collection<Statement> statements, List<SignerCertificate> ofPackets, EvidenceReport.Collector found) {
        signers.forEach((signer, file) -> {
            Digest fingerprint = Fingerprint.of(signer);
            X500Principal subject = signer.getSubjectX500Principal();
            Optional<SignerCertificate> same = ofPackets.stream().filter(other -> other.fingerprint().equals(fingerprint)
                    || other.subject().equals(subject.getName())).findFirst();
            found.add(same.isPresent() && !gateway.isAsked() ? GatewayCheck.unit(file, fingerprint, subject, BundleNames.PACKET)
                    : gateway.of(file, fingerprint, subject, contents.gateway(), parties(files, contents, statements, SubjectNames.userIds(subject))));
        });
    }

    /** Those of the codes that are a unit's which the receipts name, or the directory beside them under an older or newer code. */
    private static Set<String> parties(Map<String, byte[]> files, Contents contents, Collection<Statement> statements, List<String> codes) {
        var parties = new HashSet<String>();
        if (codes.isEmpty()) {
            return parties;
        }
        for (Statement statement : statements) {
            statement.from().map(UnitCode::value).ifPresent(parties::add);
            statement.recipients().forEach(unit -> parties.add(unit.value()));
        }
        List<Unit> units = contents.directory().stream().flatMap(entry -> units(files, entry.file()).stream()).toList();
        codes.stream().filter(UnitCode::isWellFormed).filter(code -> units.stream().anyMatch(unit -> unit.isCalled(new UnitCode(code)))).forEach(parties::add);
        return parties;
    }

    /** A directory that cannot be read is found wrong where it is asked about the units. */
    private static List<Unit> units(Map<String, byte[]> files, String name) {
        try {
            return DirectoryFiles.units(new StringReader(new String(files.getOrDefault(name, new byte[0]), UTF_8)), name);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return List.of();
        }
    }
}
