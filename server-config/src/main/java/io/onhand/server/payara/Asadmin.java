package io.onhand.server.payara;

import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.ClusterCommandResult.ExitStatus;
import fish.payara.micro.boot.AdminCommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs administration commands inside the server.
 *
 * <p>Payara's own way to run a command file logs a failed command and goes on; here it ends the start.
 */
final class Asadmin {

    private static final Logger LOG = Logger.getLogger(Asadmin.class.getName());

    private final AdminCommandRunner runner;
    private final Map<String, String> environment;

    /** @param environment values of {@code ${NAME}} in command files */
    Asadmin(AdminCommandRunner runner, Map<String, String> environment) {
        this.runner = runner;
        this.environment = environment;
    }

    /** Runs all commands of a file in order. */
    void run(Path file) {
        try {
            for (List<String> command : AsadminFile.parse(Files.readAllLines(file), environment)) {
                run(command.get(0), command.subList(1, command.size()).toArray(String[]::new));
            }
        } catch (IOException e) {
            throw new AsadminFailure("cannot read " + file, e);
        }
    }

    /** Runs one command. */
    void run(String command, String... arguments) {
        LOG.log(Level.FINE, () -> command + " " + String.join(" ", arguments));
        ClusterCommandResult result = runner.run(command, arguments);
        if (result.getExitStatus() == ExitStatus.FAILURE) {
            throw new AsadminFailure(
                    command + " " + String.join(" ", arguments) + ": " + result.getOutput(), result.getFailureCause());
        }
    }
}
