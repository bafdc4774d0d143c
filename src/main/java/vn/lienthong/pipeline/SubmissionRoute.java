package vn.lienthong.pipeline;

/** The way that a received message takes; the composition root points it at the route {@code receive}. */
@FunctionalInterface
public interface SubmissionRoute {

    /**
     * @return {@link AgencyDesk.Submission} or {@link AgencyDesk.SubmissionRefused}, which is returned, not thrown
     * @throws vn.lienthong.kernel.UnavailableException when it cannot be answered now
     */
    Object take(ReceivedMessage message);
}
