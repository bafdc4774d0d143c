package vn.lienthong.app;

import java.nio.file.Path;

/**
 * The embedded database.
 *
 * @param folder where its data lies; kept from run to run
 * @param binaries folder that its programs are unpacked into, once
 */
public record PostgresSettings(Path folder, Path binaries) {

    public PostgresSettings {
        folder = folder.toAbsolutePath().normalize();
        binaries = binaries.toAbsolutePath().normalize();
    }

    /** Everything under the data folder of one gateway. */
    public static PostgresSettings under(Path data) {
        return new PostgresSettings(data.resolve("postgres"), data.resolve("postgres-programs"));
    }

    /** Chosen at random at the first start. */
    Path passwordFile() {
        return folder.resolveSibling(folder.getFileName() + ".password");
    }

    Path logFile() {
        return folder.resolveSibling(folder.getFileName() + ".log");
    }
}
