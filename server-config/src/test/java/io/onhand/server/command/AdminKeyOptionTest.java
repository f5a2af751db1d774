package io.onhand.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.data.DataDirectory;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AdminKeyOptionTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private DataDirectory data;

    @BeforeEach
    void open() throws Exception {
        data = DataDirectory.open(directory);
    }

    @Test
    void aMadeKeyIsShownToAPersonOnceAndThenNoMore() throws Exception {
        option("").key(data).print(console(true));
        String key = Files.readString(data.adminKey().file()).strip();
        assertThat(text()).contains("Bearer " + key).contains("shown once");

        printed.reset();
        option("").key(data).print(console(true));
        assertThat(text()).doesNotContain(key).contains(data.adminKey().file().toString());
    }

    @Test
    void whereTheOutputIsKeptOnlyThePlaceOfTheKeyIsPrinted() throws Exception {
        option("").key(data).print(console(false));
        String key = Files.readString(data.adminKey().file()).strip();
        assertThat(text()).doesNotContain(key).contains(data.adminKey().file().toString());
    }

    @Test
    void aWeakKeyIsRefusedWithWhatToDoAndIsNotRepeated() {
        String weak = "a".repeat(16);
        assertThatThrownBy(() -> option(weak).key(data))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--admin-key is shorter than 32 characters")
                .hasMessageContaining("openssl rand")
                .message()
                .doesNotContain(weak);
    }

    @Test
    void aWeakKeyInTheFileIsRefusedTooAndTheFileIsNamed() throws Exception {
        Files.writeString(data.adminKey().file(), "changeme\n");
        assertThatThrownBy(() -> option("").key(data))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(data.adminKey().file().toString());
    }

    private static AdminKeyOption option(String given) {
        var option = new AdminKeyOption();
        CommandLine line = new CommandLine(new Holder(option));
        line.parseArgs("--admin-key", given);
        return option;
    }

    @CommandLine.Command(name = "holder")
    private record Holder(@CommandLine.Mixin AdminKeyOption option) {}

    private Console console(boolean terminal) {
        return new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), terminal);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
