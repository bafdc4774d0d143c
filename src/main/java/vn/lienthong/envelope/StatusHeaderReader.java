package vn.lienthong.envelope;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.VietnamTime;

/** Reads the header of a status packet. */
final class StatusHeaderReader {

    private final Fields header;
    private final Remarks remarks;
    private final Clock clock;

    StatusHeaderReader(Fields header, Remarks remarks, Clock clock) {
        this.header = header;
        this.remarks = remarks;
        this.clock = clock;
    }

    /** Empty exactly when something was refused. */
    Optional<StatusHeader> read() {
        Optional<Organ> from = OrganReader.read(header.group("From"));
        ResponseFor responseFor = ResponseForReader.readExactly(header.group("ResponseFor"), remarks);
        Optional<StatusCode> code = code();
        String description = header.optional("Description", Limit.REASON);
        if (code.filter(StatusCode::requiresReason).isPresent() && description.isEmpty()) {
            remarks.refuse(RefusalCode.ENVELOPE_REASON_MISSING, header.path() + "/Description", "StatusCode " + code.get());
        }
        Optional<LocalDateTime> timestamp = header.requiredTimestamp("Timestamp");
        timestamp.ifPresent(this::warnOfFuture);
        Staff staff = StaffReader.read(header.group("StaffInfo"));
        if (remarks.refused() || from.isEmpty() || code.isEmpty() || timestamp.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StatusHeader(from.get(), responseFor, staff, code.get(), description, timestamp.get()));
    }

    private Optional<StatusCode> code() {
        String value = header.required("StatusCode", Limit.ANY);
        if (StatusCode.isWellFormed(value)) {
            return Optional.of(new StatusCode(value));
        }
        if (!value.isEmpty()) {
            remarks.refuse(RefusalCode.ENVELOPE_STATUS_UNKNOWN, header.path() + "/StatusCode", Fields.quoted(value));
        }
        return Optional.empty();
    }

    /** Clocks of agencies go wrong; our own time is what counts, so theirs refuses nothing. */
    private void warnOfFuture(LocalDateTime timestamp) {
        if (timestamp.atZone(VietnamTime.ZONE).toInstant().isAfter(clock.instant().plus(Duration.ofHours(1)))) {
            remarks.warn(header.path() + "/Timestamp", "Thời điểm ở tương lai.", "The time is in the future.");
        }
    }
}
