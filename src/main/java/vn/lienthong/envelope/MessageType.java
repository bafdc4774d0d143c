package vn.lienthong.envelope;

/** What a packet is: {@code BussinessDocType} 0 to 3 of a document (the misspelling is the wire's), or a status. */
public enum MessageType {
    NEW("new"),
    RECALL("recall"),
    UPDATE("update"),
    REPLACE("replace"),
    STATUS("status");

    private final String wire;

    MessageType(String wire) {
        this.wire = wire;
    }

    /** As written in the SOAP contract and in receipts. */
    public String wire() {
        return wire;
    }
}
