package vn.lienthong.envelope;

/**
 * What kind of document it is. {@code type} means different things to different senders, so it is shown and relayed but
 * nothing may be decided on it; {@code typeName} is what people read.
 */
public record DocumentType(String type, String typeDetail, String typeName) {
}
