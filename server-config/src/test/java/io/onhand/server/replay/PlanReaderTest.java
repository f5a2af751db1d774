package io.onhand.server.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanReaderTest {

    private static final String ORDERS = "order,sku,quantity\n1,A,1\n2,B,2\n";

    @TempDir
    Path directory;

    @Test
    void aFileAndItsGzipAreTheSamePlanWithTheSameDigest() throws Exception {
        ReplayPlan plain = PlanReader.read(Files.writeString(directory.resolve("a.csv"), ORDERS));
        ReplayPlan packed = PlanReader.read(Files.write(directory.resolve("b.csv.gz"), gzip(ORDERS)));

        assertThat(packed.steps()).isEqualTo(plain.steps());
        assertThat(packed.digest()).isEqualTo(plain.digest()).hasSize(64);
    }

    @Test
    void anotherContentHasAnotherDigest() throws Exception {
        assertThat(Sample.plan(directory, ORDERS + "3,C,1\n").digest())
                .isNotEqualTo(Sample.plan(directory, ORDERS).digest());
    }

    @Test
    void aMissingFileIsSaidInOneLine() {
        assertThatThrownBy(() -> PlanReader.read(directory.resolve("none.csv")))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageEndingWith("none.csv: no such file")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void anUnknownHeaderIsRefusedWithTheKnownOnes() throws IOException {
        for (String text : new String[] {"", "a,b,c\n1,2,3\n", "order,sku\n1,A\n", "\"open\n"}) {
            Path file = Files.writeString(directory.resolve("odd.csv"), text);
            assertThatThrownBy(() -> PlanReader.read(file))
                    .isInstanceOf(UnusableFileException.class)
                    .hasMessageContaining("InvoiceNo,StockCode")
                    .hasMessageContaining("order,sku,quantity");
        }
    }

    @Test
    void aGzipThatWasCutIsRefusedAsAWhole() throws Exception {
        byte[] whole = gzip(ORDERS.repeat(1000));
        Path file = Files.write(directory.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> PlanReader.read(file))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void theHandMadeSampleHasAllItsOddCases() throws Exception {
        ReplayPlan plan = PlanReader.read(Sample.retail(directory));

        assertThat(plan.rows()).isEqualTo(23);
        assertThat(plan.orders()).isEqualTo(6);
        assertThat(plan.steps().stream().filter(PlannedAdjustment.class::isInstance))
                .hasSize(3);
        assertThat(plan.items())
                .extracting(Item::sku)
                .containsExactly("10001A", "10001a", "10002", "10003BL", "10004", "DCGS0076", "10005");
        assertThat(plan.items())
                .contains(new Item("10003BL", "TWO LINE DESCRIPTION"), new Item("10002", "TRAY, \"ROUND\", TIN"));
        assertThat(plan.skipped()).containsOnlyKeys("POST", "D", "gift_0001_40");
        assertThat(plan.badRows().kept())
                .extracting(finding -> finding.substring(0, finding.indexOf(':')))
                .containsExactly(
                        "line 16", "line 17", "line 18", "line 19", "line 20", "line 21", "line 22", "line 23");
    }

    @Test
    void onlyTheFirstStepsAreKeptOnRequestAndAllItems() throws Exception {
        ReplayPlan plan = Sample.plan(directory, ORDERS);

        assertThat(plan.first(1).steps()).isEqualTo(plan.steps().subList(0, 1));
        assertThat(plan.first(1).items()).isEqualTo(plan.items());
        assertThat(plan.first(9).steps()).isEqualTo(plan.steps());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
