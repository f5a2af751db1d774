package io.onhand.server;

import io.onhand.server.beans.Beans;
import io.onhand.server.command.BackupCommand;
import io.onhand.server.command.BrokerCommand;
import io.onhand.server.command.DatabaseCommand;
import io.onhand.server.command.MigrateCommand;
import io.onhand.server.command.RecoverCommand;
import io.onhand.server.command.RestoreCommand;
import io.onhand.server.command.RunCommand;
import io.onhand.server.command.ServerCommand;
import io.onhand.server.load.BenchCommand;
import io.onhand.server.load.FillCommand;
import io.onhand.server.load.ReplayCommand;
import io.onhand.server.runtime.Version;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line of {@code onhand.jar}.
 *
 * <p>Exit codes: 0 done (also after Ctrl-C), 1 could not start or went wrong, 2 wrong usage: the command line or a
 * setting of the environment, which no further try will mend. Every error is one line on
 * standard error that says what is wrong and what to do; stack traces go to the log that the line names.
 */
@Command(
        name = "onhand.jar",
        description = {
            "Takes orders over REST and decides each one against stock exactly once.",
            "Without a command: run, everything on this machine."
        },
        synopsisHeading = "Usage: java -jar ",
        customSynopsis = {
            "onhand.jar [run] [OPTIONS]",
            "       java -jar onhand.jar COMMAND [OPTIONS]",
            "       java -jar onhand.jar COMMAND --help"
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Every option that names an environment variable may be set there instead.",
            "Logs are in <data>/log/."
        },
        subcommands = {
            RunCommand.class,
            DatabaseCommand.class,
            BrokerCommand.class,
            ServerCommand.class,
            MigrateCommand.class,
            RecoverCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ReplayCommand.class,
            Beans.class,
            BenchCommand.class,
            FillCommand.class
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true)
public final class Onhand {

    private Onhand() {}

    /** Runs the command that the arguments name and ends the process with its exit code. */
    public static void main(String[] args) {
        // Until a data directory, and with it a log file, is known: no log is better than one on the console.
        LogManager.getLogManager().reset();
        // This process is all ours; those that it starts get theirs from ChildJvm.
        Locale.setDefault(Locale.US);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        System.exit(commandLine().execute(withDefaultCommand(args)));
    }

    /** The command line with its error handling, ready to parse or to execute. */
    static CommandLine commandLine() {
        return new CommandLine(new Onhand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Path.class, Onhand::path)
                .setParameterExceptionHandler((e, args) -> usageError(e, args))
                .setExecutionExceptionHandler(
                        (e, line, parsed) -> new Failure(line, names(line, parsed.originalArgs())).report(e));
    }

    /** Under the locale C a Java process cannot name a file with other characters than those of ASCII. */
    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "'" + name + "' has characters that this process cannot have in file names,"
                            + " for its locale has none but ASCII's: set LC_ALL=C.UTF-8 in its environment");
        }
    }

    /** {@code onhand.jar --port 9000} means {@code onhand.jar run --port 9000}. */
    static String[] withDefaultCommand(String... args) {
        boolean options = args.length == 0
                || args[0].startsWith("-")
                        && !Stream.of("-h", "--help", "-V", "--version").anyMatch(args[0]::equals);
        return options ? Stream.concat(Stream.of("run"), Stream.of(args)).toArray(String[]::new) : args;
    }

    private static SettingNames names(CommandLine line, List<String> arguments) {
        return new SettingNames(line.getCommandSpec(), arguments, System.getenv());
    }

    private static int usageError(ParameterException e, String... arguments) {
        CommandLine line = e.getCommandLine();
        String name = line.getParent() == null ? "" : " " + line.getCommandName();
        line.getErr()
                .println("onhand: "
                        + names(line, List.of(arguments))
                                .in(e.getMessage().lines().findFirst().orElse("wrong usage"))
                        + " (see java -jar onhand.jar" + name + " --help)");
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }
}
