package io.onhand.load.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.load.replay.ReplayPlan.Item;
import io.onhand.load.replay.ReplayPlan.PlannedAdjustment;
import io.onhand.load.replay.ReplayPlan.PlannedOrder;
import io.onhand.load.replay.ReplayPlan.PlannedOrder.OrderLine;
import io.onhand.load.replay.ReplayPlan.Step;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetailCsvTest {

    @TempDir
    Path directory;

    @Test
    void rowsOfOneInvoiceAreOneOrderInFileOrderEvenWhenNotAdjacent() throws Exception {
        ReplayPlan plan = Sample.retailPlan(
                directory,
                "1,10001A,LANTERN,6,d,2.55,17850.0,UK",
                "2,10002,TRAY,1,d,0.85,,UK",
                "1,10002,TRAY,2,d,0.85,17850.0,UK",
                "1,10001A,LANTERN,1,d,2.10,17850.0,UK");

        assertThat(plan.steps())
                .containsExactly(
                        new PlannedOrder(
                                2,
                                "1",
                                "17850",
                                "GBP",
                                List.of(
                                        new OrderLine("10001A", 6, new BigDecimal("2.55")),
                                        new OrderLine("10002", 2, new BigDecimal("0.85")),
                                        new OrderLine("10001A", 1, new BigDecimal("2.10")))),
                        new PlannedOrder(
                                3, "2", null, "GBP", List.of(new OrderLine("10002", 1, new BigDecimal("0.85")))));
    }

    @Test
    void codesThatDifferOnlyInCaseAreDifferentItems() throws Exception {
        ReplayPlan plan = Sample.retailPlan(directory, "1,10001A,BIG,1,d,1,,UK", "1,10001a,SMALL,1,d,1,,UK");

        assertThat(plan.items()).containsExactly(new Item("10001A", "BIG"), new Item("10001a", "SMALL"));
    }

    @Test
    void goodsOfACancelledInvoiceComeBackLineByLine() throws Exception {
        ReplayPlan plan = Sample.retailPlan(directory, "C7,10001A,X,-3,d,1,,UK", "C7,10001A,X,-2,d,1,,UK");

        assertThat(plan.steps())
                .containsExactly(
                        new PlannedAdjustment(2, "C7", "10001A", 3, 1), new PlannedAdjustment(3, "C7", "10001A", 2, 2));
        assertThat(((PlannedAdjustment) plan.steps().get(0)).reason()).isEqualTo("RETURNED");
    }

    @Test
    void anotherNegativeQuantityIsAWriteOff() throws Exception {
        ReplayPlan plan = Sample.retailPlan(directory, "8,10001A,damages,-10,d,0.0,,UK");

        PlannedAdjustment writeOff = new PlannedAdjustment(2, "8", "10001A", -10, 1);
        assertThat(plan.steps()).containsExactly(writeOff);
        assertThat(writeOff.reason()).isEqualTo("WRITE_OFF");
        assertThat(plan.orders()).isZero();
    }

    @Test
    void anInvoiceWithBothSignsIsAnOrderAndAWriteOff() throws Exception {
        ReplayPlan plan = Sample.retailPlan(directory, "9,10001A,X,2,d,1,,UK", "9,10002,Y,-1,d,1,,UK");

        assertThat(plan.orders()).isEqualTo(1);
        assertThat(plan.steps()).hasSize(2).contains(new PlannedAdjustment(3, "9", "10002", -1, 1));
    }

    @Test
    void codesThatAreNoGoodsAreSkippedAndCounted() throws Exception {
        ReplayPlan plan = Sample.retailPlan(
                directory,
                "1,POST,POSTAGE,1,d,18,,UK",
                "1,POST,POSTAGE,1,d,18,,UK",
                "1,M,Manual,1,d,1,,UK",
                "1,m,Manual,1,d,1,,UK",
                "1,BANK CHARGES,Bank,1,d,1,,UK",
                "1,gift_0001_40,Voucher,1,d,1,,UK",
                "A1,B,Adjust bad debt,1,d,-11062.06,,UK",
                "1,C2,CARRIAGE,nonsense,d,1,,UK");

        assertThat(plan.skipped())
                .isEqualTo(Map.of(
                        "POST", 2L, "M", 1L, "m", 1L, "BANK CHARGES", 1L, "gift_0001_40", 1L, "B", 1L, "C2", 1L));
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.items()).isEmpty();
        assertThat(plan.badRows().total()).isZero();
    }

    @Test
    void theShopsOwnCodesWithoutFiveDigitsAreGoods() throws Exception {
        ReplayPlan plan = Sample.retailPlan(
                directory,
                "1,DCGS0076,SUNJAR,1,d,1,,UK",
                "1,PADS,PADS TO MATCH,1,d,0.001,,UK",
                "1,15056BL,X,1,d,1,,UK");

        assertThat(plan.items()).extracting(Item::sku).containsExactly("DCGS0076", "PADS", "15056BL");
    }

    @Test
    void aFreeLineIsAnOrderLine() throws Exception {
        ReplayPlan plan = Sample.retailPlan(directory, "1,10001A,X,1,d,0.0,,UK");

        assertThat(plan.orders()).isEqualTo(1);
    }

    @Test
    void theNameOfAnItemComesFromASaleRatherThanFromARemark() throws Exception {
        ReplayPlan plan = Sample.retailPlan(
                directory,
                "1,10001A,damages,-1,d,0.0,,UK",
                "2,10001A,RED LANTERN,1,d,2.55,,UK",
                "3,10001A,RED LANTERN BIG,1,d,2.55,,UK",
                "4,10002,,-1,d,0.0,,UK");

        assertThat(plan.items()).containsExactly(new Item("10001A", "RED LANTERN"), new Item("10002", "10002"));
    }

    @Test
    void rowsThatCannotBeUsedAreReportedWithLineAndReasonAndStopNothing() throws Exception {
        ReplayPlan plan = Sample.retailPlan(
                directory,
                "1,10001A,X,0,d,1,,UK",
                "1,10001A,X,many,d,1,,UK",
                "1,10001A,X,1.5,d,1,,UK",
                "1,10001A,X,5000000000,d,1,,UK",
                "1,10001A,X,1,d,-1,,UK",
                "1,10001A,X,1,d,1.23456,,UK",
                "1,,X,1,d,1,,UK",
                ",10001A,X,1,d,1,,UK",
                "C1,10001A,X,1,d,1,,UK",
                "1,10001A,X,1,d",
                "1,10001A,X,1,d,1,,UK",
                "2,10001A,X,1,d,1,,UK");

        assertThat(plan.badRows().kept())
                .containsExactly(
                        "line 2: quantity is 0",
                        "line 3: quantity \"many\" is not a whole number",
                        "line 4: quantity \"1.5\" is not a whole number",
                        "line 5: quantity 5000000000 is beyond 1000000000",
                        "line 6: unit price -1 is negative",
                        "line 7: unit price 1.23456 has more than 4 decimals",
                        "line 8: StockCode is empty",
                        "line 9: InvoiceNo is empty (the invoices before and after it may lack it)",
                        "line 10: invoice C1 is a cancellation, but quantity 1 is positive",
                        "line 11: 5 columns where the header has 8");
        assertThat(plan.rows()).isEqualTo(12);
        assertThat(plan.steps()).extracting(Step::number).containsExactly("2");
    }

    @Test
    void theSecondEditionOfTheDataSetIsReadAsWell() throws Exception {
        ReplayPlan plan = Sample.plan(
                directory,
                "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n"
                        + "489434,85048,GLASS BALL,12,2009-12-01 07:45:00,6.95,13085.0,United Kingdom\n");

        assertThat(plan.steps())
                .containsExactly(new PlannedOrder(
                        2, "489434", "13085", "GBP", List.of(new OrderLine("85048", 12, new BigDecimal("6.95")))));
    }
}
