package io.onhand.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
    void anOptionThatIsNotGivenIsTakenFromTheEnvironment() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Onhand.class.getName(),
                        "run")
                .redirectErrorStream(true);
        builder.environment().put("ONHAND_PORT", "eighty");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(printed).contains("--port").contains("eighty");
    }
}
