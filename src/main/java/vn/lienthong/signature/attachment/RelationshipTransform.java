package vn.lienthong.signature.attachment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.lienthong.xml.SafeXml;

/** Picks the relationships that a signature covers and writes them in the one way that is digested (ECMA-376-2, 10.5.8). */
final class RelationshipTransform {

    static final String ALGORITHM = "http://schemas.openxmlformats.org/package/2006/RelationshipTransform";

    private static final String NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships";

    private final Set<String> ids = new HashSet<>();
    private final Set<String> types = new HashSet<>();

    private RelationshipTransform() {
    }

    /** @param transform the Transform element that names the relationships */
    static RelationshipTransform of(Element transform) {
        var made = new RelationshipTransform();
        for (Element child : children(transform)) {
            if ("RelationshipReference".equals(child.getLocalName())) {
                made.ids.add(child.getAttribute("SourceId"));
            } else if ("RelationshipsGroupReference".equals(child.getLocalName())) {
                made.types.add(child.getAttribute("SourceType"));
            }
        }
        return made;
    }

    /** The relationships picked, sorted by their ids, each with its target mode. */
    Document apply(Document part) {
        Document out = SafeXml.newDocument();
        Element root = out.createElementNS(NAMESPACE, "Relationships");
        root.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns", NAMESPACE);
        out.appendChild(root);
        children(part.getDocumentElement()).stream().filter(this::picks).sorted(Comparator.comparing(one -> one.getAttribute("Id"))).forEach(one -> {
            Element copy = out.createElementNS(NAMESPACE, "Relationship");
            for (String name : List.of("Id", "Target", "Type")) {
                copy.setAttribute(name, one.getAttribute(name));
            }
            copy.setAttribute("TargetMode", one.hasAttribute("TargetMode") ? one.getAttribute("TargetMode") : "Internal");
            root.appendChild(copy);
        });
        return out;
    }

    /** Whether nothing is left out that belongs to the document. */
    boolean picksAll(Document part) {
        return children(part.getDocumentElement()).stream().allMatch(one -> picks(one) || OfficeSignatures.leadsBeside(one.getAttribute("Type")));
    }

    private boolean picks(Element relationship) {
        return ids.contains(relationship.getAttribute("Id")) || types.contains(relationship.getAttribute("Type"));
    }

    static List<Element> children(Node parent) {
        var found = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }
}
