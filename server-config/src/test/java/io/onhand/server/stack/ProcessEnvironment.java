package io.onhand.server.stack;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a process was given as its environment, as Linux shows it to the process's user. */
public final class ProcessEnvironment {

    private static final Pattern END = Pattern.compile("\0");

    private ProcessEnvironment() {}

    /** The variables with which a process was started; skips the test where the system does not tell. */
    public static Map<String, String> of(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "environ");
        assumeTrue(Files.isReadable(file), "only Linux shows the environment of a process");
        try {
            return END.splitAsStream(Files.readString(file, StandardCharsets.UTF_8))
                    .filter(variable -> variable.contains("="))
                    .map(variable -> variable.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> first));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The command line, blanks between its words; all of it where the system tells. Java reads no more than 4,096 bytes, and what
     * is looked for may stand behind them: the main class of a Payara Server in a long path does.
     */
    public static String commandLine(ProcessHandle process) {
        try {
            Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            return Files.readString(file, StandardCharsets.ISO_8859_1).replace('\0', ' ');
        } catch (IOException e) {
            // Another system, or the process has ended.
            return process.info().commandLine().orElse("");
        }
    }
}
