package vn.lienthong.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DataFolderTest {

    @TempDir
    private Path folder;

    @Test
    void isForItsOwnerAlone() throws IOException {
        // When
        DataFolder.prepare(folder.resolve("data"));

        // Then
        assertThat(permissions("data")).isEqualTo("rwx------");
        assertThat(permissions("data/payload")).isEqualTo("rwx------");
        assertThat(permissions("data/artemis")).isEqualTo("rwx------");
    }

    @Test
    void closesWhatAnEarlierGatewayLeftOpen() throws IOException {
        // Given
        Path artemis = Files.createDirectories(folder.resolve("data/artemis"));
        Files.setPosixFilePermissions(artemis, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(artemis.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));

        // When
        DataFolder.prepare(folder.resolve("data"));

        // Then
        assertThat(permissions("data")).isEqualTo("rwx------");
        assertThat(permissions("data/artemis")).isEqualTo("rwx------");
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }
}
