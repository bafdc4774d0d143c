package vn.lienthong.app;

import java.nio.file.Path;

/**
 * The embedded broker.
 *
 * @param folder       where its journal lies
 * @param maxQueueSize bytes of one queue kept in memory; what is more waits on disk
 * @param maxMemory    bytes of all queues kept in memory
 */
public record BrokerSettings(Path folder, long maxQueueSize, long maxMemory) {

    private static final long MIB = 1024 * 1024;

    public BrokerSettings {
        folder = folder.toAbsolutePath().normalize();
        require("max-queue-size", maxQueueSize);
        require("max-memory", maxMemory);
    }

    /** 4 MB a queue, 48 MB together: a token is some hundred bytes. */
    public static BrokerSettings under(Path data) {
        return new BrokerSettings(data.resolve("artemis"), 4 * MIB, 48 * MIB);
    }

    private static void require(String key, long value) {
        if (value < MIB) {
            throw new IllegalArgumentException(key + ": " + value + " (expected: at least " + MIB + ")");
        }
    }
}
