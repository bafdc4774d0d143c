package vn.lienthong.envelope;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An element of the header or the manifest, held in memory since both are bounded. Local names only. */
final class Element {

    private final @Nullable Element parent;
    private final String name;
    private final String href;
    private final List<Element> children = new ArrayList<>(4);
    private String text = "";

    Element(@Nullable Element parent, String name, String href) {
        this.parent = parent;
        this.name = name;
        this.href = href;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    /** Stands for an element that the packet does not have, so that what is missing in it has a place. */
    static Element absent(Element parent, String name) {
        return new Element(parent, name);
    }

    private Element(Element parent, String name) {
        this.parent = parent;
        this.name = name;
        this.href = "";
    }

    void text(String content) {
        text = content;
    }

    String name() {
        return name;
    }

    /** Trimmed; empty when there are child elements. */
    String text() {
        return text;
    }

    /** The value of an {@code href} attribute, whatever its namespace; empty without one. */
    String href() {
        return href;
    }

    boolean isEmpty() {
        return children.isEmpty() && text.isEmpty();
    }

    List<Element> children() {
        return children;
    }

    List<Element> children(String wanted) {
        List<Element> found = new ArrayList<>(2);
        for (Element child : children) {
            if (child.name.equals(wanted)) {
                found.add(child);
            }
        }
        return found;
    }

    /** {@code MessageHeader/To[2]/OrganId}; an index only where there are several. */
    String path() {
        if (parent == null) {
            return name;
        }
        List<Element> namesakes = parent.children(name);
        String step = namesakes.size() > 1 && namesakes.contains(this) ? name + "[" + (namesakes.indexOf(this) + 1) + "]" : name;
        return parent.path() + "/" + step;
    }
}
