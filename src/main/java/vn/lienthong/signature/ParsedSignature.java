package vn.lienthong.signature;

import static vn.lienthong.signature.SignatureNames.XMLDSIG;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A Signature element taken apart, strictly: only what XMLDSig 1.1, 4 names, each in its place, nothing beside it.
 *
 * @param element          as it stood, in a tree that declares the namespaces around it
 * @param signedInfo       in exclusive canonical form
 * @param value            Base64
 * @param canonicalisation of SignedInfo
 * @param method           of the signature
 * @param references       in order
 * @param certificates     Base64, in order
 */
record ParsedSignature(Element element, byte[] signedInfo, String value, String canonicalisation, String method, List<SignedReference> references,
        List<String> certificates) {

    private static final int MOST_REFERENCES = 200;
    private static final int MOST_CERTIFICATES = 10;

    /** The structure is not the standard's. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        Malformed(String what) {
            super(what);
        }
    }

    static ParsedSignature of(SignatureTree tree) throws Malformed {
        Element signature = tree.element();
        refuseComments(signature);
        List<Element> parts = children(signature);
        int most = parts.stream().anyMatch(is("KeyInfo")) ? 3 : 2;
        // an Object would be content beside the packet's that nobody reads, and whose copies are how signatures get wrapped
        check(parts.size() == most, "Signature: " + parts.size() + " children");
        check(is("SignedInfo").test(parts.get(0)), "SignedInfo is not the first child");
        check(is("SignatureValue").test(parts.get(1)), "SignatureValue is not the second child");
        check(most == 2 || is("KeyInfo").test(parts.get(2)), "KeyInfo is not the third child");
        List<Element> info = children(parts.get(0));
        check(info.size() >= 3, "SignedInfo: " + info.size() + " children");
        check(is("CanonicalizationMethod").test(info.get(0)), "CanonicalizationMethod is not the first child");
        check(is("SignatureMethod").test(info.get(1)), "SignatureMethod is not the second child");
        check(children(info.get(0)).isEmpty(), "CanonicalizationMethod has parameters");
        check(children(info.get(1)).isEmpty(), "SignatureMethod has parameters");
        check(info.size() <= MOST_REFERENCES + 2, "more than " + MOST_REFERENCES + " references");
        var references = new ArrayList<SignedReference>();
        for (Element reference : info.subList(2, info.size())) {
            references.add(reference(reference));
        }
        return new ParsedSignature(signature, tree.signedInfo(), ownText(parts.get(1)), algorithm(info.get(0)), algorithm(info.get(1)), List.copyOf(references),
                most == 2 ? List.of() : certificates(parts.get(2)));
    }

    private static SignedReference reference(Element reference) throws Malformed {
        check(is("Reference").test(reference), "SignedInfo holds something that is not a Reference");
        List<Element> parts = new ArrayList<>(children(reference));
        var transforms = new ArrayList<String>();
        if (!parts.isEmpty() && is("Transforms").test(parts.get(0))) {
            for (Element transform : children(parts.remove(0))) {
                check(is("Transform").test(transform), "Transforms holds something that is not a Transform");
                transforms.add((children(transform).isEmpty() ? "" : "!") + algorithm(transform));
            }
        }
        check(parts.size() == 2 && is("DigestMethod").test(parts.get(0)) && is("DigestValue").test(parts.get(1)),
                "Reference without DigestMethod and DigestValue");
        Optional<String> uri = reference.hasAttribute("URI") ? Optional.of(reference.getAttribute("URI")) : Optional.empty();
        return new SignedReference(uri, List.copyOf(transforms), algorithm(parts.get(0)), parts.get(1).getTextContent());
    }

    private static List<String> certificates(Element keyInfo) throws Malformed {
        var found = new ArrayList<String>();
        for (Element info : children(keyInfo)) {
            if (is("X509Data").test(info)) {
                children(info).stream().filter(is("X509Certificate")).map(Element::getTextContent).forEach(found::add);
            }
        }
        check(found.size() <= MOST_CERTIFICATES, "more than " + MOST_CERTIFICATES + " certificates");
        return List.copyOf(found);
    }

    private static List<Element> children(Element parent) {
        var found = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.ELEMENT_NODE) {
                found.add((Element) node);
            }
        }
        return found;
    }

    /** Without the text of elements inside, which have no place there. */
    private static String ownText(Element element) {
        var text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE) {
                text.append(node.getNodeValue());
            }
        }
        return text.toString();
    }

    /** A comment cuts a value in two for some readers and not for others. */
    private static void refuseComments(Node parent) throws Malformed {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            boolean plain = node.getNodeType() == Node.ELEMENT_NODE || node.getNodeType() == Node.TEXT_NODE;
            check(plain, "comment or processing instruction inside Signature");
            refuseComments(node);
        }
    }

    private static String algorithm(Element method) throws Malformed {
        check(method.hasAttribute("Algorithm"), method.getLocalName() + " without Algorithm");
        return method.getAttribute("Algorithm");
    }

    private static Predicate<Element> is(String name) {
        return element -> name.equals(element.getLocalName()) && XMLDSIG.equals(element.getNamespaceURI());
    }

    private static void check(boolean holds, String otherwise) throws Malformed {
        if (!holds) {
            throw new Malformed(otherwise);
        }
    }
}
