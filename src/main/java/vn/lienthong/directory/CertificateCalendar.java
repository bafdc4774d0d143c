package vn.lienthong.directory;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.trust.Expiry;
import vn.lienthong.trust.Expiry.What;

/** When the certificates of units and systems end: by their own dates or by the directory's, whichever comes first. */
public final class CertificateCalendar {

    private final Directory directory;
    private final Map<Digest, X509Certificate> certificates;

    /** @param certificates those at hand, by fingerprint; an entry whose certificate is not among them ends by the directory's dates alone */
    public CertificateCalendar(Directory directory, Map<Digest, X509Certificate> certificates) {
        this.directory = directory;
        this.certificates = Map.copyOf(certificates);
    }

    /** From when to when a certificate serves its owner. */
    private record Service(String owner, Digest certificate, Instant from, Instant until) {

        /** Whether this one takes over when the other ends, without a gap. */
        boolean follows(Service other) {
            return owner.equals(other.owner) && until.isAfter(other.until) && !from.isAfter(other.until);
        }
    }

    /** Of units that are open and systems, those that have not ended, and those that have and that nothing has replaced. */
    public List<Expiry> expiries(Instant now) {
        var found = new ArrayList<Expiry>();
        found.addAll(expiries(What.UNIT_SIGNER, services(directory.signers(), this::unit, SignerEntry::certificate, SignerEntry::validity), now));
        found.addAll(expiries(What.SYSTEM_CLIENT,
                services(directory.systems(), entry -> entry.system().id(), entry -> entry.system().certificate(), SystemEntry::validity), now));
        return found;
    }

    /** Its code of the directory's day; empty when it is not open then. */
    private String unit(SignerEntry entry) {
        return directory.identity(entry.unit()).flatMap(id -> directory.unit(id, directory.day())).map(unit -> unit.code().value()).orElse("");
    }

    private <T> List<Service> services(Iterable<T> entries, Function<T, String> owner, Function<T, Digest> certificate, Function<T, Validity> validity) {
        var found = new ArrayList<Service>();
        for (T entry : entries) {
            X509Certificate known = certificates.get(certificate.apply(entry));
            Validity days = validity.apply(entry);
            Instant from = days.from().map(day -> day.atStartOfDay(VietnamTime.ZONE).toInstant()).orElse(Instant.MIN);
            Instant until = days.to().map(day -> day.plusDays(1).atStartOfDay(VietnamTime.ZONE).toInstant()).orElse(Instant.MAX);
            if (known != null) {
                from = later(from, known.getNotBefore().toInstant());
                until = later(until, known.getNotAfter().toInstant()) == until ? known.getNotAfter().toInstant() : until;
            }
            if (!owner.apply(entry).isEmpty() && until.isBefore(Instant.MAX)) {
                found.add(new Service(owner.apply(entry), certificate.apply(entry), from, until));
            }
        }
        return found;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private List<Expiry> expiries(What what, List<Service> services, Instant now) {
        var found = new ArrayList<Expiry>();
        for (Service service : services) {
            boolean renewed = services.stream().anyMatch(other -> other.follows(service));
            boolean over = service.until().isBefore(now) && services.stream().anyMatch(other -> other.owner().equals(service.owner()) && other.until().isAfter(now));
            if (!over) {
                X509Certificate known = certificates.get(service.certificate());
                String subject = known == null ? "" : known.getSubjectX500Principal().getName();
                found.add(new Expiry(what, service.owner(), subject, service.until(), java.util.Optional.of(service.certificate()), renewed));
            }
        }
        return found;
    }
}
