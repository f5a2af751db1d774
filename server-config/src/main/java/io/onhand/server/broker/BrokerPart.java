package io.onhand.server.broker;

import io.onhand.server.data.DataDirectory;
import io.onhand.server.data.Secret;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.Child;
import io.onhand.server.process.ChildJvm;
import io.onhand.server.process.FreePort;
import io.onhand.server.process.Part;
import io.onhand.server.runtime.UnpackedRuntime;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Artemis broker on the data directory, as a child process. */
public final class BrokerPart implements Part {

    static final String USER = "onhand";

    private static final String THIS_MACHINE = "127.0.0.1";
    private static final String PORT = "onhand.broker.port";
    private static final String DATA = "onhand.broker.data";

    /** Long, because after a crash the journal is read first. */
    private static final Duration START = Duration.ofSeconds(120);

    private static final Duration STOP = Duration.ofSeconds(6);

    private final DataDirectory data;
    private final UnpackedRuntime runtime;
    private final String host;
    private final int port;
    private final String javaOptions;

    /**
     * @param host address to listen on
     * @param port port to listen on, known to be free
     * @param javaOptions further options for its virtual machine, separated by blanks, may be empty
     */
    public BrokerPart(DataDirectory data, UnpackedRuntime runtime, String host, int port, String javaOptions) {
        this.data = data;
        this.runtime = runtime;
        this.host = host;
        this.port = port;
        this.javaOptions = javaOptions;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public String description() {
        return "Artemis on " + host + ":" + port;
    }

    /** How to reach it once it is ready. */
    public BrokerAccess access() throws CannotStart {
        return new BrokerAccess(host, port, USER, data.password("broker").readOrCreate());
    }

    /**
     * How to reach the one that runs on the data directory at this moment, if one does. Only a process of this user counts:
     * anybody can start one that looks like it, and wait for the password.
     */
    public static Optional<BrokerAccess> running(DataDirectory data) throws CannotStart {
        Pattern command = Pattern.compile("-D" + PORT + "=(\\d+).* -D" + DATA + "="
                + Pattern.quote(data.broker().toString()) + " ");
        Optional<String> user = ProcessHandle.current().info().user();
        Optional<Integer> port = ProcessHandle.allProcesses()
                .filter(process -> process.info().user().equals(user))
                .flatMap(process -> process.info().commandLine().stream())
                .map(command::matcher)
                .filter(Matcher::find)
                .map(found -> Integer.valueOf(found.group(1)))
                .findFirst();
        return port.isEmpty()
                ? Optional.empty()
                : Optional.of(new BrokerAccess(
                        THIS_MACHINE, port.get(), USER, data.password("broker").readOrCreate()));
    }

    @Override
    public Process launch() throws CannotStart, InterruptedException {
        // At each start: while it was away another program may have taken its port.
        FreePort.orWanted(host, port, "--broker-port");
        ChildJvm jvm = new ChildJvm(name(), BrokerMain.class, data.log())
                // Unless the options below say something else.
                .option("-Xmx512m")
                // Out of memory a broker may drop anything; started anew it reads its journal.
                .option("-XX:+ExitOnOutOfMemoryError")
                .option("-Donhand.broker.host=" + host)
                .option("-D" + PORT + "=" + port)
                .option("-D" + DATA + "=" + data.broker())
                .options(javaOptions)
                .classPath(runtime.classes().toString())
                .classPath(runtime.artemis().resolve("lib").resolve("*").toString())
                .environment(
                        BrokerMain.CONFIGURATION,
                        runtime.artemis().resolve("broker.xml").toString())
                .environment(BrokerMain.LOG_DIRECTORY, data.log().toString())
                .environment(BrokerMain.USER, USER)
                .environment(BrokerMain.PASSWORD, access().password())
                .environment(BrokerMain.CLUSTER_USER, Secret.random())
                .environment(BrokerMain.CLUSTER_PASSWORD, Secret.random());
        if (System.getenv(BrokerMain.ADMIN_PASSWORD) != null) {
            jvm.environment(BrokerMain.ADMIN_PASSWORD, System.getenv(BrokerMain.ADMIN_PASSWORD));
        }
        Child child = jvm.start();
        child.awaitReady(START);
        return child.process();
    }

    @Override
    public void stop(Process process) throws InterruptedException {
        Child.stop(process, STOP);
    }
}
