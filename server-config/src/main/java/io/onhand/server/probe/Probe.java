package io.onhand.server.probe;

import io.onhand.server.broker.BrokerAccess;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.Child;
import io.onhand.server.process.ChildJvm;
import io.onhand.server.runtime.UnpackedRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes sure, before the application server starts, that everything it needs can be used.
 *
 * <p>This is no comfort but a must: while the server recovers in-doubt transactions, a database or broker that does not
 * answer is skipped and its prepared branches are forgotten.
 */
public final class Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(ProbeMain.PATIENCE_SECONDS + 15);

    private final UnpackedRuntime runtime;
    private final Path log;
    private final Consumer<String> waiting;

    /**
     * @param logDirectory where details of a failure go
     * @param waiting is told what is waited for, and why it cannot be used yet, when that begins and every ten seconds
     */
    public Probe(UnpackedRuntime runtime, Path logDirectory, Consumer<String> waiting) {
        this.runtime = runtime;
        this.log = logDirectory;
        this.waiting = waiting;
    }

    /**
     * Returns when all of them can be used; waits up to a minute for those that do not answer yet.
     *
     * @throws CannotStart if one refuses, cannot do two-phase commits, or does not answer within that time
     */
    public void check(List<DatabaseAccess> databases, BrokerAccess broker) throws CannotStart, InterruptedException {
        ChildJvm jvm = new ChildJvm("probe", ProbeMain.class, log)
                .option("-Xmx128m")
                // It lives for a second: starting fast is all that counts.
                .option("-XX:TieredStopAtLevel=1")
                .option("-XX:+UseSerialGC")
                .classPath(runtime.classes().toString())
                .classPath(runtime.payaraMicro().resolve("postgresql.jar").toString())
                .classPath(runtime.artemis().resolve("lib").resolve("*").toString())
                .environment(ProbeMain.DATABASES, Integer.toString(databases.size()))
                .environment(ProbeMain.LOG_DIRECTORY, log.toString())
                .environment(ProbeMain.BROKER_URL, broker.url())
                .environment(ProbeMain.BROKER_USER, broker.user())
                .environment(ProbeMain.BROKER_PASSWORD, broker.password());
        for (int i = 0; i < databases.size(); i++) {
            jvm.environment(ProbeMain.DATABASE_URL + i, databases.get(i).url())
                    .environment(ProbeMain.DATABASE_USER + i, databases.get(i).user())
                    .environment(
                            ProbeMain.DATABASE_PASSWORD + i, databases.get(i).password());
        }
        Child child = jvm.start().onStep(waiting);
        child.awaitReady(PATIENCE);
        Child.stop(child.process(), Duration.ofSeconds(2));
    }
}
