package vn.lienthong.signature.attachment;

import static vn.lienthong.signature.attachment.RelationshipTransform.children;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.lienthong.kernel.Digest;
import vn.lienthong.signature.AlgorithmRules;
import vn.lienthong.signature.SignatureNames;
import vn.lienthong.signature.attachment.InsideSignature.Found;

/** The parts that a signature names, compared with those in the package (ECMA-376-2, 10.5.5). Not thread-safe. */
final class OfficeManifest {

    /** How XML may be written before it is digested. */
    static final Set<String> CANONICAL = Set.of(SignatureNames.C14N_10, SignatureNames.EXCLUSIVE_C14N, SignatureNames.C14N_11);

    private final OfficePackage office;
    private final String where;
    private final List<Found> flaws;
    private final Set<String> named = new HashSet<>();
    private final Set<String> covered = new HashSet<>();
    private boolean weak;

    /** @param flaws gets what does not fit */
    OfficeManifest(OfficePackage office, String where, List<Found> flaws) {
        this.office = office;
        this.where = where;
        this.flaws = flaws;
    }

    /** Parts of the document that nobody signed. */
    long uncovered() {
        return office.names().stream().filter(part -> !covered.contains(part) && !OfficeSignatures.needNotBeSigned(part)).count();
    }

    void check(Element reference) throws IOException, UnreadableAttachment, XMLSecurityException {
        String uri = reference.getAttribute("URI");
        int query = uri.indexOf('?');
        String part = OfficePackage.normal(decoded(query < 0 ? uri : uri.substring(0, query)));
        if (!uri.startsWith("/") || !named.add(part)) {
            throw new UnreadableAttachment("Manifest/Reference");
        }
        if (!office.has(part)) {
            flaws.add(Found.of(Flaw.BROKEN, where, "Manifest: missing part"));
            return;
        }
        String type = query < 0 ? "" : decoded(uri.substring(query + 1)).replaceFirst("^ContentType=", "");
        if (!type.equalsIgnoreCase(office.contentType(part))) {
            flaws.add(Found.of(Flaw.BROKEN, where, "Manifest: ContentType"));
        }
        Element method = child(reference, "DigestMethod").orElseThrow(() -> new UnreadableAttachment("DigestMethod"));
        String digest = AlgorithmRules.javaDigest(method.getAttribute("Algorithm")).orElseThrow(() -> new UnreadableAttachment("DigestMethod"));
        if (digest.equals("SHA-1") && !weak) {
            weak = true;
            flaws.add(Found.of(Flaw.WEAK, where, digest));
        }
        if (!MessageDigest.isEqual(digest(reference, part, digest), value(reference))) {
            flaws.add(Found.of(Flaw.BROKEN, where, "Manifest: digest"));
        }
    }

    private byte[] digest(Element reference, String part, String algorithm) throws IOException, UnreadableAttachment, XMLSecurityException {
        List<Element> transforms = child(reference, "Transforms").map(RelationshipTransform::children).orElse(List.of());
        if (transforms.isEmpty()) {
            covered.add(part);
            return office.digest(part, algorithm);
        }
        Document document = office.xml(part);
        int next = 0;
        if (transforms.get(0).getAttribute("Algorithm").equals(RelationshipTransform.ALGORITHM)) {
            RelationshipTransform relationships = RelationshipTransform.of(transforms.get(0));
            if (relationships.picksAll(document)) {
                covered.add(part);
            }
            document = relationships.apply(document);
            next = 1;
        } else {
            covered.add(part);
        }
        String canonical = transforms.size() == next + 1 ? transforms.get(next).getAttribute("Algorithm") : "";
        if (!CANONICAL.contains(canonical)) {
            throw new UnreadableAttachment("Manifest/Transforms");
        }
        var bytes = new ByteArrayOutputStream();
        Canonicalizer.getInstance(canonical).canonicalizeSubtree(document, bytes);
        return Digest.newDigest(algorithm).digest(bytes.toByteArray());
    }

    private static byte[] value(Element reference) throws UnreadableAttachment {
        try {
            return Base64.getMimeDecoder().decode(child(reference, "DigestValue").map(Element::getTextContent).orElse(""));
        } catch (IllegalArgumentException e) {
            throw new UnreadableAttachment("DigestValue");
        }
    }

    static Optional<Element> child(Element parent, String name) {
        return children(parent).stream().filter(child -> name.equals(child.getLocalName())).findFirst();
    }

    private static String decoded(String text) throws UnreadableAttachment {
        try {
            // a plus sign is one, in parts as in content types
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UnreadableAttachment("Manifest/Reference");
        }
    }
}
