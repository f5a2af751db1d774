package io.onhand.order.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.order.api.OrderView.Fulfilment;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.OrderEvent;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.shared.testing.Injection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The database guards itself: whatever the code does, these rows are refused. */
class OrderSchemaTest {

    private static final UUID ORDER = new UUID(1, 1);

    @BeforeEach
    void oneOrderWithOneLine() throws SQLException {
        OrdersDatabase.empty();
        OrdersDatabase.pendingOrder(ORDER, Instant.EPOCH, 5);
        OrdersDatabase.execute("insert into orders.event_batch (size, first_seq) values (1, 1)");
    }

    private static void assertRefused(String sql, String state) {
        assertThatThrownBy(() -> OrdersDatabase.execute(sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decision = 'MAYBE', decided_at = now()",
                "decision = 'CONFIRMED'",
                "decision = 'VOIDED'",
                "decision = 'VOIDED', decided_at = now(), rejection = '{}'",
                "decided_at = now()",
                "decision = 'REJECTED', decided_at = now()",
                "decision = 'CONFIRMED', decided_at = now(), rejection = '{}'",
                "fulfilment = 'LOST'",
                "cancelled_at = now()",
                "decision = 'REJECTED', decided_at = now(), rejection = '{}', cancelled_at = now()",
                "resent = -1"
            })
    void anOrderCannotBecome(String change) {
        assertRefused("update orders.sales_order set " + change, "23514");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line = 0",
                "sku = ''",
                "sku = repeat('x', 65)",
                "quantity = 0",
                "quantity = 1000000001",
                "unit_price = -0.01",
                "shipped = -1",
                "cancelled = -1",
                "shipped = 6",
                "cancelled = 6",
                "shipped = 3, cancelled = 3"
            })
    void aLineCannotBecome(String change) {
        assertRefused("update orders.order_line set " + change, "23514");
    }

    @ParameterizedTest
    @ValueSource(strings = {"size = 0", "first_seq = 0"})
    void anEventBatchCannotBecome(String change) {
        assertRefused("update orders.event_batch set " + change, "23514");
    }

    @Test
    void whatDoesNotExistCannotBeReferredTo() {
        assertRefused("insert into orders.shipment values (gen_random_uuid(), gen_random_uuid(), now())", "23503");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders.order_event values (1, -1, '00000000-0000-0001-0000-000000000001', 'OrderConfirmed', now())",
                "orders.order_event values (1, 0, '00000000-0000-0001-0000-000000000001', 'OrderEaten', now())"
            })
    void anEventCannotBe(String row) {
        assertRefused("insert into " + row, "23514");
    }

    @ParameterizedTest
    @EnumSource
    void anEventOfEachTypeIsTaken(OrderEvent.Type type) throws SQLException {
        OrdersDatabase.execute("insert into orders.order_event values (1, 0, ?, ?, now())", ORDER, type.name());
        assertThat(OrdersDatabase.column("select type from orders.order_event")).containsExactly(type.name());
    }

    @ParameterizedTest
    @EnumSource
    void anOrderMayHaveEachDecision(Decision decision) throws SQLException {
        OrdersDatabase.execute(
                "update orders.sales_order set decision = ?, decided_at = case when ? then null else now() end,"
                        + " rejection = case when ? then '{}'::jsonb end",
                decision.name(),
                decision.isPending(),
                decision.isRejected());
        assertThat(OrdersDatabase.column("select decision from orders.sales_order"))
                .containsExactly(decision.name());
    }

    @ParameterizedTest
    @EnumSource
    void anOrderMayHaveEachFulfilment(Fulfilment fulfilment) throws SQLException {
        OrdersDatabase.execute("update orders.sales_order set fulfilment = ?", fulfilment.name());
        assertThat(OrdersDatabase.column("select fulfilment from orders.sales_order"))
                .containsExactly(fulfilment.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders.sales_order (id, client_id, accepted_at) values ('00000000-0000-0001-0000-000000000001', 'c', now())",
                "orders.order_line values ('00000000-0000-0001-0000-000000000001', 1, 'A', 1)",
                "orders.event_batch (size, first_seq) values (1, 1)",
                "orders.idempotency_key select 'c', 'p', 'k', 'f', gen_random_uuid(), now() from generate_series(1, 2)"
            })
    void nothingExistsTwice(String row) {
        assertRefused("insert into " + row, "23505");
    }

    @Test
    void aPriceHasFourDecimalsAndFifteenDigitsBeforeThem() throws SQLException {
        OrdersDatabase.execute("update orders.order_line set unit_price = 999999999999999.9999");
        assertThat(OrdersDatabase.column("select unit_price from orders.order_line"))
                .containsExactly("999999999999999.9999");
        assertRefused("update orders.order_line set unit_price = 1000000000000000", "22003");
    }

    @Test
    void theSingletonMigratesBeforeItIsReady() throws SQLException {
        OrderSchema schema = Injection.into(new OrderSchema(), OrdersDatabase.dataSource());
        schema.migrate();
        schema.ready();
        assertThat(OrdersDatabase.count("sales_order")).isEqualTo(1);
    }
}
