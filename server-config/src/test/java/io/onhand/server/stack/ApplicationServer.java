package io.onhand.server.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An application server that Onhand runs on, and how it is started. The suites choose one by {@code -Donhand.server}. */
public interface ApplicationServer {

    /** Payara Micro, by the launcher. */
    ApplicationServer MICRO = new MicroServer(List.of());

    /** The value of the system property {@code onhand.server}. */
    static String name() {
        return System.getProperty("onhand.server", "micro");
    }

    /** The one of that name. */
    static ApplicationServer chosen() {
        return switch (name()) {
            case "micro" -> MICRO;
            case "payara-server" -> new PayaraServer();
            case "wildfly" -> new WildflyServer();
            default ->
                throw new IllegalArgumentException(
                        "-Donhand.server=" + name() + " is not known: micro, payara-server, wildfly");
        };
    }

    /** Whether that is WildFly, which does some things in another way. */
    static boolean isWildfly() {
        return chosen() instanceof WildflyServer;
    }

    /**
     * The command that runs it in the foreground. It finds database and broker by the same environment variables as
     * {@code onhand.jar server}. The first time is when both of them run: a server may need them to be configured.
     *
     * @param data the data directory, shared with database and broker
     * @param port where the API is to answer
     * @param javaOptions for its virtual machine, separated by blanks; may be empty
     * @param environment what the command will be given
     */
    List<String> command(Path data, int port, String javaOptions, Map<String, String> environment);

    /** Part of the command line of the process that is the server itself. */
    String mark();

    /** Where its transaction manager keeps what it has decided. */
    Path transactionLog(Path data);

    /** Where it writes its log, in files whose names begin with {@code server}. */
    Path logs(Path data);

    /** Whether the command itself starts a server again that has died. */
    default boolean isWatched() {
        return false;
    }

    /** Does what its administrators do to stop it; the command then gets a SIGTERM, if it still runs. */
    default void stop() {}
}
