package io.onhand.server.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes Payara's transaction log say "to be committed" where it says "committed", before Payara reads it.
 *
 * <p>Payara logs a transaction as committed even when the commit of one of its branches failed, because the database or
 * the broker was cut off between prepare and commit. It keeps such a transaction in memory for a later attempt. If the
 * server dies before that, the log makes the next one drop it as done, find the branch prepared and unknown, and roll
 * it back, while the other branch was committed: a decision without its units, or an order without its row. (In
 * {@code TopCoordinator.commit} the state becomes COMMITTED whatever {@code distributeCommit} met.)
 *
 * <p>With the mark taken away the transaction is found as prepared with success, which is logged only when all voted to
 * commit, and recovery commits whatever branch of it is left. For one that was completed nothing is left, so that doing
 * this to all of them does no harm.
 *
 * <p>The log is a file {@code extent.NNN} of records; a record holds sections, and the section {@code TS} holds states,
 * each of two bytes in which one bit is set. The sizes in it are of two bytes, high byte first.
 */
public final class ReopenedCommits {

    /** Length of the section's name, number of its objects; then come the number of its states and the name. */
    private static final byte[] SECTION = {0, 2, 0, 0, 0};

    private static final int MAX_STATES = 16;
    private static final int STATE_LENGTH = 4;
    private static final byte COMMITTED = (byte) 0x80;

    private ReopenedCommits() {}

    /**
     * Reopens the commits in all logs below a directory. Payara must not have begun to write there.
     *
     * @return how many
     */
    public static int in(Path directory) throws IOException {
        int reopened = 0;
        for (Path extent : extents(directory)) {
            byte[] log = Files.readAllBytes(extent);
            int found = reopen(log);
            if (found > 0) {
                // In place: the length stays, and a crash half-way leaves marks that the next start takes away.
                Files.write(extent, log, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
                reopened += found;
            }
        }
        return reopened;
    }

    /** The files of all logs below a directory. */
    static List<Path> extents(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("extent."))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }

    /** Takes the marks away in the bytes of a log, and returns how many there were. */
    static int reopen(byte[] log) {
        int reopened = 0;
        for (int at = 0; at < log.length; at++) {
            int states = statesOfSectionAt(log, at);
            int state = at + SECTION.length + 3;
            for (int i = 0; i < states; i++, state += STATE_LENGTH) {
                if ((log[state + 3] & COMMITTED) != 0) {
                    log[state + 3] &= ~COMMITTED;
                    reopened++;
                }
            }
        }
        return reopened;
    }

    /** The number of states if a section of states begins here and is whole, else 0. */
    private static int statesOfSectionAt(byte[] log, int at) {
        int afterName = at + SECTION.length + 3;
        if (afterName > log.length) {
            return 0;
        }
        for (int i = 0; i < SECTION.length; i++) {
            if (log[at + i] != SECTION[i]) {
                return 0;
            }
        }
        int states = log[at + SECTION.length];
        boolean named = log[afterName - 2] == 'T' && log[afterName - 1] == 'S';
        if (!named || states < 1 || states > MAX_STATES || afterName + states * STATE_LENGTH > log.length) {
            return 0;
        }
        for (int i = 0; i < states; i++) {
            int length = afterName + i * STATE_LENGTH;
            if (log[length] != 0 || log[length + 1] != 2) {
                return 0;
            }
        }
        return states;
    }
}
