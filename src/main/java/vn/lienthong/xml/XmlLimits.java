package vn.lienthong.xml;

/**
 * How far an XML document from outside may go. Text has no limit here: it streams, and the size of a packet is bounded
 * where its bytes come in.
 *
 * @param depth         levels of nested elements
 * @param elements      elements in all
 * @param attributes    attributes (and namespace declarations) of one element
 * @param nameLength    characters of one name
 * @param attributeSize characters of one attribute value
 */
public record XmlLimits(int depth, long elements, int attributes, int nameLength, int attributeSize) {

    /** Enough for every packet seen, by an order of magnitude; 642 recipients with their addresses make 6,000 elements. */
    public static final XmlLimits DEFAULT = new XmlLimits(64, 200_000, 64, 256, 65_536);
}
