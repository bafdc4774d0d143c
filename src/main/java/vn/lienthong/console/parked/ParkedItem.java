package vn.lienthong.console.parked;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/**
 * One thing that waits for an administrator.
 *
 * @param id         of the delivery; of a status, of its exchange
 * @param unit       for which it is
 * @param code       number and notation
 * @param detail     the failure's own words; of a status, its code and reason
 * @param underWay   what was decided already and is not done yet: a unit's code, or empty text for the release of a status
 */
public record ParkedItem(UUID id, ExchangeId exchange, UnitCode from, UnitCode unit, String documentId, Optional<String> code, String subject,
        Instant since, String detail, Optional<String> underWay) {

    /** Where the page after this one begins. */
    public Place place() {
        return new Place(since, id);
    }

    /** A place in a list, which is in the order of time. */
    public record Place(Instant since, UUID id) {

        static final Place BEGINNING = new Place(Instant.EPOCH, new UUID(0, 0));

        /** {@code 1795582800000000_01…}: microseconds, as the database counts them. */
        @Override
        public String toString() {
            return since.getEpochSecond() * 1_000_000 + since.getNano() / 1000 + "_" + id;
        }

        /** Empty unless it was written by {@link #toString()}. */
        public static Optional<Place> of(String text) {
            String[] parts = text.split("_", 2);
            try {
                long micros = Long.parseLong(parts[0]);
                return parts.length < 2 ? Optional.empty()
                        : Optional.of(new Place(Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000), UUID.fromString(parts[1])));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
