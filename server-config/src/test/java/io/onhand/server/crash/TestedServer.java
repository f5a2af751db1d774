package io.onhand.server.crash;

import io.onhand.server.stack.LauncherStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An application server that the matrix can be run on. The rules are the same for all: they look at the application and at
 * the drivers of database and broker, not at the server.
 */
interface TestedServer {

    /**
     * The command that runs it in the foreground. It finds database and broker by the same environment variables as
     * {@code onhand.jar server}. The first time is when both of them run: a server may need them to be configured.
     *
     * @param data the data directory, shared with database and broker
     * @param port where the API is to answer
     * @param javaOptions for its virtual machine, separated by blanks
     * @param environment what the command will be given
     */
    List<String> command(Path data, int port, String javaOptions, Map<String, String> environment);

    /** Part of the command line of the process that is the server itself. */
    String mark();

    /** Where its transaction manager keeps what it has decided. */
    Path transactionLog(Path data);

    /** Where it writes its log. */
    Path logs(Path data);

    /** The value of the system property {@code onhand.server}. */
    static String name() {
        return System.getProperty("onhand.server", "micro");
    }

    /** The one of that name. */
    static TestedServer chosen() {
        return switch (name()) {
            case "micro" -> MICRO;
            case "payara-server" -> new PayaraServer();
            case "wildfly" -> new WildflyServer();
            default ->
                throw new IllegalArgumentException(
                        "-Donhand.server=" + name() + " is not known: micro, payara-server, wildfly");
        };
    }

    /** Payara Micro, by the launcher. */
    TestedServer MICRO = new TestedServer() {

        @Override
        public List<String> command(Path data, int port, String javaOptions, Map<String, String> environment) {
            return List.of(
                    LauncherStack.java(),
                    "-jar",
                    LauncherStack.jar(),
                    "server",
                    "--data",
                    data.toString(),
                    "--port",
                    Integer.toString(port),
                    "--server-java-options=" + javaOptions,
                    "--exit-with-parent");
        }

        @Override
        public String mark() {
            return "io.onhand.server.payara.ServerMain";
        }

        @Override
        public Path transactionLog(Path data) {
            return data.resolve("txlog");
        }

        @Override
        public Path logs(Path data) {
            return data.resolve("log");
        }
    };
}
