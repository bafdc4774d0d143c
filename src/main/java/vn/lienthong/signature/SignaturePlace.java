package vn.lienthong.signature;

import org.jspecify.annotations.Nullable;

/** Where a kind of document carries its signature; elsewhere there must be none. */
enum SignaturePlace {

    /** QCVN 102:2016: a child of edXMLHeader. */
    PACKET_HEADER(3, "edXMLHeader"),

    /** Receipts and the like: a child of the root. */
    DOCUMENT_ROOT(1, null);

    private final int parentDepth;
    private final @Nullable String parentName;

    SignaturePlace(int parentDepth, @Nullable String parentName) {
        this.parentDepth = parentDepth;
        this.parentName = parentName;
    }

    /** The level of the element that holds the signature; the root's is 1. */
    int parentDepth() {
        return parentDepth;
    }

    boolean isParent(@Nullable String name) {
        return name != null && (parentName == null || parentName.equals(name));
    }

    /** For refusals. */
    String where() {
        return parentName == null ? "/" : parentName;
    }
}
