package vn.lienthong.channel.soap.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.lienthong.xml.SafeXml;

/** An element of an answer: local name, text, children. Answers are small, for packets travel beside them. */
final class Node {

    private final String name;
    private final List<Node> children = new ArrayList<>(4);
    private @Nullable StringBuilder longText;
    private String text = "";

    private Node(String name) {
        this.name = name;
    }

    static Node read(InputStream in) throws IOException {
        try {
            XMLStreamReader reader = SafeXml.reader(in);
            reader.nextTag();
            Node root = read(reader);
            reader.close();
            return root;
        } catch (XMLStreamException e) {
            throw new IOException("the answer is not XML", e);
        }
    }

    private static Node read(XMLStreamReader reader) throws XMLStreamException {
        var node = new Node(reader.getLocalName());
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                node.children.add(read(reader));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                node.append(reader.getText());
            }
        }
        return node;
    }

    private void append(String piece) {
        if (text.isEmpty() && longText == null) {
            text = piece;
            return;
        }
        if (longText == null) {
            longText = new StringBuilder(text);
        }
        longText.append(piece);
    }

    String name() {
        return name;
    }

    String text() {
        return longText == null ? text : longText.toString();
    }

    List<Node> children() {
        return children;
    }

    Optional<Node> find(String child) {
        for (Node node : children) {
            if (node.name.equals(child)) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    Node child(String child) throws IOException {
        return find(child).orElseThrow(() -> new IOException("the answer lacks " + child + " in " + name));
    }

    List<Node> all(String child) {
        return children.stream().filter(node -> node.name.equals(child)).toList();
    }

    String text(String child) throws IOException {
        return child(child).text().strip();
    }

    Optional<String> optional(String child) {
        return find(child).map(node -> node.text().strip());
    }
}
