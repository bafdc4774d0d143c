package vn.lienthong.signature.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.lienthong.signature.attachment.InsideSignature.Found;
import vn.lienthong.trust.CertificateTrust;

/** Inspects one attachment after the other. Memory does not grow with them; disk does, by one attachment and what its ZIP unpacks to. Thread-safe. */
public final class AttachmentInspector {

    private final PdfInspector pdf;
    private final OfficeInspector office;
    private final Path folder;

    /** @param folder for temporary files, which are gone when an inspection ends */
    public AttachmentInspector(CertificateTrust trust, Path folder) {
        this.pdf = new PdfInspector(trust);
        this.office = new OfficeInspector(trust);
        this.folder = folder;
    }

    /** To write one attachment into; the caller closes it. */
    public Spool spool() {
        return new Spool(folder);
    }

    /**
     * Inspects a file in which an {@link AttachmentLook} has found what only signed files hold, or one that is wrapped.
     *
     * @param where   names the attachment in refusals
     * @param file    complete
     * @param wrapped whether the sending kit put the file into a ZIP of its own, which is then opened
     * @param now     when the certificates are judged
     * @param budget  of the packet that the file is in
     * @return empty when there is no signature in it
     * @throws IOException when the disk fails
     */
    public Optional<InspectedAttachment> inspect(String name, String where, Spool file, boolean wrapped, Instant now, InspectionBudget budget)
            throws IOException {
        file.finish();
        try {
            budget.charge(InspectionBudget.Limit.ATTACHMENTS, 1);
            return wrapped ? unwrapped(name, where, file, now, budget) : plain(name, where, file, now, budget);
        } catch (InspectionBudget.SpentException e) {
            return Optional.of(uninspected(name, where, budget));
        }
    }

    private Optional<InspectedAttachment> plain(String name, String where, Spool file, Instant now, InspectionBudget budget) throws IOException {
        byte[] head;
        try (InputStream in = file.open(0)) {
            head = in.readNBytes(1_024);
        }
        InspectedAttachment found = AttachmentLook.kindOf(head, 0, head.length) == AttachmentLook.Kind.ZIP ? office.inspect(name, where, file, now, budget)
                : pdf.inspect(name, where, file, now, budget);
        return Optional.of(found).filter(InspectedAttachment::tells);
    }

    private Optional<InspectedAttachment> unwrapped(String name, String where, Spool file, Instant now, InspectionBudget budget) throws IOException {
        try (OfficePackage zip = OfficePackage.open(file, budget); Spool inner = spool()) {
            List<String> entries = zip.names();
            if (entries.size() != 1) {
                return Optional.empty();
            }
            try (InputStream in = zip.open(entries.get(0))) {
                in.transferTo(inner);
            }
            inner.finish();
            return look(inner, new AttachmentLook()) ? plain(name, where, inner, now, budget) : Optional.empty();
        } catch (UnreadableAttachment e) {
            return unreadable(name, where, e.construct());
        } catch (OfficePackage.UnpackedTooLargeException e) {
            return unreadable(name, where, "ZIP: too large");
        } catch (java.util.zip.ZipException e) {
            return unreadable(name, where, "ZIP");
        }
    }

    private static Optional<InspectedAttachment> unreadable(String name, String where, String construct) {
        return Optional.of(new InspectedAttachment(name, List.of(), List.of(Found.of(Flaw.UNREADABLE, where, construct))));
    }

    private static boolean look(Spool file, AttachmentLook look) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = file.open(0)) {
            for (int got = in.read(buffer); got > 0 && !look.anySigned(); got = in.read(buffer)) {
                look.bytes(buffer, 0, got);
            }
        }
        return look.anySigned();
    }

    /** A file that was not looked into because the packet's budget is spent. */
    public static InspectedAttachment uninspected(String name, String where, InspectionBudget budget) {
        return new InspectedAttachment(name, List.of(), List.of(Found.of(Flaw.UNINSPECTED, where, budget.told())));
    }

    /** A file that ought to be signed and is not. */
    public static InspectedAttachment unsigned(String name, String where) {
        return new InspectedAttachment(name, List.of(), List.of(Found.of(Flaw.UNSIGNED, where)));
    }
}
