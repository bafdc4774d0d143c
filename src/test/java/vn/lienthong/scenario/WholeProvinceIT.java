package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.cli.HostSettings;
import vn.lienthong.directory.Addressee;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Unit;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.testkit.MovedClock;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.Waiting;

/** All units of a province change at one midnight, while their mail is being relayed, fetched and acknowledged: nobody waits for each other in a circle. */
class WholeProvinceIT {

    private static final Instant EVENING = Instant.parse("2025-06-30T13:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2025-06-30T17:00:00Z");
    private static final LocalDate EVE = LocalDate.of(2025, 6, 30);
    private static final String SENDER = "000.00.00.G12";
    private static final List<String> OLD = List.of("000.39.41.H49", "000.41.48.H49");
    private static final List<String> NEW = List.of("H49.152", "H49.138", "H49.137");

    private final MovedClock clock = new MovedClock();

    @Test
    void changeOverAllUnitsBesideTrafficMovesEachDeliveryOnceAndDeadlocksNobody(@TempDir Path data) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("WholeProvinceIT -Dseed=" + seed);
        clock.set(EVENING);
        try (RunningGateway gateway = RunningGateway.start(data.resolve("gateway"), clock, "lienthong.directory.units",
                "src/main/resources/directory/reform-2025.csv", "lienthong.directory.systems", ReformTown.systemsFile(data).toString())) {
            var town = new ReformTown(gateway, clock);
            JdbcTemplate jdbc = gateway.server().part(JdbcTemplate.class);
            Directory directory = gateway.server().part(CurrentDirectory.class).get();
            List<String> units = directory.units().stream().filter(unit -> unit.connected() && unit.isOpenOn(EVE) && !unit.code().value().equals(SENDER))
                    .map(Unit::code).map(UnitCode::value).distinct().toList();
            assertThat(units).hasSizeGreaterThan(500);

            // Given: mail to everybody, and more of it to many
            var ended = new AtomicBoolean();
            var sent = new AtomicInteger();
            var people = Executors.newCachedThreadPool();
            List<Future<?>> work = new ArrayList<>();
            town.send("central", SENDER, units.toArray(String[]::new));
            for (int i = 0; i < 2; i++) {
                work.add(people.submit(sender(town, units, new Random(seed + i), sent, ended)));
            }
            work.add(people.submit(collector(town, ended)));
            Waiting.until("traffic", () -> sent.get() > 10);

            // When: everybody gets one more while the clock strikes
            Future<?> toAll = people.submit(() -> town.send("central", SENDER, units.toArray(String[]::new)));
            clock.set(MIDNIGHT);
            toAll.get();
            int atMidnight = sent.get();
            Waiting.until("traffic after midnight", () -> sent.get() > atMidnight + 10);
            ended.set(true);
            for (Future<?> one : work) {
                one.get();
            }
            people.shutdown();
            Directory today = gateway.server().part(CurrentDirectory.class).get();
            Waiting.until("nothing is under way to a code that nobody has", () -> open(jdbc).stream().allMatch(code -> today.addressee(code) instanceof Addressee.Open
                    || today.addressee(code) instanceof Addressee.Closed));
            Waiting.until("all are relayed", () -> count(jdbc, "select count(*) from delivery where state = 0") == 0);

            // Then
            assertThat(count(jdbc, "select count(*) from receipt where event = " + EvidenceEvent.RE_ADDRESSED.ordinal())).as("seed %d", seed).isGreaterThan(units.size());
            assertThat(count(jdbc, "select count(*) from (select delivery from receipt where event = " + EvidenceEvent.RE_ADDRESSED.ordinal()
                    + " group by delivery having count(*) > 1) twice")).as("seed %d", seed).isZero();
            jdbc.execute("select pg_stat_force_next_flush()");
            assertThat(count(jdbc, "select deadlocks from pg_stat_database where datname = current_database()")).as("seed %d: deadlocks", seed).isZero();
            assertThat(new LocalGateway().check(new HostSettings(data.resolve("gateway"), 0, "127.0.0.1", false, Path.of("certs-sample"), Optional.empty()),
                    (done, all) -> { }).wrong()).as("seed %d", seed).isEmpty();
        }
    }

    private static Callable<Void> sender(ReformTown town, List<String> units, Random random, AtomicInteger sent, AtomicBoolean ended) {
        return () -> {
            List<String> some = new ArrayList<>(units);
            while (!ended.get()) {
                Collections.shuffle(some, random);
                town.send("central", SENDER, some.subList(0, 20).toArray(String[]::new));
                sent.incrementAndGet();
            }
            return null;
        };
    }

    private Callable<Void> collector(ReformTown town, AtomicBoolean ended) {
        return () -> {
            while (!ended.get()) {
                for (String unit : clock.instant().isBefore(MIDNIGHT) ? OLD : NEW) {
                    town.collect(unit);
                }
            }
            return null;
        };
    }

    private static List<UnitCode> open(JdbcTemplate jdbc) {
        return jdbc.query("select distinct unit from delivery where state < 3 and undecided_since is null", (row, n) -> new UnitCode(row.getString(1)));
    }

    private static long count(JdbcTemplate jdbc, String sql) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
    }
}
