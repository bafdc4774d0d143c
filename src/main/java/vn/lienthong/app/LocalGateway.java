package vn.lienthong.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.cli.GatewayHost;
import vn.lienthong.cli.GrowthFigures;
import vn.lienthong.cli.HostSettings;
import vn.lienthong.cli.LogFigures;
import vn.lienthong.conversation.ParkedStatuses;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.directory.DirectoryDesk;
import vn.lienthong.directory.TrustReading;
import vn.lienthong.dossier.BundleWriter;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.exchange.Readdressing;
import vn.lienthong.exchange.Uncollected;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Text;
import vn.lienthong.ledger.JdbcLogEntries;
import vn.lienthong.ledger.LogEntries;
import vn.lienthong.ledger.LoggedEntry;
import vn.lienthong.pipeline.GatherEvidence;
import vn.lienthong.retention.Retention;
import vn.lienthong.retention.RetentionRules;
import vn.lienthong.statistics.Reports;

/** Starts gateways in this process for the command line. */
public final class LocalGateway implements GatewayHost {

    @Override
    public Running start(HostSettings settings) {
        GatewayServer server = GatewayServer.start(keys(settings));
        URI address = URI.create("https://" + reachable(settings.bind()) + ":" + server.port() + "/services/exchange");
        return new Running() {
            @Override
            public URI soapAddress() {
                return address;
            }

            @Override
            public Optional<Console> console() {
                return server.consoleAddress().map(console -> new Console(console, server.firstPassword()));
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    @Override
    public Findings check(HostSettings settings, CheckProgress progress) {
        return GatewayServer.inspect(keys(settings), parts -> {
            List<Text> wrong = parts.getBean(GatewayCheck.class).run(progress::at).defects();
            var warning = DeadlineConfiguration.warning(parts.getBean(Deadlines.class).calendar(), Clock.systemUTC());
            return new Findings(wrong, warning.stream().toList());
        });
    }

    @Override
    public LogFigures measureLog(HostSettings settings, int rate, int seconds) throws InterruptedException {
        try (GatewayServer server = GatewayServer.start(keys(settings))) {
            return new LogBench(server).run(rate, Duration.ofSeconds(seconds));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the measurement of the receipt log failed", e.getCause());
        }
    }

    @Override
    public GrowthFigures measureGrowth(HostSettings settings, List<Long> sizes, int rounds) {
        try {
            Map<String, String> keys = keys(settings);
            // what it warns of was invented
            keys.put("logging.level.root", "error");
            return new GrowthBench(keys, settings.data(), rounds).run(sizes);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the measurement of growing histories failed", e);
        }
    }

    @Override
    public void receipts(HostSettings settings, Consumer<ReceiptLog> reader) {
        GatewayServer.inspect(keys(settings), parts -> {
            reader.accept(parts.getBean(ReceiptLog.class));
            return true;
        });
    }

    @Override
    public void commands(HostSettings settings, int max, Consumer<List<LoggedEntry>> reader) {
        GatewayServer.inspect(keys(settings), parts -> {
            reader.accept(new JdbcLogEntries(parts.getBean(JdbcTemplate.class), UUID::randomUUID, Clock.systemUTC()).newest(LogEntries.COMMAND, max));
            return true;
        });
    }

    @Override
    public boolean exportEvidence(HostSettings settings, ExchangeId exchange, boolean withPacket, OutputStream out) {
        return GatewayServer.inspect(EvidenceInspection.class, keys(settings), parts -> {
            List<Receipt> receipts = parts.getBean(ReceiptLog.class).ofExchange(exchange);
            if (receipts.isEmpty()) {
                return false;
            }
            GatherEvidence evidence = parts.getBean(GatherEvidence.class);
            try {
                parts.getBean(BundleWriter.class).write(evidence.of(exchange, receipts, true), withPacket ? evidence.packet(exchange) : Optional.empty(), out);
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void parkedStatuses(HostSettings settings, Consumer<ParkedStatuses> work) {
        GatewayServer.inspect(DirectoryConfiguration.class, keys(settings), parts -> {
            work.accept(parts.getBean(ParkedStatuses.class));
            return true;
        });
    }

    @Override
    public void directory(HostSettings settings, Consumer<DirectoryDesk> work) {
        GatewayServer.inspect(DirectoryConfiguration.class, keys(settings), parts -> {
            work.accept(parts.getBean(DirectoryDesk.class));
            return true;
        });
    }

    @Override
    public void undecided(HostSettings settings, BiConsumer<Readdressing, DirectoryDesk> work) {
        GatewayServer.inspect(DirectoryConfiguration.class, keys(settings), parts -> {
            work.accept(parts.getBean(Readdressing.class), parts.getBean(DirectoryDesk.class));
            return true;
        });
    }

    @Override
    public void figures(HostSettings settings, BiConsumer<Reports, Uncollected> reader) {
        GatewayServer.inspect(keys(settings), parts -> {
            reader.accept(parts.getBean(Reports.class), parts.getBean(Uncollected.class));
            return true;
        });
    }

    @Override
    public void trust(HostSettings settings, Consumer<TrustReading> reader) {
        GatewayServer.inspect(DirectoryConfiguration.class, keys(settings), parts -> {
            reader.accept(new TrustInventory(parts.getBean(GatewaySettings.class), parts.getBean(DirectoryDesk.class), Clock.systemUTC()));
            return true;
        });
    }

    @Override
    public void retention(HostSettings settings, BiConsumer<Retention, RetentionRules> work) {
        GatewayServer.inspect(DirectoryConfiguration.class, keys(settings), parts -> {
            work.accept(parts.getBean(Retention.class), parts.getBean(RetentionRules.class));
            return true;
        });
    }

    /** Whoever listens on all addresses is reached from here by the loopback one, to which the sample certificate is made out too. */
    static String reachable(String bind) {
        return bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
    }

    private static Map<String, String> keys(HostSettings settings) {
        var keys = new LinkedHashMap<String, String>();
        keys.put("lienthong.data", settings.data().toString());
        keys.put("lienthong.sample-pki", settings.samplePki().toString());
        if (settings.production()) {
            // the other way round, a forgotten option must not undo what the configuration file says
            keys.put("lienthong.mode", "production");
        }
        keys.put("server.port", Integer.toString(settings.port()));
        keys.put("server.address", settings.bind());
        // without an option a configuration file decides
        settings.consolePort().ifPresent(port -> keys.put("lienthong.console.port", Integer.toString(port)));
        if (!settings.console()) {
            keys.put("lienthong.console.enabled", "false");
        }
        settings.config().ifPresent(file -> keys.put("spring.config.additional-location", file.toUri().toString()));
        return keys;
    }
}
