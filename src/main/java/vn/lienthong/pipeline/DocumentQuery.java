package vn.lienthong.pipeline;

import java.time.Instant;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/**
 * Which documents are looked for among those that a unit sent or received; whatever is given has to hold.
 *
 * @param unit            one of the caller's
 * @param from            the sender
 * @param to              a recipient; of what others sent, the unit sees only itself as one
 * @param taskCode        a task of the Government Office that the document answers (ResponseForTask)
 * @param applicationType of results of administrative procedures
 * @param steeringType    0 no directive, 1 directive, 2 report on a directive
 * @param since           accepted then or later
 * @param until           accepted before
 */
public record DocumentQuery(UnitCode unit, Optional<UnitCode> from, Optional<UnitCode> to, Optional<String> taskCode,
        Optional<String> applicationType, Optional<String> steeringType, Optional<Instant> since, Optional<Instant> until) {
}
