package vn.lienthong.directory;

import java.util.Collection;
import java.util.Map;
import vn.lienthong.kernel.UnitCode;

/** Counts what is on its way to units; the directory itself knows no deliveries. */
@FunctionalInterface
public interface OpenDeliveries {

    /** For plans that no delivery can be concerned by. */
    OpenDeliveries NONE = codes -> Map.of();

    /** Deliveries not yet ended, by the code they are addressed to; codes without any may be missing. */
    Map<UnitCode, Long> count(Collection<UnitCode> codes);
}
