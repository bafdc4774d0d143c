package vn.lienthong.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.lienthong.cli.Exit;
import vn.lienthong.cli.GatewayHost;
import vn.lienthong.cli.Progress;
import vn.lienthong.cli.SampleFolder;
import vn.lienthong.cli.Terminal;
import vn.lienthong.trust.CryptoProviders;

/** Measures a gateway in a process of its own; what it keeps is deleted in the end. */
@Command(name = "bench")
public final class BenchCommand implements Callable<Integer> {

    private static final String HEAP_FOR_SPEED = "1g";
    private static final String HEAP_FOR_SIZE = "256m";
    private static final int FEWEST_FOR_A_MEDIAN = 15;

    private final Terminal terminal;
    private final GatewayHost host;

    @ArgGroup
    private Run run = new Run();

    @Option(names = "--measure", split = ",", paramLabel = "submit|journey", defaultValue = "submit,journey")
    private List<Measure> measures = List.of();

    @Option(names = "--sizes", split = ",", paramLabel = "SIZE", defaultValue = "${env:SIZES:-20480,204800,5242880}", converter = ByteCount.Converter.class)
    private List<ByteCount> sizes = List.of();

    @Option(names = "--senders", split = ",", paramLabel = "N", defaultValue = "${env:SENDERS:-1,4,16}")
    private List<Integer> senders = List.of();

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "${env:ROUNDS:-3}")
    private int rounds;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "${env:SECONDS_EACH:-6}")
    private double seconds;

    @Option(names = "--warm", paramLabel = "S", defaultValue = "${env:WARM:-90}")
    private double warm;

    @Option(names = "--heap", paramLabel = "SIZE")
    private @Nullable String heap;

    @Option(names = "--jvm", paramLabel = "OPTIONS", defaultValue = GatewayProcess.JVM_OPTIONS)
    private String jvm = "";

    @Option(names = "--rows", paramLabel = "FILE", defaultValue = "${env:BENCH_OUT:-}")
    private String rows = "";

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data")
    private Path data = Path.of("data");

    /** At most one says what to do instead of measuring speed. */
    static final class Run {

        @Option(names = "--turns")
        private boolean turns;

        @Option(names = "--fan-out", paramLabel = "SIZE", converter = ByteCount.Converter.class)
        private @Nullable ByteCount fanOut;

        @Option(names = "--soak", paramLabel = "MINUTES")
        private int soak;

        @Option(names = "--parts")
        private boolean parts;

        @Option(names = "--log", paramLabel = "RATE")
        private @Nullable Integer log;

        @Option(names = "--verify", paramLabel = "N")
        private @Nullable Integer verify;

        @Option(names = "--deliveries", paramLabel = "N")
        private @Nullable Long deliveries;

        @ArgGroup(exclusive = false)
        private @Nullable Large large;

        boolean ofSpeed() {
            return fanOut == null && large == null;
        }
    }

    /** Packets that do not fit into the gateway's memory. */
    static final class Large {

        @Option(names = "--large", paramLabel = "SIZE", required = true, converter = ByteCount.Converter.class)
        private @Nullable ByteCount size;

        @Option(names = "--at-once", paramLabel = "N", defaultValue = "1")
        private int count = 1;
    }

    /** @param host starts the gateway whose log is measured */
    public BenchCommand(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CryptoProviders.install();
        if (run.log != null) {
            return new LogRun(terminal, host).run(run.log, (int) Math.ceil(seconds), data) ? Exit.DONE : Exit.NEGATIVE;
        }
        if (run.verify != null) {
            return new VerifyRun(terminal, SampleFolder.find(data), Clock.systemUTC()).run(run.verify) ? Exit.DONE : Exit.NEGATIVE;
        }
        if (run.deliveries != null) {
            return new GrowthRun(terminal, host).run(run.deliveries, Math.max(rounds, FEWEST_FOR_A_MEDIAN), data) ? Exit.DONE : Exit.NEGATIVE;
        }
        var options = jvmOptions();
        if (!run.turns) {
            terminal.say("Khởi động trục trong tiến trình riêng: java " + String.join(" ", options),
                    "Starting a gateway in a process of its own: java " + String.join(" ", options));
        }
        try (var gateway = GatewayProcess.start(options, data);
                var traffic = new Traffic(gateway.address(), SampleFolder.find(gateway.scratch()), connections())) {
            return measure(gateway, traffic) ? Exit.DONE : Exit.NEGATIVE;
        }
    }

    private boolean measure(GatewayProcess gateway, Traffic traffic) throws IOException, InterruptedException {
        if (run.large != null) {
            return new LargeRun(terminal, gateway, traffic).run(java.util.Objects.requireNonNull(run.large.size), run.large.count);
        }
        if (run.fanOut != null) {
            return new FanOutRun(terminal, gateway, traffic).run(run.fanOut);
        }
        if (run.parts) {
            var each = Duration.ofMillis(Math.round(warm * 1000 / 10));
            return new PartsRun(terminal, gateway, traffic, SampleFolder.find(gateway.scratch()), each).run(sizes);
        }
        if (run.soak > 0) {
            return new SoakRun(terminal, gateway, traffic).run(run.soak, senders.get(senders.size() - 1), sizes.get(0));
        }
        var plan = new SpeedRun.Plan(measures, sizes, senders, rounds, seconds, warm, "java " + String.join(" ", jvmOptions()),
                rows.isEmpty() ? Optional.empty() : Optional.of(Path.of(rows)));
        var speed = new SpeedRun(plan, gateway, traffic);
        return run.turns ? takeTurns(speed, plan) : measureAlone(speed, plan);
    }

    private boolean measureAlone(SpeedRun speed, SpeedRun.Plan plan) throws IOException, InterruptedException {
        var table = new SpeedTable(terminal);
        try (Progress progress = terminal.progress("Đo", "Measuring", plan.steps())) {
            speed.run(() -> Optional.of(Machine.speed()), table, progress);
        }
        table.print();
        return table.flawless();
    }

    // the driver of the comparison reads our output: STEP asks for a turn, and the line that comes back gives it
    private boolean takeTurns(SpeedRun speed, SpeedRun.Plan plan) throws IOException, InterruptedException {
        var table = new SpeedTable(terminal);
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Progress progress = terminal.progress("Đo", "Measuring", plan.steps())) {
            speed.run(() -> {
                terminal.out().println("STEP");
                return Optional.ofNullable(lines.readLine()).map(line -> Double.valueOf(line.strip()));
            }, table, progress);
        }
        return table.flawless();
    }

    private int connections() {
        int most = senders.stream().mapToInt(Integer::intValue).max().orElse(1);
        return Math.max(run.large == null ? most : run.large.count, 4);
    }

    private List<String> jvmOptions() {
        var options = new ArrayList<String>();
        options.add("-Xmx" + Optional.ofNullable(heap).orElse(run.ofSpeed() ? HEAP_FOR_SPEED : HEAP_FOR_SIZE));
        if (!jvm.isBlank()) {
            options.addAll(List.of(jvm.strip().split("\\s+")));
        }
        return options;
    }
}
