package vn.lienthong.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.lienthong.channel.soap.client.ClientTls;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.cli.SampleFolder;
import vn.lienthong.cli.Terminal;
import vn.lienthong.cli.pki.SamplePkiGenerator;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.directory.Unit;
import vn.lienthong.dossier.ReceiptVerification;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.trust.KeyStores;

/** The demo as a whole: its directory, its agencies, its documents, and what came of them. */
public final class Demo {

    /** Few threads, since the gateway shares the machine. */
    private static final int THREADS = 6;

    private final Terminal terminal;
    private final SampleFolder sample;
    private final Path folder;
    private final Clock clock = Clock.systemUTC();

    /** @param folder for the packets that are sent */
    public Demo(Terminal terminal, SampleFolder sample, Path folder) {
        this.terminal = terminal;
        this.sample = sample;
        this.folder = folder;
    }

    /** Plays against a running gateway. */
    public DemoResult play(URI gateway) throws IOException, InterruptedException {
        var units = DirectoryFiles.sampleUnits();
        var systems = DirectoryFiles.systems(sample.systems());
        var directory = new Directory(1, units, systems, DirectoryFiles.signers(sample.signers()));
        var today = VietnamTime.dateOf(clock.instant());
        var connected = units.stream().filter(Unit::connected).filter(unit -> unit.isOpenOn(today)).map(Unit::code).toList();
        terminal.say("Danh bạ: " + connected.size() + " đơn vị kết nối qua " + systems.size() + " hệ thống.",
                "Directory: " + connected.size() + " connected units behind " + systems.size() + " systems.");
        var documents = documents(units, connected);
        Map<UnitCode, String> systemOf = new HashMap<>();
        systems.forEach(entry -> directory.unitsOf(entry.system()).forEach(unit -> systemOf.put(unit, entry.system().id())));
        Map<String, Agency> agencies = agencies(gateway, systems.stream().map(entry -> entry.system().id()).toList());
        try {
            var result = play(documents, unit -> agencies.get(systemOf.get(unit)));
            new DemoTable(terminal).print(result);
            return result;
        } finally {
            agencies.values().forEach(Agency::close);
        }
    }

    private List<DemoDocument> documents(List<Unit> units, List<UnitCode> connected) throws IOException {
        Map<UnitCode, String> names = units.stream().collect(Collectors.toMap(Unit::code, Unit::name));
        var desk = new DemoDesk(folder, sample, code -> names.getOrDefault(code, "?"), clock);
        var documents = new DemoScript(desk, connected).write();
        terminal.say("Đã soạn và ký " + documents.size() + " văn bản, lưu trong " + folder + ".",
                "Wrote and signed " + documents.size() + " documents, kept in " + folder + ".");
        return documents;
    }

    private DemoResult play(List<DemoDocument> documents, Function<UnitCode, Agency> agencies) throws IOException, InterruptedException {
        var receipts = new RootReceiptCheck(new ReceiptVerification(sample.rootOnly(), sample.gateway()));
        var threads = Executors.newFixedThreadPool(THREADS);
        try (var progress = terminal.progress("Gửi nhận", "Exchanging", DemoRun.steps(documents))) {
            return new DemoRun(agencies, receipts, threads, clock, progress::step).play(documents);
        } finally {
            threads.shutdownNow();
        }
    }

    private Map<String, Agency> agencies(URI gateway, List<String> systems) throws IOException {
        var trusted = sample.rootOnly().roots();
        var agencies = new HashMap<String, Agency>();
        for (var system : systems) {
            var key = KeyStores.load(sample.systemKey(system), SamplePkiGenerator.PASSWORD.toCharArray());
            agencies.put(system, new SoapAgency(new SoapClient(gateway, ClientTls.mutual(key.key(), key.chain(), trusted), 2)));
        }
        return agencies;
    }
}
