package vn.lienthong.app;

import java.nio.file.Path;

/**
 * The embedded database.
 *
 * @param folder where its data lies; kept from run to run
 * @param binaries folder that its programs are unpacked into, once
 */
public record PostgresSettings(Path folder, Path binaries) {

    /**
     * What each connection asks of the planner, in the words of the driver's property {@code options}: a statement is planned once for good, without its
     * values, and by an index, since the tables will be large when the plan is used, however small they are now.
     */
    public static final String PLANNING = "-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1";

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
