package vn.lienthong.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a gateway until it is told to stop. */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final GatewayHost host;

    @Mixin
    private HostOptions options = new HostOptions();

    @Mixin
    private ConsoleOptions console = new ConsoleOptions();

    ServeCommand(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var gateway = host.start(console.added(options.settings()));
        terminal.say("Trục liên thông đang phục vụ tại " + gateway.soapAddress() + " (Ctrl-C để dừng).",
                "The gateway serves at " + gateway.soapAddress() + " (Ctrl-C stops it).");
        ConsoleOptions.announce(terminal, gateway);
        waitForEnd(gateway);
        return Exit.DONE;
    }

    /** Returns when the process is asked to end, after the gateway has stopped in order. */
    static void waitForEnd(GatewayHost.Running gateway) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "stop-gateway"));
        new CountDownLatch(1).await();
    }
}
