package vn.lienthong.cli;

import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import vn.lienthong.conversation.ParkedStatuses;
import vn.lienthong.directory.DirectoryDesk;
import vn.lienthong.directory.TrustReading;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.exchange.Readdressing;
import vn.lienthong.exchange.Uncollected;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Text;
import vn.lienthong.ledger.LoggedEntry;
import vn.lienthong.retention.Retention;
import vn.lienthong.retention.RetentionRules;
import vn.lienthong.statistics.Reports;

/**
 * How the command line starts a whole gateway. The composition root implements it, so that no command but those that
 * need the gateway ever loads it.
 */
public interface GatewayHost {

    /** Starts a gateway in this process; returns when it takes calls. */
    Running start(HostSettings settings);

    /**
     * Compares payloads, database and receipts of a gateway, whether it runs or not.
     *
     * @param progress told how many of how many have been looked at
     * @return what was found
     */
    Findings check(HostSettings settings, CheckProgress progress);

    /**
     * What a check found.
     *
     * @param wrong    one sentence each; empty when nothing is
     * @param warnings what is not wrong yet
     */
    record Findings(List<Text> wrong, List<Text> warnings) {
    }

    /**
     * Measures the receipt log of a gateway that it starts and stops.
     *
     * @param rate    entries to append each second; 0 for as many as the machine takes
     * @param seconds for how long
     */
    LogFigures measureLog(HostSettings settings, int rate, int seconds) throws InterruptedException;

    /**
     * Measures a gateway that it starts and stops, with invented histories of growing length behind it.
     *
     * @param sizes  deliveries of each history
     * @param rounds how often everything is done
     */
    GrowthFigures measureGrowth(HostSettings settings, List<Long> sizes, int rounds);

    /** Opens the receipt log of a gateway, whether it runs or not, for as long as {@code reader} reads. */
    void receipts(HostSettings settings, Consumer<ReceiptLog> reader);

    /** Opens what administrators did at a gateway, as the log has it, whether that runs or not: the newest, that first. */
    void commands(HostSettings settings, int max, Consumer<List<LoggedEntry>> reader);

    /**
     * Writes the evidence bundle of an exchange from what a gateway keeps, whether it runs or not.
     *
     * @param withPacket whether the packet goes into it
     * @return whether there is such an exchange; nothing is written when there is none
     */
    boolean exportEvidence(HostSettings settings, ExchangeId exchange, boolean withPacket, OutputStream out);

    /** Opens the parked statuses of a gateway, whether it runs or not; what is released goes out when it runs. */
    void parkedStatuses(HostSettings settings, Consumer<ParkedStatuses> work);

    /** Opens the directory of a gateway, whether it runs or not, for as long as {@code work} takes; what it applies is kept. */
    void directory(HostSettings settings, Consumer<DirectoryDesk> work);

    /**
     * Opens what waits for a decision at a gateway, whether that runs or not, for as long as {@code work} takes; a decision is
     * carried out by the gateway, which signs the receipts.
     */
    void undecided(HostSettings settings, BiConsumer<Readdressing, DirectoryDesk> work);

    /** Opens the statistics and what is overdue of a gateway, whether it runs or not, for as long as {@code reader} reads. */
    void figures(HostSettings settings, BiConsumer<Reports, Uncollected> reader);

    /** Opens keys, certificates and revocation news of a gateway, whether it runs or not, for as long as {@code reader} reads. */
    void trust(HostSettings settings, Consumer<TrustReading> reader);

    /** Opens what a gateway keeps and must keep, with its rules, whether it runs or not; what is asked for is done when it runs. */
    void retention(HostSettings settings, BiConsumer<Retention, RetentionRules> work);

    /** A gateway that runs. */
    interface Running extends AutoCloseable {

        /** Where clients call it. */
        URI soapAddress();

        /** Where administrators look at it, once that serves too; empty when it has no console. */
        Optional<Console> console();

        /** Stops it in order; what was accepted stays accepted. */
        @Override
        void close();
    }

    /**
     * A console that runs.
     *
     * @param address       where a browser opens it
     * @param firstPassword the one-time password of its first administrator, if this start made one
     */
    record Console(URI address, Optional<String> firstPassword) {
    }

    /** Hears how far a check has come. */
    @FunctionalInterface
    interface CheckProgress {

        void at(long done, long all);
    }
}
