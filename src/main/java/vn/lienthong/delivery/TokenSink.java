package vn.lienthong.delivery;

/** Where a batch of tokens goes; all of it becomes visible at once, when the batch is done, or not at all. */
public interface TokenSink {

    /** Into the queue of the unit that it is for. */
    void putInUnitQueue(Token token);

    /**
     * Into {@link Queues#PARKED}, for an administrator.
     *
     * @param reason for people
     */
    void park(Token token, String reason);
}
