package vn.lienthong.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateways that share a folder for PostgreSQL's programs and start at the same time. */
class PostgresBinariesTest {

    @TempDir
    private Path cache;

    private Path unpacked(String name) throws IOException {
        Path folder = cache.resolve(name);
        Files.createDirectories(folder.resolve("bin"));
        return folder;
    }

    @Test
    void ofTwoWhoUnpackAtOnceBothHaveThePrograms() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            var together = new CyclicBarrier(2);
            for (int i = 0; i < 1000; i++) {
                // Given
                Path one = unpacked("one");
                Path other = unpacked("other");
                Path target = cache.resolve("postgres-" + i);

                // When
                for (Future<Void> done : threads.invokeAll(List.of(finish(together, one, target), finish(together, other, target)))) {
                    done.get();
                }

                // Then
                assertThat(target.resolve("bin")).isDirectory();
                assertThat(one).doesNotExist();
                assertThat(other).doesNotExist();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Void> finish(CyclicBarrier together, Path unfinished, Path target) {
        return () -> {
            together.await();
            PostgresBinaries.finish(unfinished, target);
            return null;
        };
    }

    @Test
    void aFolderThatCannotBePutThereIsComplainedOf() throws IOException {
        Path unfinished = unpacked("one");
        Path target = Files.createFile(cache.resolve("postgres"));
        assertThatThrownBy(() -> PostgresBinaries.finish(unfinished, target)).isInstanceOf(FileSystemException.class);
        assertThat(unfinished).doesNotExist();
    }
}
