package io.onhand.server.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An unzipped WildFly and the scripts that we ship for it. Several instances may use it, each with a base directory of
 * its own.
 *
 * @param directory of the server
 */
public record WildflyHome(Path directory) {

    private static final Path SCRIPTS = Path.of("wildfly");
    private static final Path EAR = Path.of("..", "ear", "target", "onhand.ear");

    /** The one that profile {@code wildfly} has unzipped. */
    public static WildflyHome unzipped() {
        return new WildflyHome(Path.of(System.getProperty("wildfly.home")).toAbsolutePath());
    }

    /** A script of {@code server-config/wildfly}. */
    public Path script(String name) {
        return SCRIPTS.resolve(name).toAbsolutePath();
    }

    /** Has {@code configure.sh} prepare an instance with the EAR under test, as a newcomer would. */
    public void configure(Path base) {
        run(base, List.of("--deploy", EAR.toAbsolutePath().normalize().toString()));
    }

    private void run(Path base, List<String> options) {
        List<String> command = new ArrayList<>(List.of(script("configure.sh").toString(), "--base", base.toString()));
        command.addAll(options);
        command.add(directory.toString());
        try {
            Path console = Files.createDirectories(base).resolve("configure.txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(console.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("configure.sh failed:\n" + Files.readString(console));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
