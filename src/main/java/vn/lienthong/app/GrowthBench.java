package vn.lienthong.app;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.cli.GrowthFigures;
import vn.lienthong.cli.GrowthFigures.Stage;
import vn.lienthong.cli.GrowthFigures.Work;
import vn.lienthong.delivery.Queues;
import vn.lienthong.delivery.TokenQueues;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.pipeline.AgencyDesk.ReportQuery;
import vn.lienthong.pipeline.CountStatistics;
import vn.lienthong.pipeline.DocumentQuery;
import vn.lienthong.pipeline.ExpireDeliveries;
import vn.lienthong.pipeline.ReconcileQueues;
import vn.lienthong.pipeline.SwearNonDelivery;
import vn.lienthong.pipeline.WarnOfOverdue;

/** Starts a gateway on histories of growing length and takes the time of what users and routes do, at the desk that every door talks to. */
final class GrowthBench {

    private static final int PAGE = 100;
    private static final int ROUND = 2000;
    private static final int FOLLOWED_UP = 100;
    private static final ConnectedSystem CALLER = new ConnectedSystem("province", "", Digest.compute(new byte[0]));

    private final Map<String, String> keys;
    private final Path data;
    private final int rounds;

    /**
     * @param keys   of a gateway with a data folder of its own
     * @param rounds how often everything is done
     */
    GrowthBench(Map<String, String> keys, Path data, int rounds) {
        this.keys = keys;
        this.data = data;
        this.rounds = rounds;
    }

    GrowthFigures run(List<Long> sizes) throws IOException, SQLException {
        GatewayServer.start(keys).close();
        var stages = new ArrayList<Stage>();
        for (long size : sizes) {
            new JdbcGrownHistory(PostgresSettings.under(data)).grow(size, Clock.systemUTC().instant());
            try (GatewayServer gateway = GatewayServer.start(keys)) {
                stages.add(measure(gateway));
            }
        }
        return new GrowthFigures(stages);
    }

    private Stage measure(GatewayServer gateway) {
        var probe = new JdbcGrowthProbe(gateway.part(JdbcTemplate.class));
        rest(gateway, probe);
        var medians = new EnumMap<Work, Double>(Work.class);
        works(gateway, probe).forEach((work, task) -> medians.put(work, median(task)));
        return new Stage(probe.rows("delivery"), probe.rows("exchange"), probe.rows("receipt"), probe.bytes(), medians);
    }

    /** The broker knows nothing of what waits, and may know of the last history's: what that leaves to do at the start is no part of what is measured. */
    private static void rest(GatewayServer gateway, JdbcGrowthProbe probe) {
        gateway.part(ReconcileQueues.class).reconcile();
        TokenQueues queues = gateway.part(TokenQueues.class);
        var underWay = new AtomicLong(1);
        while (underWay.get() > 0) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            underWay.set(probe.rows("outbox"));
            queues.look(Queues.RELAY, token -> underWay.incrementAndGet());
            queues.look(Queues.RELAY_URGENT, token -> underWay.incrementAndGet());
        }
    }

    /** @param before what is not measured */
    private record Task(Runnable before, Runnable work) {
    }

    private Map<Work, Task> works(GatewayServer gateway, JdbcGrowthProbe probe) {
        AgencyDesk desk = gateway.part(AgencyDesk.class);
        UnitCode unit = probe.busiest();
        YearMonth month = YearMonth.now(VietnamTime.ZONE);
        Instant recently = probe.acceptedBefore(unit, PAGE + PAGE / 2).toInstant();
        List<ExchangeId> documents = probe.sentBy(unit, rounds);
        documents.forEach(document -> probe.seal(document, gateway.part(ReceiptIssuer.class)));
        Iterator<ExchangeId> traced = Collections.nCopies(rounds + 1, documents).stream().flatMap(List::stream).iterator();
        String task = probe.wordAmong(unit, "task_codes");
        String procedure = probe.wordAmong(unit, "application_type");

        var works = new EnumMap<Work, Task>(Work.class);
        works.put(Work.COUNT, new Task(() -> probe.uncount(ROUND - 1), () -> gateway.part(CountStatistics.class).count()));
        works.put(Work.REPORT_UNITS, only(() -> desk.report(CALLER, new ReportQuery(Optional.empty(), Optional.empty(), month.minusMonths(11), month, false))));
        works.put(Work.REPORT_LEVEL, only(() -> desk.report(CALLER, new ReportQuery(Optional.empty(), Optional.of("commune"), month.minusMonths(11), month, false))));
        works.put(Work.PENDING, only(() -> full(desk.listPending(CALLER, unit, Optional.empty(), PAGE, Optional.empty()))));
        works.put(Work.SENT, only(() -> full(desk.listSent(CALLER, unit, Optional.of(recently), PAGE, Optional.empty()))));
        works.put(Work.FIND_TASK, only(() -> full(find(desk, unit, Optional.empty(), Optional.of(task), Optional.empty(), Optional.empty()))));
        works.put(Work.FIND_APPLICATION, only(() -> full(find(desk, unit, Optional.empty(), Optional.empty(), Optional.of(procedure), Optional.empty()))));
        works.put(Work.FIND_PARTNER, only(() -> full(find(desk, unit, Optional.of(unit), Optional.empty(), Optional.empty(),
                Optional.of(recently)))));
        works.put(Work.REGISTER, only(() -> full(find(desk, unit, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))));
        works.put(Work.TRACE, only(() -> desk.trace(CALLER, traced.next())));
        works.put(Work.FOLLOW_UP, new Task(() -> probe.age(FOLLOWED_UP, 40), () -> {
            gateway.part(WarnOfOverdue.class).warn();
            gateway.part(SwearNonDelivery.class).swear();
            gateway.part(ExpireDeliveries.class).expire();
        }));
        return works;
    }

    private static AgencyDesk.Page<?> find(AgencyDesk desk, UnitCode unit, Optional<UnitCode> from, Optional<String> task, Optional<String> procedure,
            Optional<Instant> since) {
        return desk.find(CALLER, new DocumentQuery(unit, from, Optional.empty(), task, procedure, Optional.empty(), since, Optional.empty()), PAGE, Optional.empty());
    }

    private static void full(AgencyDesk.Page<?> page) {
        if (page.items().isEmpty()) {
            throw new IllegalStateException("nothing was found where something is (expected: a page)");
        }
    }

    private static Task only(Runnable work) {
        return new Task(() -> { }, work);
    }

    private double median(Task task) {
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < rounds; i++) {
            task.before().run();
            long begun = System.nanoTime();
            task.work().run();
            seconds.add((System.nanoTime() - begun) / 1e9);
        }
        Collections.sort(seconds);
        return seconds.get(seconds.size() / 2);
    }
}
