package vn.lienthong.cli.bench;

import java.io.IOException;
import vn.lienthong.cli.Terminal;

/** Sends one packet to every connected unit, and looks how much the payload store grew. */
final class FanOutRun {

    private final Terminal terminal;
    private final GatewayProcess gateway;
    private final Traffic traffic;

    FanOutRun(Terminal terminal, GatewayProcess gateway, Traffic traffic) {
        this.terminal = terminal;
        this.gateway = gateway;
        this.traffic = traffic;
    }

    /** @return whether it is stored once */
    boolean run(ByteCount attachment) throws IOException {
        var packet = traffic.packets().packet(traffic.everybody(), attachment);
        long before = gateway.bytesIn("payload");
        long begin = System.nanoTime();
        var answer = traffic.submit(packet);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long grown = gateway.bytesIn("payload") - before;
        terminal.say(String.format("Một gói %d byte cho %d đơn vị: nhận trong %.2f giây, kho lưu tăng %d byte.",
                        packet.size(), answer.recipients().size(), seconds, grown),
                String.format("One packet of %d bytes to %d units: accepted in %.2f s, the payload store grew by %d bytes.",
                        packet.size(), answer.recipients().size(), seconds, grown));
        return grown < 2 * packet.size();
    }
}
