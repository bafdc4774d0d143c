package vn.lienthong.cli.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Runs a load against a gateway and says what it cost whom. */
final class Meter {

    private final GatewayProcess gateway;
    private final long self = ProcessHandle.current().pid();

    Meter(GatewayProcess gateway) {
        this.gateway = gateway;
    }

    /**
     * The figures of one round; CPU in milliseconds a document.
     *
     * @param gatewayCpu  of the gateway's process
     * @param databaseCpu of its database's processes
     * @param senderCpu   of the process that sends, receives and verifies
     * @param memory      MiB the gateway's process had resident at most
     * @param foreignCpu  share of the machine that went to others, 0 to 1
     * @param log         how long the round's receipts waited for their place in the log
     */
    record Figures(Load.Result load, double gatewayCpu, double databaseCpu, double senderCpu, double memory, double senderMemory,
            double foreignCpu, JdbcSequencing.Waits log) {

        double wholeGatewayCpu() {
            return gatewayCpu + databaseCpu;
        }
    }

    Figures run(int senders, Duration limit, int most, Load.Journey journey) throws IOException, InterruptedException {
        Instant begin = Instant.now();
        double jvm = gateway.cpuSeconds();
        double database = gateway.databaseCpuSeconds();
        double own = ProcessFigures.cpuSeconds(self);
        Machine before = Machine.now();
        Load.Result load = Load.run(senders, limit, most, journey);
        Machine after = Machine.now();
        Instant end = Instant.now();
        jvm = gateway.cpuSeconds() - jvm;
        database = gateway.databaseCpuSeconds() - database;
        own = ProcessFigures.cpuSeconds(self) - own;
        double each = 1e3 / load.done();
        return new Figures(load, jvm * each, database * each, own * each, ProcessFigures.peakMemory(gateway.pid()),
                ProcessFigures.peakMemory(self), after.foreignShare(before, jvm + database + own), log(begin, end));
    }

    /** Looked at when nothing is measured any more. */
    private JdbcSequencing.Waits log(Instant begin, Instant end) throws IOException, InterruptedException {
        if (!gateway.runs()) {
            return JdbcSequencing.Waits.NONE;
        }
        try (var sequencing = new JdbcSequencing(gateway.data())) {
            return sequencing.between(begin, end);
        }
    }
}
