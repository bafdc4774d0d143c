package vn.lienthong.kernel;

/** The urgency of a document (mức độ khẩn): Decision 28/2018/QĐ-TTg Art. 10, wire values 0 to 4 of {@code OtherInfo/Priority}. */
public enum Priority {
    NORMAL("thường", 4),
    URGENT("khẩn", 6),
    VERY_URGENT("thượng khẩn", 7),
    IMMEDIATE("hỏa tốc", 9),
    IMMEDIATE_AT_TIME("hỏa tốc hẹn giờ", 9);

    private final String vietnamese;
    private final int jmsPriority;

    Priority(String vietnamese, int jmsPriority) {
        this.vietnamese = vietnamese;
        this.jmsPriority = jmsPriority;
    }

    /** The priority of a wire value; values outside 0 to 4 are ordinary mail, since senders put anything there. */
    public static Priority ofWire(int value) {
        return value >= 0 && value < values().length ? values()[value] : NORMAL;
    }

    public int wire() {
        return ordinal();
    }

    public String vietnamese() {
        return vietnamese;
    }

    /** 0 to 9 as JMS counts, 4 being ordinary. */
    public int jmsPriority() {
        return jmsPriority;
    }
}
