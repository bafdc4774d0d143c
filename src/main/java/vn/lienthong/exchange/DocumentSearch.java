package vn.lienthong.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.lienthong.exchange.Exchanges.ExchangeFacts;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** Finds documents among those that a unit sent or received. */
public interface DocumentSearch {

    /**
     * What is looked for; whatever is given has to hold.
     *
     * @param unit  whose documents, as their sender or as a recipient that has the delivery now
     * @param from  the sender
     * @param to    one of the recipients; of what others sent, {@code unit} is the only one
     * @param task  one of the codes in ResponseForTask
     * @param since accepted then or later
     * @param until accepted before
     */
    record Sought(UnitCode unit, Optional<UnitCode> from, Optional<UnitCode> to, Optional<String> task,
            Optional<String> applicationType, Optional<String> steeringType, Optional<Instant> since, Optional<Instant> until) {
    }

    /**
     * @param code        number and notation
     * @param promulgated day of issue
     * @param dueDate     until when the recipients are asked to act
     */
    record Found(ExchangeFacts exchange, Optional<String> code, Optional<LocalDate> promulgated, Optional<LocalDate> dueDate,
            Optional<String> applicationType, Optional<String> steeringType, List<String> tasks) {

        public Found {
            tasks = List.copyOf(tasks);
        }
    }

    /** Newest first, those before {@code after}. Documents only, no status packets. */
    List<Found> find(Sought sought, Optional<ExchangeId> after, int max);
}
