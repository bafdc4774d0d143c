package vn.lienthong.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Other people's programs that tests run: a test without them is skipped on a developer's machine. A build server says by CI=true that it has them all. */
public final class Programs {

    private Programs() {
    }

    /** Skips the test, or fails it on a build server, unless all of them are on the path. */
    public static void need(String... programs) {
        List<String> missing = Stream.of(programs).filter(program -> find(program).isEmpty()).toList();
        need(missing.isEmpty(), String.join(", ", missing));
    }

    /** The same for what has been looked for otherwise. */
    public static void need(boolean there, String what) {
        assertThat(there || !"true".equals(System.getenv("CI"))).as("installed: %s", what).isTrue();
        assumeTrue(there, "not installed: " + what);
    }

    /** Where it is on the path. */
    static Optional<Path> find(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, program)).filter(Files::isExecutable).findFirst();
    }
}
