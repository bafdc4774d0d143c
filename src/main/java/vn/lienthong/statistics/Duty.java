package vn.lienthong.statistics;

/** What a recipient owes for a document that arrived. The database keeps the ordinal: new duties are added at the end. */
enum Duty {
    ACKNOWLEDGE(Measure.ACKNOWLEDGED_ON_TIME, Measure.ACKNOWLEDGED_LATE),
    TAKE(Measure.TAKEN_ON_TIME, Measure.TAKEN_LATE),
    /** Of documents with DueDate only. */
    FINISH(Measure.FINISHED_ON_TIME, Measure.FINISHED_LATE);

    private final Measure onTime;
    private final Measure late;

    Duty(Measure onTime, Measure late) {
        this.onTime = onTime;
        this.late = late;
    }

    Measure onTime() {
        return onTime;
    }

    Measure late() {
        return late;
    }
}
