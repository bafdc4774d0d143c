package vn.lienthong.payload;

import java.nio.file.Path;

/**
 * How the payload store works.
 *
 * @param folder          where everything lies: {@code incoming/}, {@code segments/}, {@code large/}
 * @param maxPacketSize   larger packets are refused while they stream in
 * @param memoryThreshold up to this size a packet being received stays in memory
 * @param largeThreshold  above this size a packet gets a file of its own instead of a record in a segment
 * @param segmentSize     when a segment has grown to this size the next one is begun
 */
public record PayloadSettings(Path folder, long maxPacketSize, int memoryThreshold, long largeThreshold, long segmentSize) {

    private static final long KIB = 1024;

    public PayloadSettings {
        require("max-packet-size", maxPacketSize, 1, Long.MAX_VALUE);
        require("memory-threshold", memoryThreshold, 1, 64 * KIB * KIB);
        require("large-threshold", largeThreshold, memoryThreshold, Long.MAX_VALUE);
        require("segment-size", segmentSize, 1, Long.MAX_VALUE);
    }

    /** 1 GiB a packet, 256 KB in memory, files of their own above 1 MB, segments of 256 MB. */
    public static PayloadSettings of(Path folder) {
        return new PayloadSettings(folder, KIB * KIB * KIB, (int) (256 * KIB), KIB * KIB, 256 * KIB * KIB);
    }

    private static void require(String key, long value, long lowest, long highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(key + ": " + value + " (expected: " + lowest + " to " + highest + ")");
        }
    }
}
