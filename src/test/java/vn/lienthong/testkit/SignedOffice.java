package vn.lienthong.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.ObjectContainer;
import org.apache.xml.security.signature.Reference;
import org.apache.xml.security.signature.XMLSignature;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.xml.SafeXml;

/** A small Word document, and its signature as Office makes it (ECMA-376-2, 10). The relationships' digest is of a text written by hand. */
public final class SignedOffice {

    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final String RELS = "application/vnd.openxmlformats-package.relationships+xml";

    private SignedOffice() {
    }

    /** The parts of an unsigned document, in order. */
    public static Map<String, byte[]> parts() {
        var parts = new LinkedHashMap<String, byte[]>();
        put(parts, "[Content_Types].xml", "<Types xmlns=\"" + PACKAGE + "content-types\"><Default Extension=\"rels\" ContentType=\"" + RELS + "\"/>"
                + "<Override PartName=\"/word/document.xml\" ContentType=\"" + WORD + "\"/></Types>");
        put(parts, "_rels/.rels", "<Relationships xmlns=\"" + PACKAGE + "relationships\">\n  <Relationship Type=\"" + OFFICE
                + "\" Target=\"word/document.xml\" Id=\"rId1\"/>\n  <Relationship Id=\"rId0\" Target=\"_xmlsignatures/origin.sigs\" Type=\"" + PACKAGE
                + "relationships/digital-signature/origin\"/></Relationships>");
        put(parts, "word/document.xml", "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body/></w:document>");
        put(parts, "docProps/core.xml", "<x/>");
        return parts;
    }

    /** Puts a signature by this key into {@code _xmlsignatures/<name>.xml}. */
    public static void sign(Map<String, byte[]> parts, String name, SigningKey key, Instant at) {
        Init.init();
        try {
            Document document = SafeXml.newDocument();
            String algorithm = key.key().getAlgorithm().equals("EC") ? XMLSignature.ALGO_ID_SIGNATURE_ECDSA_SHA256 : XMLSignature.ALGO_ID_SIGNATURE_RSA_SHA256;
            var signature = new XMLSignature(document, "", algorithm, Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS);
            document.appendChild(signature.getElement());
            var object = new ObjectContainer(document);
            object.setId("idPackageObject");
            object.appendChild(manifest(document, parts));
            object.appendChild(time(document, at));
            signature.appendObject(object);
            signature.addDocument("#idPackageObject", null, "http://www.w3.org/2001/04/xmlenc#sha256", null, Reference.OBJECT_URI);
            signature.addKeyInfo(key.certificate());
            for (int i = 1; i < key.chain().size(); i++) {
                signature.addKeyInfo(key.chain().get(i));
            }
            signature.sign(key.key());
            var bytes = new ByteArrayOutputStream();
            Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS).canonicalizeSubtree(document, bytes);
            parts.put("_xmlsignatures/" + name + ".xml", bytes.toByteArray());
        } catch (XMLSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] zip(Map<String, byte[]> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Element manifest(Document document, Map<String, byte[]> parts) {
        Element manifest = declared(document.createElementNS(DSIG, "Manifest"), "", DSIG);
        String relationships = "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Target=\"word/document.xml\" TargetMode=\"Internal\" Type=\""
                + OFFICE + "\"></Relationship></Relationships>";
        Element rels = reference(document, "/_rels/.rels?ContentType=" + RELS, relationships.getBytes(StandardCharsets.UTF_8));
        Element transforms = document.createElementNS(DSIG, "Transforms");
        Element pick = document.createElementNS(DSIG, "Transform");
        pick.setAttribute("Algorithm", PACKAGE + "RelationshipTransform");
        Element one = declared(document.createElementNS(PACKAGE + "digital-signature", "mdssi:RelationshipReference"), "mdssi", PACKAGE + "digital-signature");
        one.setAttribute("SourceId", "rId1");
        pick.appendChild(one);
        transforms.appendChild(pick);
        Element canonical = document.createElementNS(DSIG, "Transform");
        canonical.setAttribute("Algorithm", Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS);
        transforms.appendChild(canonical);
        rels.insertBefore(transforms, rels.getFirstChild());
        manifest.appendChild(rels);
        manifest.appendChild(reference(document, "/word/document.xml?ContentType=" + WORD, parts.get("word/document.xml")));
        return manifest;
    }

    /** The DOM declares no namespace by itself. */
    private static Element declared(Element element, String prefix, String namespace) {
        element.setAttributeNS("http://www.w3.org/2000/xmlns/", prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, namespace);
        return element;
    }

    private static Element reference(Document document, String uri, byte[] content) {
        Element reference = document.createElementNS(DSIG, "Reference");
        reference.setAttribute("URI", uri);
        Element method = document.createElementNS(DSIG, "DigestMethod");
        method.setAttribute("Algorithm", "http://www.w3.org/2001/04/xmlenc#sha256");
        reference.appendChild(method);
        Element value = document.createElementNS(DSIG, "DigestValue");
        try {
            value.setTextContent(Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        reference.appendChild(value);
        return reference;
    }

    private static Element time(Document document, Instant at) {
        Element properties = declared(document.createElementNS(DSIG, "SignatureProperties"), "", DSIG);
        Element property = document.createElementNS(DSIG, "SignatureProperty");
        Element time = declared(document.createElementNS(PACKAGE + "digital-signature", "mdssi:SignatureTime"), "mdssi", PACKAGE + "digital-signature");
        Element value = document.createElementNS(PACKAGE + "digital-signature", "mdssi:Value");
        value.setTextContent(at.toString());
        time.appendChild(value);
        property.appendChild(time);
        properties.appendChild(property);
        return properties;
    }

    private static void put(Map<String, byte[]> parts, String name, String content) {
        parts.put(name, content.getBytes(StandardCharsets.UTF_8));
    }
}
