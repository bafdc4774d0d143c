package vn.lienthong.envelope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An element of the header or the manifest, held in memory since both are bounded. Local names only. */
final class Element {

    private final @Nullable Element parent;
    private final String name;
    private final String href;
    private final int ordinal;
    private List<Element> children = List.of();
    private Map<String, Integer> namesakes = Map.of();
    private String text = "";

    Element(@Nullable Element parent, String name, String href) {
        this.parent = parent;
        this.name = name;
        this.href = href;
        if (parent == null) {
            this.ordinal = 1;
        } else {
            // counted while reading: a path must cost nothing, however many siblings a hostile packet has
            this.ordinal = parent.add(this);
        }
    }

    // most elements are leaves, and a leaf needs neither list nor map
    private int add(Element child) {
        if (children.isEmpty()) {
            children = new ArrayList<>();
            namesakes = new HashMap<>();
        }
        children.add(child);
        return namesakes.merge(child.name, 1, Integer::sum);
    }

    /** Stands for an element that the packet does not have, so that what is missing in it has a place. */
    static Element absent(Element parent, String name) {
        return new Element(parent, name);
    }

    private Element(Element parent, String name) {
        this.parent = parent;
        this.name = name;
        this.href = "";
        this.ordinal = 0;
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
        boolean several = ordinal > 0 && parent.namesakes.getOrDefault(name, 0) > 1;
        String step = several ? name + "[" + ordinal + "]" : name;
        return parent.path() + "/" + step;
    }
}
