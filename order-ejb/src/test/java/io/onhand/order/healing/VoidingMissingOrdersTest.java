package io.onhand.order.healing;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.VoidOrder;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.OrdersUnit;
import io.onhand.order.testing.Placements;
import io.onhand.shared.injection.SharedBeans;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.KnownDestinations;
import io.onhand.shared.testing.Broker;
import io.onhand.shared.testing.Injection;
import io.onhand.shared.testing.JoinedTransaction;
import jakarta.jms.Message;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that never were, over a real PostgreSQL and a real Artemis. */
class VoidingMissingOrdersTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Broker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = Broker.start();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    @BeforeEach
    void emptyAll() throws Exception {
        OrdersDatabase.empty();
        broker.drain(Destinations.PLACED_SINGLE);
    }

    private static List<InventoryCommand> sentTo(String queue) throws Exception {
        List<InventoryCommand> commands = new ArrayList<>();
        for (Message message : broker.drain(queue)) {
            commands.addAll(Conversation.COMMANDS.decode(message).entries());
        }
        return commands;
    }

    private static List<UUID> voidMissing(UUID... orders) throws Exception {
        return OrdersUnit.inTransaction(unit -> Injection.into(
                        new HealingOrders(
                                new SharedBeans().clock(), new BatchSettings(500, 8_000), new KnownDestinations()),
                        new JoinedTransaction(() -> {
                            unit.getTransaction().rollback();
                            unit.getTransaction().begin();
                        }),
                        unit,
                        OrdersDatabase.dataSource(),
                        broker.connections())
                .voidMissing(List.of(orders), MINUTE));
    }

    @Test
    void whereThereIsNoRowAVoidedOneIsPutAndTheInventoryIsTold() throws Exception {
        UUID missing = Placements.id();
        assertThat(voidMissing(missing)).containsExactly(missing);
        assertThat(OrdersDatabase.column("select decision from orders.sales_order where id = ?", missing))
                .containsExactly("VOIDED");
        assertThat(sentTo(Destinations.PLACED_SINGLE))
                .singleElement()
                .isInstanceOfSatisfying(
                        VoidOrder.class, sent -> assertThat(sent.orderId()).isEqualTo(missing));
        assertThat(sentTo(Destinations.PLACED)).isEmpty();
    }

    @Test
    void anOrderThatIsThereAfterAllIsNotVoided() throws Exception {
        UUID order = OrdersDatabase.pendingOrder(Placements.id(), Instant.EPOCH, 1);
        assertThat(voidMissing(order)).isEmpty();
        assertThat(sentTo(Destinations.PLACED_SINGLE)).isEmpty();
        assertThat(OrdersDatabase.column("select decision from orders.sales_order"))
                .containsExactly("PENDING");
    }

    @Test
    void anOrderInDoubtIsNotVoidedAndHoldsUpNobodyForLong() throws Exception {
        UUID inDoubt = Placements.id();
        try (Connection connection = OrdersDatabase.transaction();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into orders.sales_order (id, client_id, accepted_at) values ('" + inDoubt
                    + "', 'shop', now())");
            statement.execute("prepare transaction 'in doubt'");
        }
        try {
            UUID missing = Placements.id();
            assertThat(voidMissing(inDoubt, missing)).containsExactly(missing);
            assertThat(sentTo(Destinations.PLACED_SINGLE))
                    .extracting(InventoryCommand::orderId)
                    .containsExactly(missing);
        } finally {
            OrdersDatabase.execute("rollback prepared 'in doubt'");
        }
        assertThat(voidMissing(inDoubt)).containsExactly(inDoubt);
    }
}
