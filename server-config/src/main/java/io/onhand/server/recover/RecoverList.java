package io.onhand.server.recover;

import io.onhand.server.broker.BrokerAccess;
import io.onhand.server.data.DataDirectory;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.Child;
import io.onhand.server.process.ChildJvm;
import io.onhand.server.runtime.UnpackedRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Has the transactions in doubt listed by a process of its own, {@link RecoverMain}. */
public final class RecoverList {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final UnpackedRuntime runtime;
    private final DataDirectory data;

    /** @param data whose transaction log is looked into */
    public RecoverList(UnpackedRuntime runtime, DataDirectory data) {
        this.runtime = runtime;
        this.data = data;
    }

    /**
     * The list, line by line; it names what does not answer.
     *
     * @throws CannotStart if nothing could be found out
     */
    public List<String> lines(List<DatabaseAccess> databases, BrokerAccess broker)
            throws CannotStart, InterruptedException {
        Path list = data.log().resolve("in-doubt.txt");
        ChildJvm jvm = new ChildJvm("recover", RecoverMain.class, data.log())
                .option("-Xmx128m")
                .option("-XX:TieredStopAtLevel=1")
                .option("-XX:+UseSerialGC")
                .classPath(runtime.classes().toString())
                .classPath(runtime.payaraMicro().resolve("postgresql.jar").toString())
                .classPath(runtime.artemis().resolve("lib").resolve("*").toString())
                .environment(RecoverMain.DATABASES, Integer.toString(databases.size()))
                .environment(RecoverMain.LOG_DIRECTORY, data.log().toString())
                .environment(RecoverMain.LIST, list.toString())
                .environment(RecoverMain.TRANSACTION_LOG, data.transactionLog().toString())
                .environment(RecoverMain.BROKER_URL, broker.url())
                .environment(RecoverMain.BROKER_USER, broker.user())
                .environment(RecoverMain.BROKER_PASSWORD, broker.password());
        for (int i = 0; i < databases.size(); i++) {
            DatabaseAccess database = databases.get(i);
            jvm.environment(RecoverMain.DATABASE_URL + i, database.url())
                    .environment(RecoverMain.DATABASE_USER + i, database.user())
                    .environment(RecoverMain.DATABASE_PASSWORD + i, database.password());
        }
        Child child = jvm.start();
        child.awaitReady(PATIENCE);
        Child.stop(child.process(), Duration.ofSeconds(2));
        try {
            return Files.readAllLines(list);
        } catch (IOException e) {
            throw new CannotStart("cannot read " + list + ": " + e.getMessage(), e);
        }
    }
}
