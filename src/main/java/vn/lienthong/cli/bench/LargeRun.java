package vn.lienthong.cli.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import vn.lienthong.cli.Progress;
import vn.lienthong.cli.Terminal;

/** Sends packets too large for the gateway's memory, all at once and both ways, and compares their digests. */
final class LargeRun {

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Terminal terminal;
    private final GatewayProcess gateway;
    private final Traffic traffic;

    LargeRun(Terminal terminal, GatewayProcess gateway, Traffic traffic) {
        this.terminal = terminal;
        this.gateway = gateway;
        this.traffic = traffic;
    }

    /** @return whether every packet came out as it went in */
    boolean run(ByteCount size, int count) throws IOException, InterruptedException {
        // the wanted size is the packet's, in which the attachment stands as Base64
        var attachment = new ByteCount(size.bytes() / 4 * 3);
        var packets = new PacketSource.Signed[count];
        Load.Result load;
        try (Progress progress = terminal.progress("Văn bản lớn", "Large packets", 2L * count)) {
            for (int i = 0; i < count; i++) {
                packets[i] = traffic.packets().packet(java.util.List.of(traffic.recipient(i)), attachment, gateway.scratch());
                progress.step();
            }
            var next = new AtomicInteger();
            load = Load.run(count, PATIENCE, count, sender -> {
                int number = next.getAndIncrement();
                traffic.journey(packets[number], traffic.recipient(number), java.io.OutputStream.nullOutputStream());
                progress.step();
            });
        }
        double memory = ProcessFigures.peakMemory(gateway.pid());
        double megabytes = packets[0].size() / 1048576.0;
        terminal.say(String.format("%d/%d gói %.0f MB đi trọn hành trình cả hai chiều, mã băm khớp; %.1f giây; trục dùng nhiều nhất %.0f MB.",
                        load.done(), count, megabytes, load.seconds(), memory),
                String.format("%d of %d packets of %.0f MB went the whole way, both directions, digests equal; %.1f s; the gateway's peak memory %.0f MB.",
                        load.done(), count, megabytes, load.seconds(), memory));
        load.firstFailure().ifPresent(terminal.err()::println);
        return load.done() == count;
    }
}
