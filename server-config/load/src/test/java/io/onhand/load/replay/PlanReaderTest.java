package io.onhand.load.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.load.replay.PlanReader.UnusableFileException;
import io.onhand.load.replay.ReplayPlan.Item;
import io.onhand.load.replay.ReplayPlan.PlannedAdjustment;
import io.onhand.load.replay.ReplayPlan.PlannedOrder;
import io.onhand.load.replay.ReplayPlan.PlannedOrder.OrderLine;
import io.onhand.load.replay.ReplayPlan.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {

    private static final Step ONE_LINE_OF_255 =
            new PlannedOrder(2, "1", null, "GBP", List.of(new OrderLine("A", 2, new BigDecimal("2.55"))));

    private static final String ORDERS = "order,sku,quantity\n1,A,1\n2,B,2\n";

    @TempDir
    Path directory;

    @Test
    void aFileAndItsGzipAreTheSamePlan() throws Exception {
        ReplayPlan plain = PlanReader.read(Files.writeString(directory.resolve("a.csv"), ORDERS));
        ReplayPlan packed = PlanReader.read(Files.write(directory.resolve("b.csv.gz"), gzip(ORDERS)));

        assertThat(packed.steps()).isEqualTo(plain.steps());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order;sku;quantity;unitPrice\n1;A;2;2,55\n",
                "order;sku;quantity;unitPrice\r\n1;A;2;2.55\r\n",
                "order\tsku\tquantity\tunitPrice\n1\tA\t2\t2.55\n",
                "sep=;\norder;sku;quantity;unitPrice\n1;A;2;2,55\n",
                "sep=|\norder|sku|quantity|unitPrice\n1|A|2|2.55\n",
                "\uFEFFsep=,\norder,sku,quantity,unitPrice\n1,A,2,2.55\n",
                "order,sku,quantity,unitPrice\n1,A,2,\"2.55\"\n,,,\n",
                "order;sku;quantity;unitPrice\n1;\"A\";\"2\";\"2,55\"\n;;;\n"
            })
    void whateverSpreadsheetsSeparateFieldsWithIsRead(String text) throws Exception {
        assertThat(Sample.plan(directory, text).steps())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("line")
                .containsExactly(ONE_LINE_OF_255);
    }

    @Test
    void utf16WithItsByteOrderMarkIsRead() throws Exception {
        String text =
                "\uFEFForder\tsku\tquantity\tunitPrice\tdescription\r\n1\tA\t2\t2.55\t\u0141\u0105mpa \uD83D\uDCA1\r\n";
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            ReplayPlan plan = PlanReader.read(Files.write(directory.resolve("wide.csv"), text.getBytes(charset)));

            assertThat(plan.steps())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("line")
                    .containsExactly(ONE_LINE_OF_255);
            assertThat(plan.items()).containsExactly(new Item("A", "\u0141\u0105mpa \uD83D\uDCA1"));
        }
    }

    @Test
    void aNumberThatMayMeanTwoThingsIsNotGuessedAt() throws Exception {
        ReplayPlan plan = Sample.plan(
                directory,
                "order;sku;quantity;unitPrice\n1;A;1.000;1\n2;A;1,000;1\n3;A;1;1.234\n4;A;1;1.234,56\n5;A;1;0.001\n");

        assertThat(plan.badRows().kept())
                .containsExactly(
                        "line 2: quantity \"1.000\" may be thousands or a number with decimals",
                        "line 3: quantity \"1,000\" may be thousands or a number with decimals",
                        "line 4: unit price \"1.234\" may be thousands or a number with three decimals",
                        "line 5: unit price \"1.234,56\" is not a price");
        assertThat(plan.steps()).extracting(Step::number).containsExactly("5");
    }

    @Test
    void aDecimalCommaBetweenCommasIsNoPrice() throws Exception {
        assertThat(Sample.plan(directory, "order,sku,quantity,unitPrice\n1,A,1,\"2,55\"\n")
                        .badRows()
                        .kept())
                .containsExactly("line 2: unit price \"2,55\" is not a price");
    }

    @Test
    void aHeaderWithAColumnTwiceIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("twice.csv"), "order,sku,quantity,Quantity \n1,A,1,2\n");

        assertThatThrownBy(() -> PlanReader.read(file))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageEndingWith("has the column Quantity twice: remove or rename the one that does not count");
    }

    @Test
    void anOrderWithABadRowIsLeftOutAsAWholeAndTheRestGoesOn() throws Exception {
        ReplayPlan plan = Sample.plan(directory, "order,sku,quantity\n1,A,1\n2,B,many\n1,C,1\n2,D,1\n3,E,1\n");

        assertThat(plan.steps()).extracting(Step::number).containsExactly("1", "3");
        assertThat(plan.items()).extracting(Item::sku).containsExactly("A", "C", "E");
        assertThat(plan.badRows().kept()).containsExactly("line 3: quantity \"many\" is not a whole number");
        assertThat(plan.leftOut().kept()).containsExactly("2, because of line 3, with 1 good row");
    }

    @Test
    void aCancelledInvoiceWithABadRowIsLeftOutAsAWhole() throws Exception {
        ReplayPlan plan = Sample.retailPlan(
                directory, "C7,10001A,X,-3,d,1,,UK", "C7,10002,X,few,d,1,,UK", "8,10003,X,-1,d,1,,UK");

        assertThat(plan.steps()).containsExactly(new PlannedAdjustment(4, "8", "10003", -1, 1));
        assertThat(plan.leftOut().kept()).containsExactly("C7, because of line 3, with 1 good row");
    }

    @Test
    void aRowOfWhichNobodyKnowsTheOrderMayBeMissingFromItsNeighbours() throws Exception {
        ReplayPlan plan = Sample.plan(directory, "order,sku,quantity\n1,A,1\n2,A,1\n,B,1\n\"open,C,1\n3,A,1\n4,A,1\n");

        assertThat(plan.steps()).extracting(Step::number).containsExactly("1", "4");
        assertThat(plan.badRows().kept())
                .containsExactly(
                        "line 4: order is empty (the invoices before and after it may lack it)",
                        "line 5: a quote is opened and not closed (the invoices before and after it may lack it)");
        assertThat(plan.leftOut().kept())
                .containsExactly("2, because of line 4, with 1 good row", "3, because of line 5, with 1 good row");
    }

    @Test
    void aBrokenRowThatTellsItsOrderTakesThatOneOnly() throws Exception {
        ReplayPlan plan = Sample.plan(directory, "order,sku,quantity\n1,A,1\n2,A\n3,A,1\n3,\"open,1\n4,A,1\n");

        assertThat(plan.steps()).extracting(Step::number).containsExactly("1", "4");
        assertThat(plan.leftOut().kept())
                .containsExactly("2, because of line 3", "3, because of line 5, with 1 good row");
    }

    @Test
    void rowsThatAreNoGoodsAreNoErrors() throws Exception {
        ReplayPlan plan = Sample.retailPlan(directory, "1,10001A,X,1,d,1,,UK", "1,POST,POSTAGE,oops,d,18,,UK");

        assertThat(plan.orders()).isEqualTo(1);
        assertThat(plan.badRows().total() + plan.leftOut().total()).isZero();
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
