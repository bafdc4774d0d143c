package vn.lienthong.envelope;

/** One {@code Reference} of the manifest; {@code contentId} without its {@code cid:}. */
public record ManifestEntry(String contentId, String contentType, String description, String name) {
}
