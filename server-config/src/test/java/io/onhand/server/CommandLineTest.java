package io.onhand.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertThat(printed.exitCode()).isEqualTo(1);
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
        assertThat(printed.text()).contains("--data").contains("LC_ALL=C.UTF-8");
    }

    @Test
    void anOptionThatIsNotGivenIsTakenFromTheEnvironment() throws Exception {
        Printed printed = run(Map.of("ONHAND_PORT", "eighty"), "run");
        assertThat(printed.exitCode()).isEqualTo(2);
        assertThat(printed.text()).contains("--port").contains("eighty");
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
