package vn.lienthong.envelope;

/** Attachments are joined to the manifest by an id that some write with {@code cid:}, some without, and the kit with two. */
final class ContentIds {

    private ContentIds() {
    }

    static String normal(String contentId) {
        String id = contentId.strip();
        int start = 0;
        // by index, since a hostile id may be a megabyte of nothing else
        while (id.regionMatches(true, start, "cid:", 0, 4)) {
            start += 4;
        }
        return id.substring(start).strip();
    }
}
