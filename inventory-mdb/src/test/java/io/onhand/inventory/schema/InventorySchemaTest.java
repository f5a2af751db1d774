package io.onhand.inventory.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.inventory.api.MovementType;
import io.onhand.inventory.testing.InventoryDatabase;
import io.onhand.shared.testing.Injection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The database guards itself: whatever the code does, these rows are refused. */
class InventorySchemaTest {

    private static final UUID ORDER = new UUID(1, 1);

    @BeforeEach
    void oneRowOfEach() throws SQLException {
        InventoryDatabase.empty();
        InventoryDatabase.stock("A", "MAIN", 10);
        InventoryDatabase.execute(
                "insert into inventory.decision (order_id, client_id, decision, decided_at) values (?, 'c', 'CONFIRMED', now())",
                ORDER);
        InventoryDatabase.execute(
                "insert into inventory.allocation (order_id, line, sku, location, quantity) values (?, 1, 'A', 'MAIN', 5)",
                ORDER);
        InventoryDatabase.execute("insert into inventory.shipment values (?, ?, now(), 'c', 'a')", ORDER, ORDER);
        InventoryDatabase.execute("insert into inventory.shipment_line values (?, 1, 'MAIN', 1)", ORDER);
        InventoryDatabase.execute(
                "insert into inventory.idempotency_key values ('c', 'p', 'k', 'f', ?, null, null, now())", ORDER);
    }

    private static void assertRefused(String sql, String state) {
        assertThatThrownBy(() -> InventoryDatabase.execute(sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stock_level set on_hand = -1",
                "stock_level set reserved = -1",
                "stock_level set allocated = -1",
                "stock_level set safety_stock = -1",
                "stock_level set low_stock_at = -1",
                "decision set decision = 'PENDING'",
                "decision set decision = 'REJECTED'",
                "decision set rejection = '{}'",
                "decision set decision = 'REJECTED', rejection = '{}', cancelled_at = now()",
                "allocation set line = 0",
                "allocation set quantity = 0",
                "allocation set shipped = -1",
                "allocation set released = -1",
                "allocation set shipped = 3, released = 3",
                "shipment_line set line = 0",
                "shipment_line set quantity = 0",
                "stock_movement set type = 'STOLEN'",
                "stock_movement set type = 'ALLOCATED'",
                "stock_movement set type = 'ALLOCATED', available_after = -1",
                "stock_movement set type = 'ADJUSTED'",
                "idempotency_key set refusal = 'OUT_OF_RANGE'",
                "idempotency_key set on_hand = 1"
            })
    void noRowCanBecome(String change) {
        assertRefused("update inventory." + change, "23514");
    }

    @ParameterizedTest
    @EnumSource
    void aMovementMayHaveEachType(MovementType type) throws SQLException {
        InventoryDatabase.execute(
                "update inventory.stock_movement set type = ?, reason = 'COUNT', available_after = 0", type.name());
        assertThat(InventoryDatabase.column("select type from inventory.stock_movement"))
                .isNotEmpty()
                .containsOnly(type.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item (sku) values ('')",
                "item (sku) values (repeat('x', 65))",
                "location (code, priority) values ('', 1)",
                "location (code, priority) values (repeat('x', 33), 1)"
            })
    void noNameIsEmptyOrTooLong(String row) {
        assertRefused("insert into inventory." + row, "23514");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stock_level (sku, location) values ('X', 'MAIN')",
                "stock_level (sku, location) values ('A', 'MOON')",
                "shipment values (gen_random_uuid(), gen_random_uuid(), now(), 'c', 'a')",
                "shipment_line values (gen_random_uuid(), 1, 'MAIN', 1)"
            })
    void whatDoesNotExistCannotBeReferredTo(String row) {
        assertRefused("insert into inventory." + row, "23503");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item (sku) values ('A')",
                "stock_level (sku, location) values ('A', 'MAIN')",
                "decision (order_id, client_id, decision, decided_at)"
                        + " values ('00000000-0000-0001-0000-000000000001', 'c', 'CONFIRMED', now())",
                "allocation (order_id, line, sku, location, quantity)"
                        + " values ('00000000-0000-0001-0000-000000000001', 1, 'A', 'MAIN', 1)",
                "idempotency_key values ('c', 'p', 'k', 'g', gen_random_uuid(), null, null, now())"
            })
    void nothingExistsTwice(String row) {
        assertRefused("insert into inventory." + row, "23505");
    }

    @Test
    void aCountMayUndercutWhatIsAllocated() throws SQLException {
        InventoryDatabase.execute("update inventory.stock_level set allocated = 5, on_hand = 1");
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("1 5 0");
    }

    @Test
    void anItemWithStockCannotBeDeleted() {
        assertRefused("delete from inventory.item", "23503");
    }

    @Test
    void migratingAgainChangesNothing() throws SQLException {
        String history = "select installed_on::text from inventory.flyway_schema_history";
        List<String> before = InventoryDatabase.column(history);
        InventorySchema schema = Injection.into(new InventorySchema(), InventoryDatabase.dataSource());
        schema.migrate();
        schema.ready();
        assertThat(InventoryDatabase.column(history)).isEqualTo(before).isNotEmpty();
        assertThat(InventoryDatabase.count("stock_level")).isEqualTo(1);
    }
}
