package io.onhand.server.crash;

import io.onhand.server.crash.inside.TransactionSteps;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jboss.byteman.agent.Main;

/** The Byteman rules and what they call, made ready for a server's virtual machine. */
final class Rules {

    static final List<String> SCRIPTS =
            List.of("door.btm", "deciding.btm", "decided.btm", "others.btm", "branches.btm");

    /** For one test: a listener is called before the bean that it needs has started. */
    static final String EARLY = "early.btm";

    private Rules() {}

    /**
     * The option that loads them; the files that it names are written to a directory.
     *
     * @param more scripts for this server alone
     */
    static String agentOption(Path directory, String... more) throws IOException {
        Path byteman = placeOf(Main.class);
        var option = new StringJoiner(",", "-javaagent:" + byteman + "=", "");
        option.add("boot:" + byteman);
        option.add("boot:" + jarWithHelper(directory));
        for (String script : Stream.concat(SCRIPTS.stream(), Stream.of(more)).toList()) {
            option.add("script:" + copy(script, directory));
        }
        return option.toString();
    }

    private static Path copy(String script, Path directory) throws IOException {
        Path file = directory.resolve(script);
        try (InputStream rules = Rules.class.getResourceAsStream(script)) {
            Files.copy(rules, file);
        }
        return file;
    }

    private static Path jarWithHelper(Path directory) throws IOException {
        Path jar = directory.resolve("rules.jar");
        Path classes = placeOf(TransactionSteps.class);
        String inside = TransactionSteps.class.getPackageName().replace('.', '/');
        try (OutputStream out = Files.newOutputStream(jar);
                var archive = new JarOutputStream(out);
                Stream<Path> files = Files.list(classes.resolve(inside))) {
            for (Path file : files.toList()) {
                archive.putNextEntry(new JarEntry(inside + "/" + file.getFileName()));
                Files.copy(file, archive);
                archive.closeEntry();
            }
        }
        return jar;
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
