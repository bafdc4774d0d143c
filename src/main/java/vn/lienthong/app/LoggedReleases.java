package vn.lienthong.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.lienthong.conversation.ParkedStatuses;
import vn.lienthong.kernel.ExchangeId;

/** Parked statuses whose release is an administrator's command, and therefore a leaf of the log. Thread-safe. */
final class LoggedReleases implements ParkedStatuses {

    private final ParkedStatuses parked;
    private final AdministratorLog log;

    LoggedReleases(ParkedStatuses parked, AdministratorLog log) {
        this.parked = parked;
        this.log = log;
    }

    @Override
    public boolean askRelease(ExchangeId status, Instant at) {
        return log.run("status-release", status.toString(), () -> parked.askRelease(status, at));
    }

    @Override
    public Optional<ExchangeId> parkedBefore(Parked status) {
        return parked.parkedBefore(status);
    }

    @Override
    public void park(Parked status) {
        parked.park(status);
    }

    @Override
    public List<Parked> waiting(int max) {
        return parked.waiting(max);
    }

    @Override
    public boolean close(ExchangeId status, String by, Instant at) {
        return parked.close(status, by, at);
    }

    @Override
    public Optional<Parked> nextToRelease() {
        return parked.nextToRelease();
    }

    @Override
    public void released(ExchangeId status, Instant at) {
        parked.released(status, at);
    }
}
