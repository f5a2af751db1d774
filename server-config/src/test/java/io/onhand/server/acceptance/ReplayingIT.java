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
import java.util.regex.Pattern;
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
            1004,REPLAY-B,BOTTLE,8,1.25,GBP
            """;

    private static final String RETAIL_HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    /** What a virtual machine says of itself where the environment has options for it. */
    private static final Pattern NOTICE = Pattern.compile("(?m)^Picked up _?JAVA_[A-Z_]+: .*\\R");

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
        assertThat(first.output()).contains("INSUFFICIENT_STOCK");
        assertThat(after.path("allocated").asLong()).isEqualTo(3);
        assertThat(shop.stockOf("REPLAY-B").path("available").asLong()).isZero();
        assertThat(second.exitCode()).as(second.output()).isZero();
        assertThat(shop.stockOf("REPLAY-A")).isEqualTo(after);
    }

    @Test
    void whatIsNewIsDoneWhatChangedIsReportedAndWhatIsBadIsLeftOut(@TempDir Path directory) throws Exception {
        String sold = "1,10001A,LANTERN,3,d,2.55,,UK\n2,10001A,LANTERN,2,d,2.55,,UK\n";
        String adjusted =
                "C1,10001A,LANTERN,-1,d,2.55,,UK\nC1,10001A,LANTERN,-1,d,2.55,,UK\n3,10001A,damages,-4,d,0,,UK\n";
        Path file = Files.writeString(directory.resolve("retail.csv"), RETAIL_HEADER + sold + adjusted);
        Finished first = replay(file, "--stock", "100", "--source", "grown");
        JsonNode before = shop.stockOf("10001A");

        Files.writeString(
                file,
                RETAIL_HEADER
                        + "9,10001A,LANTERN,50,d,2.55,,UK\n9,10001A,LANTERN,some,d,2.55,,UK\n"
                        + sold.replace(",2,d", ",5,d")
                        + "4,10001A,LANTERN,10,d,2.55,,UK\n5,POST,POSTAGE,1,d,18,,UK\n"
                        + adjusted.replace("-4", "-5"));
        Finished second = replay(file, "--stock", "100", "--source", "grown");

        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(before.path("onHand").asLong()).isEqualTo(98);
        assertThat(second.exitCode()).as(second.output()).isEqualTo(1);
        assertThat(second.output())
                .contains("1 items have the stock that --stock gives once (1 had it before)")
                .contains("3 of 3 sent: 2 accepted (1 of them already known), 1 changed, 0 refused")
                .contains("line 5: order 2: sent before, and other than now")
                .contains("line 10: write-off of 5 x 10001A on 3: sent before, and other than now")
                .contains("Returns    2 applied (2 of them already known), 0 changed, 0 refused")
                .contains("9, because of line 3, with 1 good row");
        JsonNode after = shop.stockOf("10001A");
        assertThat(after.path("onHand").asLong()).isEqualTo(98);
        assertThat(after.path("allocated").asLong() - before.path("allocated").asLong())
                .isEqualTo(10);
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
        return new Finished(process.waitFor(), NOTICE.matcher(output).replaceAll(""));
    }
}
