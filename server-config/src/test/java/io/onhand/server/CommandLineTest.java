package io.onhand.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    private final StringWriter errors = new StringWriter();
    private final StringWriter output = new StringWriter();
    private final CommandLine line =
            Onhand.commandLine().setErr(new PrintWriter(errors, true)).setOut(new PrintWriter(output, true));

    @Test
    void runIsTheCommandWhenNoneIsNamed() {
        assertThat(Onhand.withDefaultCommand()).containsExactly("run");
        assertThat(Onhand.withDefaultCommand("--port", "0")).containsExactly("run", "--port", "0");
    }

    @Test
    void helpAndVersionAndNamedCommandsStayAsTheyAre() {
        assertThat(Onhand.withDefaultCommand("--help")).containsExactly("--help");
        assertThat(Onhand.withDefaultCommand("-V")).containsExactly("-V");
        assertThat(Onhand.withDefaultCommand("broker", "--data", "x")).containsExactly("broker", "--data", "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "database",
                "broker",
                "server",
                "recover",
                "migrate",
                "replay",
                "bench",
                "fill",
                "backup",
                "restore",
                "beans"
            })
    void everyCommandExplainsItself(String command) {
        assertThat(line.execute(command, "--help")).isZero();
        assertThat(output.toString()).contains("Usage:").contains(command);
    }

    @Test
    void anUnknownOptionIsOneLineAndExitCodeTwo() {
        assertThat(line.execute("run", "--prot")).isEqualTo(2);
        assertThat(errors.toString().lines())
                .singleElement()
                .asString()
                .contains("--prot")
                .contains("run --help");
    }

    @Test
    void anUnknownCommandIsOneLineAndExitCodeTwo() {
        assertThat(line.execute("strat")).isEqualTo(2);
        assertThat(errors.toString().lines()).singleElement().asString().contains("strat");
    }

    @Test
    void recoverDoesNothingWithoutBeingToldToList() {
        assertThat(line.execute("recover")).isEqualTo(2);
        assertThat(errors.toString()).contains("--list");
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(line.execute("--version")).isZero();
        assertThat(output.toString()).startsWith("Onhand ");
    }

    @Test
    void aSettingThatTheApplicationWouldRefuseStartsNothing(@TempDir Path data) throws Exception {
        Printed printed = run(Map.of("ONHAND_BATCH_MAX_ORDERS", "0"), "run", "--port", "0", "--data", data.toString());
        assertThat(printed.exitCode()).isEqualTo(2);
        assertThat(printed.text()).contains("ONHAND_BATCH_MAX_ORDERS must be a whole number, 1 to 10000, not 0");
        assertThat(data.resolve("runtime")).doesNotExist();
        assertThat(data.resolve("postgresql")).doesNotExist();
    }

    @Test
    void aDirectoryWhoseNameTheLocaleDoesNotHaveIsNotAnUnexpectedError() throws Exception {
        // Its two bytes in UTF-8, made by a shell: this process may have a locale without it as well.
        Printed printed = execute(
                Map.of("LC_ALL", "C"),
                List.of("sh", "-c", "ONHAND_DATA=$(printf 'd\\303\\244t') exec \"$@\"", "sh"),
                "broker");
        assertThat(printed.exitCode()).isEqualTo(2);
        assertThat(printed.text()).contains("ONHAND_DATA").contains("LC_ALL=C.UTF-8");
    }

    @Test
    void anOptionThatIsNotGivenIsTakenFromTheEnvironment() throws Exception {
        Printed printed = run(Map.of("ONHAND_PORT", "eighty"), "run");
        assertThat(printed.exitCode()).isEqualTo(2);
        assertThat(printed.text()).contains("ONHAND_PORT").contains("eighty").doesNotContain("--port");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    run --port 65536                                   | --port must be between
                    run --port 8080 --database-port 8080               | --port and --database-port are both 8080
                    run --port 8080 --broker-port 8080                 | --port and --broker-port are both 8080
                    run --port 0 --database-port 9 --broker-port 9     | --database-port and --broker-port are both 9
                    run --port 0 --admin-key short                     | --admin-key is shorter
                    run --port 0 --node a/b                            | --node must be
                    run --port 0 --server-memory 1                     | --server-memory must be
                    run --port 0 --longest-pause 0                     | --longest-pause must be
                    run --port 0 --start-within 1                      | --start-within must be
                    run --port 0 --ear nowhere.ear                     | --ear
                    database --database-port -1                        | --database-port must be between
                    database --database-memory 1                       | --database-memory must be
                    broker --broker-port 65536                         | --broker-port must be between
                    broker --longest-pause 3601                        | --longest-pause must be
                    server --db-url postgresql:x --db-password x       | --db-url must be
                    server --db-url jdbc:postgresql:x --db-password x --broker-password x --broker-url x:1 | --broker-url must be
                    server --notice 301                                | --notice must be
                    migrate --patience 0                               | --patience must be
                    migrate                                            | no data directory
                    recover --list                                     | no data directory
                    recover --list --broker-url tcp://x:1 --broker-password x | ONHAND_DB_URL is not set
                    backup copy                                        | no data directory
                    restore nowhere                                    | is no backup
                    fill --orders 0                                    | --orders must be
                    bench --url ftp://x                                | --url must be
                    bench                                             | no admin key
                    replay nowhere.csv                                 | nowhere.csv
                    """)
    void aWrongSettingIsOneLineAndExitCodeTwoAndLeavesNothing(
            String command, String complaint, @TempDir Path directory) {
        Path data = directory.resolve("data");
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--data", data.toString()));
        assertThat(line.execute(arguments.toArray(String[]::new)))
                .as(errors.toString())
                .isEqualTo(2);
        assertThat(errors.toString().lines()).singleElement().asString().contains(complaint);
        assertThat(data).doesNotExist();
    }

    @Test
    void aBeanThatHasNoNameIsWrongUsage() {
        assertThat(line.execute("beans", "java.lang")).isEqualTo(2);
        assertThat(errors.toString()).contains("java.lang is no name of a bean");
    }

    @Test
    void aPortThatAnotherProgramHasIsWorthAnotherTryAndNoDirectoryIsMade(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            assertThat(line.execute("run", "--port", port, "--data", data.toString()))
                    .isEqualTo(1);
            assertThat(errors.toString()).contains("port " + port + " on 127.0.0.1 is in use");
        }
        assertThat(data).doesNotExist();
    }

    private record Printed(int exitCode, String text) {}

    private static Printed run(Map<String, String> environment, String... arguments) throws Exception {
        return execute(environment, List.of(), arguments);
    }

    private static Printed execute(Map<String, String> environment, List<String> before, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Onhand.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Printed(process.waitFor(), text);
    }
}
