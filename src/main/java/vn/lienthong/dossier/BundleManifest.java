package vn.lienthong.dossier;

import java.util.Collection;
import vn.lienthong.signature.ContainerSignature;

/** The file {@code META-INF/manifest.xml} (OASIS OpenDocument 1.2, part 3, 3.2), which ASiC-E with XAdES has for other people's programs. */
final class BundleManifest {

    private static final String NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";

    private BundleManifest() {
    }

    static String of(Collection<String> names) {
        var xml = new StringBuilder("<manifest:manifest xmlns:manifest=\"" + NAMESPACE + "\" manifest:version=\"1.2\">");
        entry(xml, "/", BundleNames.MEDIA_TYPE);
        names.forEach(name -> entry(xml, name, ContainerSignature.mimeType(name)));
        return xml.append("</manifest:manifest>").toString();
    }

    private static void entry(StringBuilder xml, String name, String type) {
        xml.append("<manifest:file-entry manifest:full-path=\"").append(name).append("\" manifest:media-type=\"").append(type)
                .append("\"></manifest:file-entry>");
    }
}
