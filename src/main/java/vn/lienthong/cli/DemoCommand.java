package vn.lienthong.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.cli.demo.Demo;
import vn.lienthong.cli.demo.DemoResult;

/** Starts a gateway, plays agencies against it, shows what came of it, and keeps serving. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final GatewayHost host;

    @Option(names = "--once")
    private boolean once;

    @Mixin
    private HostOptions options = new HostOptions();

    @Mixin
    private ConsoleOptions console = new ConsoleOptions();

    DemoCommand(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        terminal.say("Khởi động trục liên thông; toàn bộ dữ liệu nằm trong " + options.data() + " …",
                "Starting the gateway; all its state is in " + options.data() + " …");
        var gateway = host.start(once ? options.settings() : console.added(options.settings()));
        var result = play(gateway);
        if (once) {
            gateway.close();
            terminal.out().println(result.line());
            return result.complete() ? Exit.DONE : Exit.NEGATIVE;
        }
        terminal.say("Trục tiếp tục phục vụ tại " + gateway.soapAddress() + " (Ctrl-C để dừng).",
                "The gateway keeps serving at " + gateway.soapAddress() + " (Ctrl-C stops it).");
        ConsoleOptions.announce(terminal, gateway);
        terminal.out().println(result.line());
        ServeCommand.waitForEnd(gateway);
        return Exit.DONE;
    }

    private DemoResult play(GatewayHost.Running gateway) throws IOException, InterruptedException {
        boolean played = false;
        try {
            var result = new Demo(terminal, options.sample(), options.data().resolve("demo")).play(gateway.soapAddress());
            played = true;
            return result;
        } finally {
            if (!played) {
                gateway.close();
            }
        }
    }
}
