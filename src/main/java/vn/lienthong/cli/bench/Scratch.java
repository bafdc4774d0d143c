package vn.lienthong.cli.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for one measurement, which goes with all that is in it. */
record Scratch(Path folder) implements Closeable {

    /** @param data made when it is missing, and stays */
    static Scratch in(Path data, String prefix) throws IOException {
        Files.createDirectories(data);
        return new Scratch(Files.createTempDirectory(data, prefix));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> inside = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : inside) {
                Files.deleteIfExists(path);
            }
        }
    }
}
