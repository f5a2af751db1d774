package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.stack.LauncherStack;
import io.onhand.server.stack.RunningOnhand;
import io.onhand.server.stack.Shop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class ReplayingIT {

    private static final String ORDERS = """
            order,sku,description,quantity,unitPrice,currency
            1001,REPLAY-A,LANTERN,3,2.55,GBP
            1001,REPLAY-B,BOTTLE,2,1.25,GBP
            1002,REPLAY-A,LANTERN,100,2.55,GBP
            1003,REPLAY-A,LANTERN,many,2.55,GBP
            1004,REPLAY-B,BOTTLE,8,1.25,GBP
            """;

    private final RunningOnhand onhand;
    private final Shop shop;

    ReplayingIT(RunningOnhand onhand, Shop shop) {
        this.onhand = onhand;
        this.shop = shop;
    }

    @Test
    void aFileIsReplayedOnceHoweverOftenItIsSent(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("orders.csv"), ORDERS);

        Finished first = replay(file, "--stock", "10");
        JsonNode after = shop.stockOf("REPLAY-A");
        Finished second = replay(file, "--stock", "10");

        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(first.output()).contains("INSUFFICIENT_STOCK").contains("line 5");
        assertThat(after.path("allocated").asLong()).isEqualTo(3);
        assertThat(shop.stockOf("REPLAY-B").path("available").asLong()).isZero();
        assertThat(second.exitCode()).as(second.output()).isZero();
        assertThat(shop.stockOf("REPLAY-A")).isEqualTo(after);
    }

    @Test
    void aMissingFileIsOneClearLine() throws Exception {
        Finished missing = replay(Path.of("no-such-file.csv"));

        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.output()).contains("no-such-file.csv").doesNotContain("\tat ");
        assertThat(missing.output().strip().lines()).hasSize(1);
    }

    private record Finished(int exitCode, String output) {}

    private Finished replay(Path file, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                LauncherStack.java(),
                "-jar",
                LauncherStack.jar(),
                "replay",
                file.toString(),
                "--url",
                onhand.url().toString(),
                "--key",
                onhand.key()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Finished(process.waitFor(), output);
    }
}
