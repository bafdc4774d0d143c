package vn.lienthong.envelope;

import java.time.LocalDateTime;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/** A hop on the way here ({@code TraceHeader}). Real hops write no code, or the word {@code null}; it is then empty. */
public record Trace(Optional<UnitCode> organ, Optional<LocalDateTime> at) {
}
