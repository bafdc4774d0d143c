package vn.lienthong.directory;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.trust.CertificateStatus.State;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.Judgement;
import vn.lienthong.trust.Judgement.Validity;

/**
 * Which units could send and receive on a day, by the directory and the certificates as they are known now. Whatever ends in the course
 * of a day has ended on it.
 */
public final class Rehearsal {

    private final Directory directory;
    private final Map<Digest, X509Certificate> certificates;
    private final CertificateTrust trust;
    private final boolean silent;

    /**
     * @param certificates those at hand, by fingerprint
     * @param silent       whether no authority says anything new until that day; otherwise their news is taken to go on as it does
     */
    public Rehearsal(Directory directory, Map<Digest, X509Certificate> certificates, CertificateTrust trust, boolean silent) {
        this.directory = directory;
        this.certificates = Map.copyOf(certificates);
        this.trust = trust;
        this.silent = silent;
    }

    /**
     * A unit that cannot do everything.
     *
     * @param why each reason once
     */
    public record Hindered(UnitCode unit, String name, boolean sends, boolean receives, List<Text> why) {
    }

    /**
     * @param units  that are open and connected on the day
     * @param before those of them that cannot send or not receive today either
     * @param then   those that cannot do on the day what they can do today
     */
    public record Outcome(int units, List<Hindered> before, List<Hindered> then) {
    }

    public Outcome on(LocalDate date, LocalDate today) {
        Map<UnitId, Hindered> now = hindered(today);
        Map<UnitId, Hindered> then = hindered(date);
        var changed = new ArrayList<Hindered>();
        then.forEach((unit, later) -> {
            Hindered earlier = now.get(unit);
            boolean lost = earlier == null || earlier.sends() && !later.sends() || earlier.receives() && !later.receives();
            if (lost) {
                changed.add(later);
            }
        });
        return new Outcome(connected(date).size(), List.copyOf(now.values()), changed);
    }

    private List<Unit> connected(LocalDate day) {
        return directory.history().stream().filter(unit -> unit.connected() && unit.isOpenOn(day)).toList();
    }

    private Map<UnitId, Hindered> hindered(LocalDate day) {
        var look = new Look(directory.on(day), day);
        var found = new java.util.LinkedHashMap<UnitId, Hindered>();
        connected(day).forEach(unit -> look.at(unit).ifPresent(hindered -> found.put(unit.id(), hindered)));
        return found;
    }

    /** One day. */
    private final class Look {

        private final Directory then;
        private final LocalDate day;
        private final Instant at;
        private final Map<Digest, Optional<Text>> complaints = new HashMap<>();
        private final Map<UnitId, List<Digest>> signers = new HashMap<>();

        Look(Directory then, LocalDate day) {
            this.then = then;
            this.day = day;
            this.at = day.plusDays(1).atStartOfDay(VietnamTime.ZONE).toInstant().minusSeconds(1);
            directory.signers().stream().filter(entry -> entry.validity().includes(day)).forEach(entry -> directory.identity(entry.unit())
                    .ifPresent(id -> signers.computeIfAbsent(id, any -> new ArrayList<>()).add(entry.certificate())));
        }

        Optional<Hindered> at(Unit unit) {
            Set<Text> door = door(unit);
            Set<Text> signing = signing(unit);
            if (door.isEmpty() && signing.isEmpty()) {
                return Optional.empty();
            }
            var why = new LinkedHashSet<>(signing);
            why.addAll(door);
            return Optional.of(new Hindered(unit.code(), unit.name(), false, door.isEmpty(), List.copyOf(why)));
        }

        /** Empty when some system opens the door for it. */
        private Set<Text> door(Unit unit) {
            var why = new LinkedHashSet<Text>();
            for (SystemEntry entry : directory.systems()) {
                if (entry.validity().includes(day) && then.mayActFor(entry.system(), unit.code())) {
                    Optional<Text> complaint = complaint(entry.system().certificate(), false);
                    if (complaint.isEmpty()) {
                        return Set.of();
                    }
                    why.add(named("hệ thống " + entry.system().id(), "system " + entry.system().id(), complaint.get()));
                }
            }
            return why.isEmpty() ? Set.of(new Text("không hệ thống nào được thay mặt đơn vị", "no system may act for it")) : why;
        }

        /** Empty when some certificate signs for it, or none has to. */
        private Set<Text> signing(Unit unit) {
            if (unit.signatureRule() == SignatureRule.VERIFY_IF_PRESENT || unit.signatureRule() == SignatureRule.LEGACY_VERIFY_IF_PRESENT) {
                return Set.of();
            }
            var why = new LinkedHashSet<Text>();
            for (Digest signer : signers.getOrDefault(unit.id(), List.of())) {
                Optional<Text> complaint = complaint(signer, true);
                if (complaint.isEmpty()) {
                    return Set.of();
                }
                why.add(named("chứng thư ký " + brief(signer), "signing certificate " + brief(signer), complaint.get()));
            }
            return why.isEmpty() ? Set.of(new Text("không có chứng thư ký nào", "no signing certificate")) : why;
        }

        private Optional<Text> complaint(Digest certificate, boolean signs) {
            return complaints.computeIfAbsent(certificate, digest -> Optional.ofNullable(certificates.get(digest))
                    .map(known -> complaint(trust.judge(known, List.of(), at), signs))
                    .orElse(Optional.of(new Text("không có chứng thư để xem xét", "the certificate is not at hand"))));
        }

        private Optional<Text> complaint(Judgement judgement, boolean signs) {
            if (judgement.validity() != Validity.VALID) {
                return Optional.of(validity(judgement));
            }
            if (!judgement.trustedPath()) {
                return Optional.of(new Text("không dẫn tới chứng thư gốc tin cậy còn hiệu lực", "leads to no trusted root that is valid then"));
            }
            if (judgement.revocation().state() == State.REVOKED) {
                return Optional.of(new Text("đã bị thu hồi", "revoked"));
            }
            if (signs && silent && !judgement.revocation().believed()) {
                return Optional.of(new Text("thông tin thu hồi quá hạn", "news of revocations is overdue"));
            }
            boolean fit = !signs || judgement.maySign() && judgement.weakness().isEmpty();
            return fit ? Optional.empty() : Optional.of(new Text("không dùng để ký được", "not fit for signing"));
        }

        private Text validity(Judgement judgement) {
            String until = VietnamTime.iso(judgement.certificate().getNotAfter().toInstant());
            return switch (judgement.validity()) {
                case EXPIRED -> new Text("hết hạn lúc " + until, "ends at " + until);
                case NOT_YET -> new Text("chưa có hiệu lực", "not valid yet");
                case ISSUER_NOT_VALID, VALID -> new Text("chứng thư của tổ chức cấp hết hạn", "its authority's certificate has ended");
            };
        }
    }

    private static Text named(String vi, String en, Text complaint) {
        return new Text(vi + ": " + complaint.vi(), en + ": " + complaint.en());
    }

    private static String brief(Digest certificate) {
        return certificate.hex().substring(0, 16) + "…";
    }
}
