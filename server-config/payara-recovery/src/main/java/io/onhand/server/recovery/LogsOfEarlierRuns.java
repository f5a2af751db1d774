package io.onhand.server.recovery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of the transaction log as earlier runs left it, which say of a branch found prepared whether its transaction was
 * decided to commit.
 *
 * <p>Payara forgets the log of the last run once it has recovered, also when a database or the broker went away in the
 * middle of that and kept a branch that it should have committed. The copies are made before Payara reads its log, and none
 * when nothing was logged since the last one. The last 20 are kept, each as small as the log (some hundred kilobytes).
 *
 * <p>With Payara Micro the launcher's class loader has this class and those who use it are loaded by the server: what they
 * call must be public.
 */
public final class LogsOfEarlierRuns {

    private static final String DIRECTORY = "earlier";
    private static final int COPIES = 20;

    /** What follows the global id in a record: the section of states with one, of two bytes, high byte first. */
    private static final byte[] ONE_STATE = {0, 2, 0, 0, 0, 1, 'T', 'S', 0, 2, 0};

    private static final byte PREPARED_WITH_SUCCESS = 0x08;

    private final List<byte[]> logs;

    private LogsOfEarlierRuns(List<byte[]> logs) {
        this.logs = logs;
    }

    /** Copies the logs below a directory into it. Payara must not have begun to write there. */
    public static void keep(Path transactionLog) throws IOException {
        List<Path> extents = ReopenedCommits.extents(transactionLog);
        if (extents.isEmpty()) {
            return;
        }
        Path earlier = Files.createDirectories(transactionLog.resolve(DIRECTORY));
        if (isKept(extents, earlier)) {
            return;
        }
        Path copy = Files.createDirectories(transactionLog.resolve("earlier-unfinished"));
        for (Path extent : extents) {
            Path file = copy.resolve(nameOfCopy(extent));
            Files.copy(extent, file, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
                written.force(true);
            }
        }
        Files.move(copy, newName(earlier), StandardCopyOption.ATOMIC_MOVE);
        forgetTheOldest(earlier);
    }

    private static Path newName(Path earlier) {
        long now = System.currentTimeMillis();
        while (Files.exists(earlier.resolve("start-" + now))) {
            now++;
        }
        return earlier.resolve("start-" + now);
    }

    private static String nameOfCopy(Path extent) {
        return "copy-of-" + extent.getFileName();
    }

    private static boolean isKept(List<Path> extents, Path earlier) throws IOException {
        List<Path> copies = filesIn(earlier);
        if (copies.isEmpty()) {
            return false;
        }
        Path newest = copies.get(copies.size() - 1);
        for (Path extent : extents) {
            Path copy = newest.resolve(nameOfCopy(extent));
            if (!Files.exists(copy) || Files.mismatch(extent, copy) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static void forgetTheOldest(Path earlier) throws IOException {
        List<Path> copies = filesIn(earlier);
        for (Path copy : copies.subList(0, Math.max(0, copies.size() - COPIES))) {
            for (Path file : filesIn(copy)) {
                Files.delete(file);
            }
            Files.delete(copy);
        }
    }

    /** In the order of their names, which begin with the time. */
    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted(Comparator.comparing(Path::getFileName)).toList();
        }
    }

    /** The copies that were made below a directory. */
    public static LogsOfEarlierRuns in(Path transactionLog) throws IOException {
        List<byte[]> logs = new ArrayList<>();
        Path earlier = transactionLog.resolve(DIRECTORY);
        if (Files.isDirectory(earlier)) {
            for (Path copy : filesIn(earlier)) {
                for (Path file : filesIn(copy)) {
                    logs.add(Files.readAllBytes(file));
                }
            }
        }
        return new LogsOfEarlierRuns(logs);
    }

    /** Whether an earlier run logged that all branches of the transaction had voted to commit: then it is to be committed. */
    public boolean decidedToCommit(byte[] globalId) {
        return logs.stream().anyMatch(log -> decidedToCommit(log, globalId));
    }

    private static boolean decidedToCommit(byte[] log, byte[] globalId) {
        int state = globalId.length + ONE_STATE.length;
        for (int at = 0; at + state < log.length; at++) {
            if (isAt(at, globalId, log)
                    && isAt(at + globalId.length, ONE_STATE, log)
                    && (log[at + state] & PREPARED_WITH_SUCCESS) != 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(int at, byte[] word, byte[] text) {
        for (int i = 0; i < word.length; i++) {
            if (text[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
