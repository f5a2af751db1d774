package io.onhand.server.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps a child process out of the terminal's reach: Ctrl-C is sent to every process of the foreground group at once, and
 * would stop the database while the server still uses it. In a session of its own only the launcher decides.
 */
public final class OwnSession {

    private OwnSession() {}

    /** The command put into its own session, or unchanged where there is no {@code setsid} (macOS). */
    public static List<String> of(List<String> command) {
        return find("setsid")
                .map(setsid -> {
                    List<String> detached = new ArrayList<>();
                    detached.add(setsid);
                    detached.addAll(command);
                    return detached;
                })
                .orElse(command);
    }

    /** Where a program is on the search path. */
    public static Optional<String> find(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .map(directory -> Path.of(directory).resolve(program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
