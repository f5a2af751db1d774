package io.onhand.server.process;

import io.onhand.server.machine.FreeSpace;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why a process ended that did not say it: what it printed since it was started, its exit code, and whether its disk is full.
 */
public final class LastWords {

    private static final Logger LOG = Logger.getLogger(LastWords.class.getName());
    private static final int LONGEST = 300;
    private static final int MOST_READ = 20_000;

    /** What the lines have in them with which programs say why they end. */
    private static final Pattern REASON = Pattern.compile(
            "FATAL:|PANIC:|Permission denied|No space left|Cannot allocate|insufficient memory|Could not|Unrecognized"
                    + "|OutOfMemoryError|Too many open files|Exception|rror:");

    /** What a Java virtual machine adds to its reason, whatever that is. */
    private static final Pattern NO_REASON =
            Pattern.compile("A fatal exception has occurred|Could not create the Java Virtual Machine");

    private record Output(Path file, long before) {}

    private final Path directory;
    private final List<Output> outputs = new ArrayList<>();

    private LastWords(Path directory) {
        this.directory = directory;
    }

    /**
     * Before the process is started: what the files hold until now is not its own.
     *
     * @param files what it prints or logs to, the first of them in an existing directory; they need not exist
     */
    public static LastWords in(List<Path> files) {
        LastWords words = new LastWords(files.get(0).getParent());
        files.forEach(file -> words.outputs.add(new Output(file, size(file))));
        return words;
    }

    /**
     * Half a sentence that begins with a blank, for example {@code  (exit code 1: FATAL: could not …)}; what to do is in it
     * where that is known.
     */
    public String of(Process ended) {
        StringBuilder text = new StringBuilder(" (");
        text.append(ended.isAlive() ? "it still ran" : ExitCode.meaning(ended.exitValue()));
        reason().ifPresent(reason -> text.append(": ").append(reason));
        return text.append(')').append(FreeSpace.hint(directory)).toString();
    }

    private Optional<String> reason() {
        List<String> lines = outputs.stream()
                .flatMap(output -> since(output).lines())
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !NO_REASON.matcher(line).find())
                .toList();
        Stream<String> reasons =
                lines.stream().filter(line -> REASON.matcher(line).find());
        return reasons.reduce((first, second) -> second)
                .or(() -> lines.stream().reduce((first, second) -> second))
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }

    private static String since(Output output) {
        try (RandomAccessFile file = new RandomAccessFile(output.file().toFile(), "r")) {
            // A file that is smaller than before was begun anew.
            long from = file.length() < output.before() ? 0 : output.before();
            from = Math.max(from, file.length() - MOST_READ);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.log(Level.FINE, output.file() + " says nothing", e);
            return "";
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            LOG.log(Level.FINE, "The size of " + file + " is not known", e);
            return 0;
        }
    }
}
