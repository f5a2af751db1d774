package io.onhand.server.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.intake.IntakeTransaction;
import io.onhand.order.intake.RetryingIntake;
import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door with the server's transactions: a batch is accepted as one, and a bad member fails alone. */
class AcceptingBatchesIT extends InsideTheServer {

    /** Rows of an order that is there: its own and that of its line. */
    private static final int WHOLE = 2;

    private RetryingIntake batches;

    private IntakeTransaction transactions;

    private DataSource orders;

    private final OrderPlacement first = Orders.ofUnknownSku();
    private final OrderPlacement bad = Orders.refusedByTheDatabase();
    private final OrderPlacement last = Orders.ofUnknownSku();

    @BeforeEach
    void lookUp() throws NamingException {
        batches = InitialContext.doLookup("java:app/order-ejb/RetryingIntake");
        transactions = InitialContext.doLookup("java:app/order-ejb/IntakeTransaction");
        orders = InitialContext.doLookup("jdbc/orders");
    }

    @Test
    void aBatchIsOneMessage() throws Exception {
        long before = PlacedMessages.everSent();

        List<Acceptance> answers = batches.accept(List.of(first, last));

        assertThat(answers).hasOnlyElementsOfType(Acceptance.Accepted.class);
        assertThat(rows(first)).isEqualTo(WHOLE);
        assertThat(rows(last)).isEqualTo(WHOLE);
        assertThat(PlacedMessages.everSent() - before).as("messages").isEqualTo(1);
    }

    @Test
    void aTransactionWithABadMemberLeavesNothing() throws Exception {
        long before = PlacedMessages.everSent();

        assertThatThrownBy(() -> transactions.accept(List.of(first, bad, last), new IntakeTransaction.Attempt()))
                .isInstanceOf(EJBException.class);

        assertThat(rows(first)).isZero();
        assertThat(rows(bad)).isZero();
        assertThat(rows(last)).isZero();
        assertThat(PlacedMessages.everSent() - before).as("messages").isZero();
    }

    @Test
    void aBadMemberIsRefusedAndItsNeighboursAreAccepted() throws Exception {
        long before = PlacedMessages.everSent();

        List<Acceptance> answers = batches.accept(List.of(first, bad, last));

        assertThat(answers.get(0)).isInstanceOf(Acceptance.Accepted.class);
        assertThat(answers.get(1)).isInstanceOf(Acceptance.Unavailable.class);
        assertThat(answers.get(2)).isInstanceOf(Acceptance.Accepted.class);
        assertThat(rows(first)).isEqualTo(WHOLE);
        assertThat(rows(bad)).isZero();
        assertThat(rows(last)).isEqualTo(WHOLE);
        assertThat(PlacedMessages.everSent() - before)
                .as("messages, one for each order accepted")
                .isEqualTo(2);
    }

    private int rows(OrderPlacement placement) throws SQLException {
        return SqlCount.rows(orders, "orders.sales_order", "id", placement.orderId())
                + SqlCount.rows(orders, "orders.order_line", "order_id", placement.orderId());
    }
}
