package vn.lienthong.envelope;

/** Attachments are joined to the manifest by an id that some write with {@code cid:}, some without, and the kit with two. */
final class ContentIds {

    private ContentIds() {
    }

    static String normal(String contentId) {
        String rest = contentId.strip();
        while (rest.regionMatches(true, 0, "cid:", 0, 4)) {
            rest = rest.substring(4).strip();
        }
        return rest;
    }
}
