package vn.lienthong.signature.attachment;

import java.util.List;
import java.util.regex.Pattern;

/** Where an Office document keeps its signatures, and what of it need not be signed (ECMA-376-2, 10; MS-OFFCRYPTO 2.5). */
final class OfficeSignatures {

    static final String FOLDER = "_xmlsignatures/";

    private static final Pattern SIGNATURE = Pattern.compile("_xmlsignatures/[^/]+\\.xml");

    /** Office writes these after signing, and shows none of them as the document. */
    private static final List<String> BESIDE = List.of("[content_types].xml", FOLDER, "docprops/");

    /** Relationships that lead to what is beside the document. */
    private static final List<String> TYPES_BESIDE = List.of("/digital-signature/origin", "/core-properties", "/extended-properties", "/custom-properties",
            "/thumbnail");

    private OfficeSignatures() {
    }

    static List<String> of(OfficePackage office) {
        return office.names().stream().filter(name -> SIGNATURE.matcher(name).matches()).toList();
    }

    static boolean needNotBeSigned(String part) {
        return BESIDE.stream().anyMatch(part::startsWith);
    }

    static boolean leadsBeside(String relationshipType) {
        return TYPES_BESIDE.stream().anyMatch(relationshipType::endsWith);
    }
}
