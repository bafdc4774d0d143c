package vn.lienthong.signature.attachment;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cms.CMSException;
import vn.lienthong.kernel.Digest;
import vn.lienthong.signature.attachment.InsideSignature.Found;
import vn.lienthong.signature.attachment.InspectionBudget.Limit;
import vn.lienthong.signature.attachment.PdfSignatures.Raw;
import vn.lienthong.trust.CertificateTrust;

/** Checks every signature of a PDF (ISO 32000-1, 12.8; EN 319 142-1). Thread-safe. */
final class PdfInspector {

    private static final int BUFFER = 64 * 1024;

    private final CertificateTrust trust;

    PdfInspector(CertificateTrust trust) {
        this.trust = trust;
    }

    InspectedAttachment inspect(String name, String where, Spool pdf, Instant now, InspectionBudget budget) throws IOException {
        List<Raw> found = PdfSignatures.find(pdf, budget);
        var flaws = new ArrayList<Found>();
        if (found.size() > PdfSignatures.MOST) {
            flaws.add(Found.of(Flaw.UNREADABLE, where, "> " + PdfSignatures.MOST));
            found = found.subList(0, PdfSignatures.MOST);
        }
        var signatures = new ArrayList<InsideSignature>();
        try {
            for (Raw raw : found) {
                budget.charge(Limit.DIGESTED, raw.before() + raw.length());
                signatures.add(inspect(raw, pdf, now, where + "/Signature[" + (signatures.size() + 1) + "]"));
            }
        } catch (InspectionBudget.SpentException e) {
            flaws.add(Found.of(Flaw.UNINSPECTED, where, budget.told()));
        }
        // an earlier signature covers its own revision, and the later ones cover what came after it
        long end = found.stream().filter(Raw::sound).mapToLong(Raw::end).max().orElse(0);
        if (end > 0 && end < pdf.size()) {
            flaws.add(Found.of(Flaw.PARTIAL, where, "+" + (pdf.size() - end) + " B"));
        }
        return new InspectedAttachment(name, signatures, flaws);
    }

    private InsideSignature inspect(Raw raw, Spool pdf, Instant now, String where) throws IOException {
        boolean coversAll = raw.sound() && raw.end() == pdf.size();
        if (!raw.sound()) {
            return SignerFlaws.unreadable("PDF", false, Found.of(Flaw.MALFORMED, where, raw.defect()));
        }
        if (raw.subFilter().equals("ETSI.RFC3161")) {
            return timestamp(raw, pdf, now, where, coversAll);
        }
        // PKCS#1 values and those that sign a SHA-1 of the content are of the nineties
        if (raw.subFilter().endsWith("sha1")) {
            return SignerFlaws.unreadable("PDF", coversAll, Found.of(Flaw.UNREADABLE, where, raw.subFilter()));
        }
        try {
            return signature(CmsSignature.read(raw.value()), raw, pdf, now, where, coversAll);
        } catch (CMSException e) {
            return SignerFlaws.unreadable("PDF", coversAll, Found.of(Flaw.MALFORMED, where, "CMS"));
        }
    }

    private InsideSignature signature(CmsSignature cms, Raw raw, Spool pdf, Instant now, String where, boolean coversAll) throws IOException {
        String type = raw.subFilter().startsWith("ETSI.CAdES") ? "PAdES" : "PDF";
        if (cms.digestName().isEmpty()) {
            return SignerFlaws.unreadable(type, coversAll, Found.of(Flaw.UNREADABLE, where, "digest"));
        }
        var flaws = new ArrayList<Found>();
        CmsSignature.Match match = cms.check(digest(pdf, raw, cms.digestName().get()));
        switch (match) {
            case GOOD -> { }
            case OTHER_CONTENT -> flaws.add(Found.of(Flaw.BROKEN, where, "messageDigest"));
            case OTHER_KEY -> flaws.add(Found.of(Flaw.BROKEN, where, "signatureValue"));
        }
        cms.weakness().ifPresent(weak -> flaws.add(Found.of(Flaw.WEAK, where, weak)));
        Optional<Instant> proved = cms.timestamp().flatMap(StampedTime::read).filter(stamp -> stamp.stampsBytes(cms.value()) && stamp.believed(trust))
                .map(StampedTime::time);
        return SignerFlaws.judge(type, cms.certificate(), cms.others(), cms.claimedTime().or(raw::time), proved, coversAll, trust, now, where, flaws);
    }

    // EN 319 142-1, 5.4.3
    private InsideSignature timestamp(Raw raw, Spool pdf, Instant now, String where, boolean coversAll) throws IOException {
        Optional<StampedTime> stamp = StampedTime.read(raw.value());
        if (stamp.isEmpty() || stamp.get().digestName().isEmpty()) {
            return SignerFlaws.unreadable("timestamp", coversAll, Found.of(Flaw.MALFORMED, where, "RFC 3161"));
        }
        var flaws = new ArrayList<Found>();
        if (!stamp.get().stamps(digest(pdf, raw, stamp.get().digestName().get()))) {
            flaws.add(Found.of(Flaw.BROKEN, where, "messageImprint"));
        }
        InsideSignature judged = SignerFlaws.judge("timestamp", stamp.get().certificate(), stamp.get().others(), Optional.of(stamp.get().time()), Optional.empty(),
                coversAll, trust, now, where, flaws);
        // its key is meant for stamping, which no signer's is
        return new InsideSignature(judged.type(), judged.signer(), judged.time(), stamp.get().believed(trust), coversAll, judged.root(), judged.revocation(),
                judged.flaws().stream().filter(flaw -> flaw.flaw() != Flaw.KEY_USAGE).toList());
    }

    private static byte[] digest(Spool pdf, Raw raw, String algorithm) throws IOException {
        MessageDigest digest = Digest.newDigest(algorithm);
        update(digest, pdf, 0, raw.before());
        update(digest, pdf, raw.after(), raw.length());
        return digest.digest();
    }

    private static void update(MessageDigest digest, Spool pdf, long from, long length) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, length))];
        try (InputStream in = pdf.open(from)) {
            for (long left = length; left > 0;) {
                int got = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (got < 0) {
                    throw new EOFException("attachment: shorter than its signed range");
                }
                digest.update(buffer, 0, got);
                left -= got;
            }
        }
    }
}
