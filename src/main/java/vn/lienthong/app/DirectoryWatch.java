package vn.lienthong.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.pipeline.ReaddressDeliveries;

/**
 * Lets a running gateway follow its directory: a new version, changed files of systems and signers, a new day. What does not
 * fit together is not taken over; what is in force stays so, and the log says it. Used by one thread.
 */
final class DirectoryWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryWatch.class);

    /** So long a delivery may be on its way that was addressed by the directory before. */
    private static final Duration CLOSELY = Duration.ofMinutes(2);
    private static final Duration AT_TIMES = Duration.ofMinutes(1);

    private final LongSupplier version;
    private final Callable<Directory> load;
    private final List<Path> files;
    private final CurrentDirectory directory;
    private final Consumer<Directory> queues;
    private final ReaddressDeliveries deliveries;
    private final Clock clock;
    private String seen;
    private @Nullable Directory followed;
    private Instant closelyUntil = Instant.MIN;
    private Instant next = Instant.MIN;

    /**
     * @param version of the directory as it is kept
     * @param load    reads it with systems and signers; fails when it does not fit together
     * @param files   of systems and signers
     * @param queues  creates what a directory needs and clears away what it no longer does
     */
    DirectoryWatch(LongSupplier version, Callable<Directory> load, List<Path> files, CurrentDirectory directory, Consumer<Directory> queues,
            ReaddressDeliveries deliveries, Clock clock) {
        this.version = version;
        this.load = load;
        this.files = List.copyOf(files);
        this.directory = directory;
        this.queues = queues;
        this.deliveries = deliveries;
        this.clock = clock;
        this.seen = look();
    }

    /** One look; the deliveries in flight follow at once. */
    void round() {
        String now = look();
        if (!now.equals(seen)) {
            take();
            seen = now;
        }
        follow(directory.get());
    }

    private String look() {
        var marks = new ArrayList<String>(List.of(Long.toString(version.getAsLong())));
        for (Path file : files) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                marks.add(attributes.lastModifiedTime() + " " + attributes.size());
            } catch (IOException e) {
                marks.add("-");
            }
        }
        return String.join(" ", marks);
    }

    private void take() {
        try {
            Directory newer = load.call();
            directory.replace(newer);
            LOG.atInfo().addKeyValue("version", newer.version()).log("The directory is in force");
        } catch (Exception e) {
            // whatever is wrong with it: a gateway without a directory would refuse everybody
            LOG.atError().setCause(e).addKeyValue("alarm", "directory").addKeyValue("inForce", directory.get().version())
                    .log("The new directory does not fit together and is not taken over");
        }
    }

    private void follow(Directory current) {
        Instant now = clock.instant();
        if (current != followed) {
            queues.accept(current);
            followed = current;
            closelyUntil = now.plus(CLOSELY);
        }
        deliveries.carryOutDecisions();
        boolean due = !now.isBefore(next);
        if (due || now.isBefore(closelyUntil)) {
            deliveries.sweep();
        }
        if (due) {
            queues.accept(current);
            next = now.plus(AT_TIMES);
        }
    }
}
