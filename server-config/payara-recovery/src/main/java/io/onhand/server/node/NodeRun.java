package io.onhand.server.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of a server at its home ({@link NodeHome}): who holds the name of a node. Two runs of one home may live at a time, that of
 * a pod that was deleted by force, or of a copied volume, so the home alone says nothing. That an earlier run has ended is only
 * sure where its process would be seen: in the same process space (PID namespace) of the same kernel since its start (Linux).
 *
 * @param home where
 * @param id another for each run
 * @param process which process, as Linux tells it; empty on other systems
 */
record NodeRun(String home, String id, String process) {

    /** For as long as the process lives, whichever class loader asks. */
    private static final String RUN = "onhand.run";

    private static final Path PROC = Path.of("/proc");
    private static final Pattern PROCESS =
            Pattern.compile("(.* in .* since boot .*), process ([0-9]+) begun at ([0-9]+)");

    /** Behind the last parenthesis of the line, which the name of the program may contain as well (proc_pid_stat(5), field 22). */
    private static final int START = 19;

    /** This process, as a server with this transaction log. */
    static NodeRun current(Path transactionLog) throws IOException {
        String id = (String) System.getProperties()
                .computeIfAbsent(RUN, key -> UUID.randomUUID().toString());
        return new NodeRun(NodeHome.of(transactionLog), id, currentProcess());
    }

    /** What Linux calls this process; empty on a system that does not say. */
    static String currentProcess() throws IOException {
        Path boot = PROC.resolve("sys/kernel/random/boot_id");
        Path space = PROC.resolve("self/ns/pid");
        if (!Files.isReadable(boot) || !Files.isSymbolicLink(space)) {
            return "";
        }
        long pid = ProcessHandle.current().pid();
        return "in " + Files.readSymbolicLink(space) + " since boot "
                + Files.readString(boot).strip() + ", process " + pid + " begun at " + start(Long.toString(pid));
    }

    private static String start(String pid) throws IOException {
        String line = Files.readString(PROC.resolve(pid).resolve("stat"));
        return line.substring(line.lastIndexOf(')') + 2).split(" ")[START];
    }

    /** What stands in the row of the name. */
    String holder() {
        return (prefix() + " " + process).strip();
    }

    private String prefix() {
        return home + ", run " + id;
    }

    /** Whether this holder is an earlier run of the same home whose process is gone for sure. */
    boolean succeeds(String holder) {
        Matcher earlier = PROCESS.matcher(holder);
        Matcher own = PROCESS.matcher(holder());
        if (!earlier.matches() || !own.matches() || !place(earlier.group(1)).equals(place(own.group(1)))) {
            return false;
        }
        try {
            return !start(earlier.group(2)).equals(earlier.group(3));
        } catch (NoSuchFileException e) {
            // Or it is hidden (mount option hidepid): then process 1 is too.
            return Files.isReadable(PROC.resolve("1").resolve("stat"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Home and process space, without the id of the run. */
    private static String place(String described) {
        return described.replaceFirst(", run [^ ]+ in ", " in ");
    }
}
