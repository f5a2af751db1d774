package io.onhand.server.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.failure.WrongSetting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ReplayCommandTest {

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicReference<Exception> thrown = new AtomicReference<>();
    private String file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(directory.resolve("orders.csv"), "order,sku,quantity\n1,A,1\n")
                .toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --concurrency 0     | --concurrency must be 1 to 64
        --batch 0           | --batch must be 1 to 10000
        --stock -1          | --stock must be 0 to
        --limit -1          | --limit must not be negative
        --timeout soon      | no time such as 90s, 10m or 2h
        --timeout 0m        | --timeout must be longer than 0
        --url localhost     | --url must be like
        --source no:colons  | --source must have 1 to 40 letters
        """)
    void anOptionOutOfRangeIsAUsageError(String option, String complaint) {
        assertThat(run(file, option.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(complaint);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aFileThatCannotBeUsedIsAWrongSetting() throws Exception {
        Path odd = Files.writeString(directory.resolve("odd.csv"), "a,b\n1,2\n");
        run(odd.toString());
        assertThat(thrown.get()).isInstanceOf(WrongSetting.class).hasMessageContaining("odd.csv");
        run(directory.resolve("none.csv").toString());
        assertThat(thrown.get()).isInstanceOf(WrongSetting.class).hasMessageContaining("none.csv");
    }

    @Test
    void aDataDirectoryWithoutAKeyIsAWrongSetting() {
        execute(file, "--data", directory.resolve("nowhere").toString());
        assertThat(thrown.get())
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("--data DIR");
    }

    private int run(String csv, String... options) {
        List<String> all = new ArrayList<>(List.of(csv, "--key", "any"));
        all.addAll(List.of(options));
        return execute(all.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        return new CommandLine(new ReplayCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    thrown.set(e);
                    return 2;
                })
                .execute(arguments);
    }
}
