package vn.lienthong.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.exchange.ArrivedBefore;
import vn.lienthong.exchange.Uncollected;
import vn.lienthong.exchange.Uncollected.Overdue;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/**
 * Notes the deliveries that no system collected within the limit. Each is noted once; the log gets one line for each unit, not
 * one for each delivery.
 */
@Verb("cảnh báo các lượt gửi chưa được lấy đúng hạn / warns of deliveries that were not collected in time")
public final class WarnOfOverdue {

    private static final Logger LOG = LoggerFactory.getLogger(WarnOfOverdue.class);
    private static final int BATCH = 500;
    private static final int MOST_BATCHES = 40;

    private final Uncollected uncollected;
    private final Deadlines deadlines;
    private final CurrentDirectory directory;
    private final Clock clock;

    public WarnOfOverdue(Uncollected uncollected, Deadlines deadlines, CurrentDirectory directory, Clock clock) {
        this.uncollected = uncollected;
        this.deadlines = deadlines;
        this.directory = directory;
        this.clock = clock;
    }

    /** @return how many were noted */
    public int warn() {
        ArrivedBefore late = UnitLimits.collecting(deadlines, directory.get(), clock.instant());
        Map<UnitCode, List<Overdue>> units = new LinkedHashMap<>();
        int noted = 0;
        int last = BATCH;
        for (int batch = 0; last == BATCH && batch < MOST_BATCHES; batch++) {
            List<Overdue> found = uncollected.warn(late, BATCH);
            found.forEach(overdue -> units.computeIfAbsent(overdue.unit(), any -> new ArrayList<>()).add(overdue));
            last = found.size();
            noted += last;
        }
        units.forEach((unit, overdue) -> LOG.atWarn().addKeyValue("unit", unit).addKeyValue("deliveries", overdue.size())
                .addKeyValue("oldest", VietnamTime.iso(overdue.stream().map(Overdue::since).min(Instant::compareTo).orElseThrow()))
                .log("A unit has not collected in time"));
        return noted;
    }
}
