package io.onhand.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Bounds PostgreSQL's log, which begins a new file every 10 MB and deletes none: a client that repeats a failing statement
 * would fill the disk. The newest {@value #KEPT} are kept, looked at once a minute. Thread-safe.
 */
final class DatabaseLogs {

    static final int KEPT = 10;

    private static final Logger LOG = Logger.getLogger(DatabaseLogs.class.getName());

    private final Path directory;
    private ScheduledExecutorService looking;

    /** @param directory where PostgreSQL writes {@code database-….log} */
    DatabaseLogs(Path directory) {
        this.directory = directory;
    }

    /** From now on, as long as this process lives. Does nothing the second time. */
    synchronized void watch() {
        if (looking != null) {
            return;
        }
        looking = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "bounding the database's log");
            thread.setDaemon(true);
            return thread;
        });
        looking.scheduleWithFixedDelay(this::deleteOld, 0, 1, TimeUnit.MINUTES);
    }

    /** Deletes all but those that were written last. */
    void deleteOld() {
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> logs = all.filter(DatabaseLogs::isLog)
                    .sorted(Comparator.comparing((Path log) -> log.toFile().lastModified())
                            .reversed())
                    .toList();
            for (Path old : logs.subList(Math.min(KEPT, logs.size()), logs.size())) {
                Files.deleteIfExists(old);
            }
        } catch (NoSuchFileException e) {
            LOG.log(Level.FINE, "there is no log yet", e);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "old logs of the database could not be deleted; tried again in a minute", e);
        }
    }

    private static boolean isLog(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("database-") && name.endsWith(".log");
    }
}
