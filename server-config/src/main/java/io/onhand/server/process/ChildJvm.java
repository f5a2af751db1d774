package io.onhand.server.process;

import io.onhand.server.failure.CannotStart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How to start one of Onhand's own programs in a Java process of its own. Not thread-safe. */
public final class ChildJvm {

    /**
     * The same on every machine. Under a Turkish locale libraries that lower-case by it take {@code I} for another letter than
     * {@code i}, with the machine's charset a text has other bytes, and PostgreSQL is told the zone of this process for each
     * session, which it may not even know. Options that the user adds come later and win.
     */
    private static final List<String> SAME_EVERYWHERE =
            List.of("-Duser.language=en", "-Duser.country=US", "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC");

    private final String name;
    private final String mainClass;
    private final Path log;
    private final List<String> options = new ArrayList<>();
    private final List<String> classPath = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private boolean readsSettings;

    /**
     * @param name what to call it in messages
     * @param mainClass class with a {@code main} method that opens a {@link ParentLink}
     * @param logDirectory where its own standard error goes, as {@code <name>.out}
     */
    public ChildJvm(String name, Class<?> mainClass, Path logDirectory) {
        this.name = name;
        this.mainClass = mainClass.getName();
        this.log = logDirectory.resolve(name + ".out");
    }

    /** Adds an option for the virtual machine. */
    public ChildJvm option(String option) {
        options.add(option);
        return this;
    }

    /** Adds options for the virtual machine, separated by blanks; none if empty. */
    public ChildJvm options(String separatedByBlanks) {
        options.addAll(List.of(separatedByBlanks.strip().split("\\s+")));
        options.removeIf(String::isEmpty);
        return this;
    }

    /** Adds a class path entry: a directory, a jar, or {@code <directory>/*} for all jars in it. */
    public ChildJvm classPath(String entry) {
        classPath.add(entry);
        return this;
    }

    /** Lets it see the settings that the launcher was given in its environment: the application reads some itself. */
    public ChildJvm settings() {
        readsSettings = true;
        return this;
    }

    /** Sets an environment variable: the way to pass what others on this machine must not see in the process list. */
    public ChildJvm environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /**
     * Starts it, without waiting until it is ready.
     *
     * @throws CannotStart if the system refuses
     */
    public Child start() throws CannotStart {
        String separator = System.getProperty("path.separator");
        for (String entry : classPath) {
            if (entry.contains(separator)) {
                throw new CannotStart("no Java program can be started from " + entry + ", because of the " + separator
                        + " in it: choose a path without it with --data");
            }
        }
        OutputFile.keepSmall(log);
        LastWords lastWords = LastWords.in(List.of(log));
        ProcessBuilder builder = new ProcessBuilder(OwnSession.of(command()));
        if (!readsSettings) {
            InheritedEnvironment.withoutSettings(builder.environment());
        }
        InheritedEnvironment.withoutSecrets(builder.environment());
        builder.environment().putAll(environment);
        // Options meant for the launcher must not reach its children a second time.
        builder.environment().remove("JDK_JAVA_OPTIONS");
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return new Child(name, builder.start(), log, lastWords);
        } catch (IOException e) {
            throw new CannotStart("cannot start the " + name + ": " + e.getMessage(), e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SAME_EVERYWHERE);
        command.addAll(options);
        command.add("-cp");
        command.add(String.join(System.getProperty("path.separator"), classPath));
        command.add(mainClass);
        return command;
    }
}
