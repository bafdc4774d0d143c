package vn.lienthong.signature;

import static vn.lienthong.signature.SignatureNames.EXCLUSIVE_C14N;
import static vn.lienthong.signature.SignatureNames.SHA256;
import static vn.lienthong.signature.SignatureNames.XMLDSIG;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.trust.Fingerprint;

/**
 * The text of a container's signature. SignedInfo and SignedProperties declare the namespaces they use themselves, so that each stands
 * in the document exactly as exclusive canonicalisation gives it, and its digest is that of the text.
 */
record ContainerSignatureText(Map<String, Digest> files, Instant signedAt, List<X509Certificate> chain, KeyKind kind) {

    private static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";
    private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    private static final String SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties";
    private static final String DECLARED = " xmlns:ds=\"" + XMLDSIG + "\"";

    String document(String value) {
        var xml = new StringBuilder("<asic:XAdESSignatures xmlns:asic=\"" + ASIC + "\"><ds:Signature" + DECLARED + " Id=\"signature\">")
                .append(signedInfo()).append("<ds:SignatureValue>").append(value).append("</ds:SignatureValue><ds:KeyInfo><ds:X509Data>");
        for (X509Certificate certificate : chain) {
            xml.append("<ds:X509Certificate>").append(SignatureText.base64(certificate)).append("</ds:X509Certificate>");
        }
        return xml.append("</ds:X509Data></ds:KeyInfo><ds:Object><xades:QualifyingProperties xmlns:xades=\"" + XADES + "\" Target=\"#signature\">")
                .append(signedProperties()).append("</xades:QualifyingProperties></ds:Object></ds:Signature></asic:XAdESSignatures>").toString();
    }

    /** What the signature value is made over. */
    String signedInfo() {
        var xml = new StringBuilder("<ds:SignedInfo" + DECLARED + "><ds:CanonicalizationMethod Algorithm=\"" + EXCLUSIVE_C14N
                + "\"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm=\"").append(kind.signatureMethod()).append("\"></ds:SignatureMethod>");
        int number = 0;
        for (Map.Entry<String, Digest> file : files.entrySet()) {
            xml.append("<ds:Reference Id=\"f").append(++number).append("\" URI=\"").append(file.getKey()).append("\">")
                    .append(digest("", file.getValue())).append("</ds:Reference>");
        }
        Digest properties = Digest.compute(signedProperties().getBytes(StandardCharsets.UTF_8));
        return xml.append("<ds:Reference Type=\"" + SIGNED_PROPERTIES + "\" URI=\"#properties\"><ds:Transforms><ds:Transform Algorithm=\""
                + EXCLUSIVE_C14N + "\"></ds:Transform></ds:Transforms>").append(digest("", properties)).append("</ds:Reference></ds:SignedInfo>").toString();
    }

    // ETSI EN 319 132-1, 5.2
    private String signedProperties() {
        var xml = new StringBuilder("<xades:SignedProperties xmlns:xades=\"" + XADES + "\" Id=\"properties\"><xades:SignedSignatureProperties>"
                + "<xades:SigningTime>").append(VietnamTime.iso(signedAt)).append("</xades:SigningTime><xades:SigningCertificateV2>");
        for (X509Certificate certificate : chain) {
            xml.append("<xades:Cert><xades:CertDigest>").append(digest(DECLARED, Fingerprint.of(certificate)))
                    .append("</xades:CertDigest></xades:Cert>");
        }
        xml.append("</xades:SigningCertificateV2></xades:SignedSignatureProperties><xades:SignedDataObjectProperties>");
        int number = 0;
        for (String name : files.keySet()) {
            xml.append("<xades:DataObjectFormat ObjectReference=\"#f").append(++number).append("\"><xades:MimeType>").append(mimeType(name))
                    .append("</xades:MimeType></xades:DataObjectFormat>");
        }
        return xml.append("</xades:SignedDataObjectProperties></xades:SignedProperties>").toString();
    }

    private static String digest(String declared, Digest digest) {
        return "<ds:DigestMethod" + declared + " Algorithm=\"" + SHA256 + "\"></ds:DigestMethod><ds:DigestValue" + declared + ">"
                + base64(digest.bytes()) + "</ds:DigestValue>";
    }

    /** The media type of a file, by the end of its name. */
    static String mimeType(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "xml" -> "text/xml";
            case "json" -> "application/json";
            case "csv" -> "text/csv";
            case "pdf" -> "application/pdf";
            case "pem" -> "application/x-pem-file";
            case "crl" -> "application/pkix-crl";
            case "ocsp" -> "application/ocsp-response";
            case "tst" -> "application/timestamp-reply";
            default -> "application/octet-stream";
        };
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
