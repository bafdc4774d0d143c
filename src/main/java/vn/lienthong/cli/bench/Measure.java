package vn.lienthong.cli.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What is timed. */
enum Measure {
    /** From the first byte sent to the verified receipt of the acceptance. */
    SUBMIT {
        @Override
        void travel(Traffic traffic, int sender, ByteCount size) throws IOException {
            // another unit than those of the journeys, whose list would grow by what nobody collects
            traffic.submit(traffic.packets().packet(List.of(traffic.everybody().get(sender)), size));
        }
    },
    /** Until it is fetched, compared and acknowledged, and every receipt is verified. */
    JOURNEY {
        @Override
        void travel(Traffic traffic, int sender, ByteCount size) throws IOException, InterruptedException {
            var to = traffic.recipient(sender);
            traffic.journey(traffic.packets().packet(List.of(to), size), to, OutputStream.nullOutputStream());
        }
    };

    abstract void travel(Traffic traffic, int sender, ByteCount size) throws IOException, InterruptedException;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
