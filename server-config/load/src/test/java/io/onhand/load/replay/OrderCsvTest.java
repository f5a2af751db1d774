package io.onhand.load.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.load.replay.ReplayPlan.Item;
import io.onhand.load.replay.ReplayPlan.PlannedOrder;
import io.onhand.load.replay.ReplayPlan.PlannedOrder.OrderLine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderCsvTest {

    @TempDir
    Path directory;

    @Test
    void threeColumnsAreEnough() throws Exception {
        ReplayPlan plan = Sample.plan(directory, "order,sku,quantity\n7,A-1,2\n");

        assertThat(plan.steps())
                .containsExactly(new PlannedOrder(2, "7", null, "GBP", List.of(new OrderLine("A-1", 2, null))));
        assertThat(plan.items()).containsExactly(new Item("A-1", "A-1"));
    }

    @Test
    void columnsAreFoundByNameWhateverTheirCaseAndOrderAndOthersAreIgnored() throws Exception {
        ReplayPlan plan = Sample.plan(
                directory,
                "colour,UNITPRICE,Quantity,SKU,Order,Currency,description,customer\nred,9.5,3,A-1,7,eur,Lamp,c-9\n");

        assertThat(plan.steps())
                .containsExactly(new PlannedOrder(
                        2, "7", "c-9", "EUR", List.of(new OrderLine("A-1", 3, new BigDecimal("9.5")))));
        assertThat(plan.items()).containsExactly(new Item("A-1", "Lamp"));
    }

    @Test
    void whatCannotBeOrderedIsReported() throws Exception {
        ReplayPlan plan = Sample.plan(directory, """
            order,sku,quantity,currency
            1,A,-1,GBP
            1,A,,GBP
            ,A,1,GBP
            1,A,1,pounds
            1,A,1,GBP
            1,B,1,EUR
            2,C,1,GBP
            """);

        assertThat(plan.badRows().kept())
                .containsExactly(
                        "line 2: quantity -1 is negative",
                        "line 3: quantity is empty",
                        "line 4: order is empty (the invoices before and after it may lack it)",
                        "line 5: currency \"POUNDS\" is no ISO 4217 code",
                        "line 7: order 1 is in GBP, this row in EUR");
        assertThat(plan.items()).extracting(Item::sku).containsExactly("C");
    }

    @Test
    void anOrderOfTwoCustomersIsNobodys() throws Exception {
        ReplayPlan plan = Sample.plan(
                directory,
                "order,sku,quantity,customer\n1,A,1,\n1,B,1,ann\n1,C,1,\n2,A,1,\n2,B,1,ann\n2,C,1,\n2,D,1,bob\n");

        PlannedOrder order = (PlannedOrder) plan.steps().get(0);
        assertThat(order.customer()).isEqualTo("ann");
        assertThat(order.lines()).extracting(OrderLine::sku).containsExactly("A", "B", "C");
        assertThat(plan.orders()).isEqualTo(1);
        assertThat(plan.badRows().kept()).containsExactly("line 8: order 2 is for customer ann, this row for bob");
    }
}
