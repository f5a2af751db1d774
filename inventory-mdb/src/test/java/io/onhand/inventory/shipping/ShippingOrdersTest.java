package io.onhand.inventory.shipping;

import static io.onhand.inventory.testing.Stock.cancel;
import static io.onhand.inventory.testing.Stock.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.api.Caller;
import io.onhand.inventory.api.Shipping.ShipmentRequest;
import io.onhand.inventory.api.Shipping.ShipmentResult;
import io.onhand.inventory.deciding.DecidingCommands;
import io.onhand.inventory.testing.InventoryDatabase;
import io.onhand.inventory.testing.InventoryUnit;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.LineUnits;
import io.onhand.order.contract.OrderShipped;
import io.onhand.shared.IdempotencyKey;
import io.onhand.shared.injection.SharedBeans;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.KnownDestinations;
import io.onhand.shared.testing.Broker;
import io.onhand.shared.testing.Injection;
import io.onhand.shared.testing.JoinedTransaction;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shipments on a real PostgreSQL. */
class ShippingOrdersTest {

    private static final UUID ORDER = new UUID(0, 1);
    private static final Caller CALLER = new Caller("shop", "ann");

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
    void anOrderOfFiveUnits() throws Exception {
        InventoryDatabase.empty();
        InventoryDatabase.stock("A", "MAIN", 10);
        decide(order(ORDER, "A", 3, "A", 2));
        broker.drain(Destinations.DECIDED);
    }

    private static void decide(InventoryCommand command) throws Exception {
        InventoryUnit.inTransaction(
                inventory -> Injection.into(new DecidingCommands(new SharedBeans().clock()), inventory)
                        .decide(List.of(command)));
    }

    private static ShipmentResult ship(UUID order, IdempotencyKey key, LineUnits... lines) throws Exception {
        return InventoryUnit.inTransaction(inventory -> Injection.into(
                        new ShippingOrders(new SharedBeans().clock(), new KnownDestinations()),
                        new JoinedTransaction(),
                        inventory,
                        broker.connections())
                .ship(new ShipmentRequest(order, List.of(lines), CALLER, key)));
    }

    private static IdempotencyKey key(String fingerprint) {
        return new IdempotencyKey("shop", "/shipments", "k", fingerprint);
    }

    @Test
    void onHandAndAllocatedGoDownTogether() throws Exception {
        ShipmentResult result = ship(ORDER, null);
        assertThat(result).isInstanceOfSatisfying(ShipmentResult.Shipped.class, shipped -> assertThat(shipped.lines())
                .containsExactly(new LineUnits(1, 3), new LineUnits(2, 2)));
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("5 0 2");
    }

    @Test
    void aPartCanBeShippedAndThenTheRest() throws Exception {
        ship(ORDER, null, new LineUnits(1, 2));
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("8 3 2");
        ship(ORDER, null);
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("5 0 3");
        assertThat(ship(ORDER, null)).isEqualTo(new ShipmentResult.NothingLeft());
    }

    @Test
    void theOrderServiceIsTold() throws Exception {
        var shipped = (ShipmentResult.Shipped) ship(ORDER, null, new LineUnits(1, 2));
        assertThat(Conversation.ANSWERS
                        .decode(broker.drain(Destinations.DECIDED).get(0))
                        .entries())
                .containsExactly(new OrderShipped(
                        ORDER, shipped.shipmentId(), shipped.shippedAt(), List.of(new LineUnits(1, 2))));
    }

    @Test
    void aRepeatedKeyShipsOnceAndGetsTheSameAnswerMarkedAsRepeated() throws Exception {
        var first = (ShipmentResult.Shipped) ship(ORDER, key("f"), new LineUnits(1, 2));
        assertThat(first.replayed()).isFalse();
        assertThat(ship(ORDER, key("f"), new LineUnits(1, 2)))
                .isEqualTo(
                        new ShipmentResult.Shipped(first.shipmentId(), ORDER, first.shippedAt(), first.lines(), true));
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("8 3 2");
        assertThat(broker.drain(Destinations.DECIDED)).hasSize(1);
    }

    @Test
    void aKeyWithOtherContentIsRefused() throws Exception {
        ship(ORDER, key("f"), new LineUnits(1, 2));
        assertThat(ship(ORDER, key("g"), new LineUnits(1, 1))).isEqualTo(new ShipmentResult.KeyReused());
    }

    @Test
    void theKeyOfARefusedShipmentIsFreeAgain() throws Exception {
        assertThat(ship(ORDER, key("f"), new LineUnits(1, 4))).isEqualTo(new ShipmentResult.TooMany(1, 3));
        assertThat(InventoryDatabase.count("idempotency_key")).isZero();
    }

    @Test
    void anOrderWithoutADecisionIsNotShipped() throws Exception {
        assertThat(ship(new UUID(0, 9), null)).isEqualTo(new ShipmentResult.NotDecided());
    }

    @Test
    void aRejectedOrderIsNotShipped() throws Exception {
        UUID rejected = new UUID(0, 2);
        decide(order(rejected, "A", 99));
        assertThat(ship(rejected, null)).isEqualTo(new ShipmentResult.Rejected());
    }

    @Test
    void aCancelledOrderHasNothingLeft() throws Exception {
        decide(cancel(ORDER));
        assertThat(ship(ORDER, null)).isEqualTo(new ShipmentResult.NothingLeft());
    }

    @Test
    void whatACountHasTakenCannotLeaveAndNothingIsBooked() throws Exception {
        InventoryDatabase.execute("update inventory.stock_level set on_hand = 4");
        assertThat(ship(ORDER, null)).isEqualTo(new ShipmentResult.NotOnHand("A", "MAIN", 1));
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("4 5 1");
        assertThat(InventoryDatabase.count("shipment")).isZero();
    }

    @Test
    void whatWasShippedIsNotReleasedByALaterCancellation() throws Exception {
        ship(ORDER, null, new LineUnits(1, 3));
        decide(cancel(ORDER));
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("7 0 3");
        assertThat(InventoryDatabase.column(
                        "select concat_ws(' ', shipped, released) from inventory.allocation order by line"))
                .containsExactly("3 0", "0 2");
    }

    @Test
    void theOrderServiceCanBeToldAgainAsTheFirstTime() throws Exception {
        ship(ORDER, null, new LineUnits(1, 2));
        ship(ORDER, null);
        List<InventoryAnswer> told = drainDecided();
        int again = InventoryUnit.inTransaction(inventory -> Injection.into(
                        new RepeatingShipments(new BatchSettings(500, 8_000), new KnownDestinations()),
                        new JoinedTransaction(),
                        inventory,
                        broker.connections())
                .tellOfShipments(List.of(ORDER, new UUID(0, 9))));
        assertThat(again).isEqualTo(2);
        assertThat(drainDecided()).isEqualTo(told);
    }

    private static List<InventoryAnswer> drainDecided() throws Exception {
        List<InventoryAnswer> answers = new ArrayList<>();
        for (Message message : broker.drain(Destinations.DECIDED)) {
            answers.addAll(Conversation.ANSWERS.decode(message).entries());
        }
        return answers;
    }
}
