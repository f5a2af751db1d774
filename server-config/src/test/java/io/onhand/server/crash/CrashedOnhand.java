package io.onhand.server.crash;

import static org.awaitility.Awaitility.await;

import io.onhand.server.crash.inside.SharedDirectory;
import io.onhand.server.crash.inside.TransactionSteps;
import io.onhand.server.stack.ApplicationServer;
import io.onhand.server.stack.PartsStack;
import io.onhand.server.stack.StackPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A running Onhand whose server has the rules of the crash tests in it. */
final class CrashedOnhand implements AutoCloseable {

    /** It lives for a minute: starting soon is all that counts. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static final Map<String, String> SETTINGS = Map.of(
            // What a transaction leaves behind is to be seen, not healed.
            "ONHAND_RECONCILE_EVERY",
            "0",
            // What WildFly's modules must see of the virtual machine's own class loader: the agent, and what its rules
            // call.
            "JBOSS_MODULES_SYSTEM_PKGS",
            "org.jboss.byteman," + TransactionSteps.class.getPackageName());

    private final PartsStack parts;
    private final SharedDirectory shared;

    private CrashedOnhand(PartsStack parts, SharedDirectory shared) {
        this.parts = parts;
        this.shared = shared;
    }

    /**
     * On new data, not started yet.
     *
     * @param javaOptions more of them for the server, or empty
     * @param scripts more rules for the server
     */
    static CrashedOnhand on(String name, ApplicationServer kind, String javaOptions, String... scripts)
            throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "crash").toAbsolutePath());
        Path shared = Files.createTempDirectory(directory, "rules-" + name + "-");
        String rules = Rules.agentOption(shared, scripts) + " -D" + TransactionSteps.DIRECTORY + "=" + shared;
        Path data = Files.createTempDirectory(directory, name + "-");
        var parts = PartsStack.on(data, kind, String.join(" ", rules, SHORT_LIVED, javaOptions), SETTINGS);
        return new CrashedOnhand(parts, new SharedDirectory(shared));
    }

    PartsStack parts() {
        return parts;
    }

    SharedDirectory shared() {
        return shared;
    }

    /** Starts parts in an order; returns when they are ready. */
    void start(Set<StackPart> killed, Cell.Restart order) {
        switch (order) {
            case TOGETHER -> killed.stream().sorted().forEach(parts::start);
            case BROKER_LATE -> startLate(killed, StackPart.BROKER);
            case DATABASE_LATE -> startLate(killed, StackPart.DATABASE);
        }
        killed.forEach(parts::awaitReady);
    }

    /** The late one only when the others have asked for it in vain. */
    private void startLate(Set<StackPart> killed, StackPart late) {
        killed.stream().filter(part -> part != late).sorted().forEach(parts::start);
        int before = parts.link(late).refused();
        await("somebody misses the " + late)
                .atMost(Duration.ofMinutes(1))
                .until(() -> parts.link(late).refused() > before + 1);
        parts.start(late);
    }

    /** While the server is down. */
    void loseTransactionLog() throws IOException {
        try (Stream<Path> files = Files.walk(parts.transactionLog())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        parts.close();
    }

    /** Kills everything that still runs: for when nothing is expected of it any more. */
    void abandon() {
        List.of(StackPart.values()).forEach(parts::takeAway);
    }
}
