package vn.lienthong.cli;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The console of a gateway that a command starts. */
final class ConsoleOptions {

    @Option(names = "--console-port", paramLabel = "PORT")
    private @Nullable Integer port;

    /** Whoever takes any free port for the gateway takes any for its console. */
    HostSettings added(HostSettings settings) {
        if (port != null) {
            return settings.withConsole(OptionalInt.of(port));
        }
        return settings.withConsole(settings.port() == 0 ? OptionalInt.of(0) : OptionalInt.empty());
    }

    /** Says where it is, and the only time ever the first administrator's password. A console that was asked for and does not come up stops the gateway. */
    static void announce(Terminal terminal, GatewayHost.Running gateway) {
        console(gateway).ifPresent(console -> {
            terminal.say("Bảng điều khiển: " + console.address(), "The console: " + console.address());
            console.firstPassword().ifPresent(password -> terminal.say(
                    "Đăng nhập lần đầu: tên admin, mật khẩu dùng một lần " + password + " (chỉ hiện một lần này).",
                    "First sign-in: name admin, one-time password " + password + " (shown this once only)."));
        });
    }

    private static Optional<GatewayHost.Console> console(GatewayHost.Running gateway) {
        try {
            return gateway.console();
        } catch (RuntimeException e) {
            gateway.close();
            throw e;
        }
    }
}
