package vn.lienthong.signature.attachment;

import static vn.lienthong.signature.attachment.RelationshipTransform.children;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.xml.security.Init;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.utils.Constants;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.lienthong.signature.attachment.InsideSignature.Found;
import vn.lienthong.signature.attachment.InspectionBudget.Limit;
import vn.lienthong.trust.CertificateTrust;

/**
 * Checks the signatures of an Office document (ECMA-376-2, 10). Santuario checks what stands in the signature's own part; nothing is
 * ever fetched, and no other transforms than canonical forms and the picking of relationships are carried out. Thread-safe.
 */
final class OfficeInspector {

    private static final String DSIG = Constants.SignatureSpecNS;
    private static final int MOST = 32;

    static {
        Init.init();
    }

    private final CertificateTrust trust;

    OfficeInspector(CertificateTrust trust) {
        this.trust = trust;
    }

    InspectedAttachment inspect(String name, String where, Spool file, Instant now, InspectionBudget budget) throws IOException {
        var signatures = new ArrayList<InsideSignature>();
        var flaws = new ArrayList<Found>();
        try (OfficePackage office = OfficePackage.open(file, budget)) {
            List<String> parts = OfficeSignatures.of(office);
            if (parts.size() > MOST) {
                flaws.add(Found.of(Flaw.UNREADABLE, where, "> " + MOST));
                parts = parts.subList(0, MOST);
            }
            for (String part : parts) {
                budget.charge(Limit.SIGNATURES, 1);
                signatures.add(inspect(office, part, now, budget, where + "/Signature[" + (signatures.size() + 1) + "]"));
            }
            if (!signatures.isEmpty() && signatures.stream().noneMatch(InsideSignature::coversAll)
                    && signatures.stream().anyMatch(signature -> signature.signer().isPresent())) {
                flaws.add(Found.of(Flaw.PARTIAL, where, "OOXML"));
            }
        } catch (UnreadableAttachment e) {
            flaws.add(Found.of(Flaw.UNREADABLE, where, e.construct()));
        } catch (InspectionBudget.SpentException e) {
            flaws.add(Found.of(Flaw.UNINSPECTED, where, budget.told()));
        } catch (OfficePackage.UnpackedTooLargeException e) {
            flaws.add(Found.of(Flaw.UNREADABLE, where, "ZIP: too large"));
        } catch (java.util.zip.ZipException e) {
            flaws.add(Found.of(Flaw.UNREADABLE, where, "ZIP"));
        }
        return new InspectedAttachment(name, signatures, flaws);
    }

    private InsideSignature inspect(OfficePackage office, String part, Instant now, InspectionBudget budget, String where) throws IOException {
        var flaws = new ArrayList<Found>();
        try {
            long before = budget.used(Limit.XML);
            Element signature = office.xml(part).getDocumentElement();
            long size = budget.used(Limit.XML) - before;
            Map<String, Element> byId = markIds(signature);
            if (!DSIG.equals(signature.getNamespaceURI()) || !"Signature".equals(signature.getLocalName())) {
                throw new UnreadableAttachment("Signature");
            }
            Element info = OfficeManifest.child(signature, "SignedInfo").orElseThrow(() -> new UnreadableAttachment("SignedInfo"));
            // each reference may lead to all of the part, which is then written anew
            budget.charge(Limit.XML, size * children(info).size());
            var manifest = new OfficeManifest(office, where, flaws);
            for (Element object : signedObjects(info, byId, where, flaws)) {
                for (Element list : children(object).stream().filter(child -> "Manifest".equals(child.getLocalName())).toList()) {
                    for (Element reference : children(list).stream().filter(child -> "Reference".equals(child.getLocalName())).toList()) {
                        manifest.check(reference);
                    }
                }
            }
            List<X509Certificate> certificates = certificates(signature);
            if (certificates.isEmpty()) {
                throw new UnreadableAttachment("X509Certificate");
            }
            // secure validation: few references, no scripts, ids that are there once
            if (!new XMLSignature(signature, "", true).checkSignatureValue(certificates.get(0).getPublicKey())) {
                flaws.add(Found.of(Flaw.BROKEN, where, "SignedInfo"));
            }
            return SignerFlaws.judge("OOXML", certificates.get(0), certificates.subList(1, certificates.size()), time(signature), Optional.empty(),
                    manifest.uncovered() == 0, trust, now, where, flaws);
        } catch (UnreadableAttachment e) {
            return SignerFlaws.unreadable("OOXML", false, Found.of(Flaw.MALFORMED, where, e.construct()));
        } catch (XMLSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // Santuario lets values that are none run into the ground
            return SignerFlaws.unreadable("OOXML", false, Found.of(Flaw.MALFORMED, where, "XMLDSig"));
        }
    }

    /** Each id once, or what is checked could be another element than what is read. */
    private static Map<String, Element> markIds(Element signature) throws UnreadableAttachment {
        var byId = new HashMap<String, Element>();
        NodeList all = signature.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            var element = (Element) all.item(i);
            if (element.hasAttribute("Id")) {
                element.setIdAttribute("Id", true);
                if (byId.put(element.getAttribute("Id"), element) != null) {
                    throw new UnreadableAttachment("Id");
                }
            }
        }
        return byId;
    }

    private static List<Element> signedObjects(Element info, Map<String, Element> byId, String where, List<Found> flaws) throws UnreadableAttachment {
        var objects = new ArrayList<Element>();
        boolean weak = OfficeManifest.child(info, "SignatureMethod").map(method -> method.getAttribute("Algorithm")).orElse("").endsWith("sha1");
        for (Element reference : children(info).stream().filter(child -> "Reference".equals(child.getLocalName())).toList()) {
            String uri = reference.getAttribute("URI");
            Element target = uri.startsWith("#") ? byId.get(uri.substring(1)) : null;
            List<Element> transforms = OfficeManifest.child(reference, "Transforms").map(RelationshipTransform::children).orElse(List.of());
            if (target == null || transforms.stream().anyMatch(one -> !OfficeManifest.CANONICAL.contains(one.getAttribute("Algorithm")))) {
                throw new UnreadableAttachment("SignedInfo/Reference");
            }
            weak |= OfficeManifest.child(reference, "DigestMethod").map(method -> method.getAttribute("Algorithm")).orElse("").endsWith("sha1");
            if ("Object".equals(target.getLocalName())) {
                objects.add(target);
            }
        }
        if (weak) {
            flaws.add(Found.of(Flaw.WEAK, where, "SHA-1"));
        }
        return objects;
    }

    /** The signer's first: the one that issued none of the others. */
    private static List<X509Certificate> certificates(Element signature) throws UnreadableAttachment {
        var found = new ArrayList<X509Certificate>();
        Element info = OfficeManifest.child(signature, "KeyInfo").orElseThrow(() -> new UnreadableAttachment("KeyInfo"));
        NodeList texts = info.getElementsByTagNameNS(DSIG, "X509Certificate");
        if (texts.getLength() > SignerFlaws.MOST_CERTIFICATES) {
            throw new UnreadableAttachment("X509Certificate > " + SignerFlaws.MOST_CERTIFICATES);
        }
        for (int i = 0; i < texts.getLength(); i++) {
            try {
                byte[] der = Base64.getMimeDecoder().decode(texts.item(i).getTextContent());
                found.add((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
            } catch (CertificateException | IllegalArgumentException e) {
                throw new UnreadableAttachment("X509Certificate");
            }
        }
        var sorted = new ArrayList<X509Certificate>(found);
        sorted.sort(java.util.Comparator.comparing(one -> found.stream().anyMatch(other -> other != one
                && other.getIssuerX500Principal().equals(one.getSubjectX500Principal()))));
        return sorted;
    }

    /** Of the package's object or of XAdES, both of which are signed when anything is. */
    private static Optional<Instant> time(Element signature) {
        NodeList all = signature.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            var element = (Element) all.item(i);
            boolean stated = "SigningTime".equals(element.getLocalName())
                    || "Value".equals(element.getLocalName()) && "SignatureTime".equals(element.getParentNode().getLocalName());
            if (stated) {
                try {
                    return Optional.of(OffsetDateTime.parse(element.getTextContent().strip()).toInstant());
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
