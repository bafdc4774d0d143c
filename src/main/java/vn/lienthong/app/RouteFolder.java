package vn.lienthong.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The route files: those of a folder, or the program's own copy when there is no such folder. */
final class RouteFolder {

    private static final String SUFFIX = ".camel.yaml";

    private final Path folder;

    RouteFolder(Path folder) {
        this.folder = folder;
    }

    /** Whether files of a folder are used, which may be edited while the gateway runs. */
    boolean isEditable() {
        return Files.isDirectory(folder);
    }

    /** File name and text of all route files; failures first, since the others name what it defines. */
    Map<String, String> read() throws IOException {
        Map<String, String> files = new TreeMap<>(RouteFolder::failuresFirst);
        if (isEditable()) {
            try (Stream<Path> found = Files.walk(folder)) {
                for (Path file : found.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                    files.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        } else {
            for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath:routes/*" + SUFFIX)) {
                files.put(String.valueOf(resource.getFilename()), resource.getContentAsString(StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    /** Order of names. */
    static int failuresFirst(String one, String other) {
        boolean first = one.startsWith("failures");
        return first == other.startsWith("failures") ? one.compareTo(other) : first ? -1 : 1;
    }

    /** As Camel reads it: the text that was examined, not what the file may hold by then. */
    static Resource resource(String name, String text) {
        return ResourceHelper.fromString("routes:" + name, text);
    }

    static List<Resource> resources(Map<String, String> files) {
        return files.entrySet().stream().map(file -> resource(file.getKey(), file.getValue())).toList();
    }
}
