package io.onhand.order.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.OrdersUnit;
import io.onhand.order.testing.Placements;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.KnownDestinations;
import io.onhand.shared.testing.Broker;
import io.onhand.shared.testing.Injection;
import io.onhand.shared.testing.JoinedTransaction;
import jakarta.jms.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the door stores and sends; that both are one transaction is shown inside a container. */
class IntakeTransactionTest {

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
        broker.drain(Destinations.PLACED);
    }

    private static List<Acceptance> accept(OrderPlacement... placements) throws Exception {
        return OrdersUnit.inTransaction(orders -> Injection.into(
                        new IntakeTransaction(new BatchSettings(500, 8_000), new KnownDestinations()),
                        new JoinedTransaction(),
                        orders,
                        broker.connections())
                .accept(List.of(placements), new IntakeTransaction.Attempt()));
    }

    private static List<UUID> sent() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (Message message : broker.drain(Destinations.PLACED)) {
            Conversation.COMMANDS.decode(message).entries().stream()
                    .map(InventoryCommand::orderId)
                    .forEach(ids::add);
        }
        return ids;
    }

    @Test
    void eachOrderIsStoredAndSentOnce() throws Exception {
        OrderPlacement first = Placements.unkeyed();
        OrderPlacement second = Placements.keyed("k");
        assertThat(accept(first, second)).allMatch(Acceptance.Accepted.class::isInstance);
        assertThat(OrdersDatabase.count("sales_order")).isEqualTo(2);
        assertThat(sent()).containsExactly(first.orderId(), second.orderId());
    }

    @Test
    void theMessageCarriesTheLinesInOrder() throws Exception {
        OrderPlacement order = Placements.ofLines(3);
        accept(order);
        Message message = broker.drain(Destinations.PLACED).get(0);
        var placed =
                (OrderPlaced) Conversation.COMMANDS.decode(message).entries().get(0);
        assertThat(placed.lines()).extracting("line").containsExactly(1, 2, 3);
        assertThat(placed.lines()).extracting("sku").containsExactly("SKU-1", "SKU-2", "SKU-3");
        assertThat(placed.clientId()).isEqualTo("shop");
    }

    @Test
    void anOrderThatWasStoredBeforeIsAcceptedAndNotSentAgain() throws Exception {
        OrderPlacement order = Placements.unkeyed();
        accept(order);
        sent();
        assertThat(accept(order))
                .singleElement()
                .isInstanceOfSatisfying(Acceptance.Accepted.class, accepted -> assertThat(accepted.orderId())
                        .isEqualTo(order.orderId()));
        assertThat(sent()).isEmpty();
    }

    @Test
    void aKeyedOrderThatWasStoredBeforeUnderItsOwnIdIsAccepted() throws Exception {
        OrderPlacement order = Placements.keyed("k");
        accept(order);
        assertThat(accept(order)).singleElement().isInstanceOf(Acceptance.Accepted.class);
        assertThat(sent()).containsExactly(order.orderId());
    }

    @Test
    void aRepeatedKeyIsAnsweredWithTheFirstOrder() throws Exception {
        OrderPlacement first = Placements.keyed("k");
        accept(first);
        OrdersDatabase.execute("update orders.sales_order set decision = 'CONFIRMED', decided_at = now()");
        assertThat(accept(Placements.keyed("k")))
                .singleElement()
                .isInstanceOfSatisfying(Acceptance.Replayed.class, replayed -> {
                    assertThat(replayed.orderId()).isEqualTo(first.orderId());
                    assertThat(replayed.decision()).isEqualTo(Decision.CONFIRMED);
                });
        assertThat(OrdersDatabase.count("sales_order")).isEqualTo(1);
    }

    @Test
    void aKeyWithOtherContentIsRefusedAndItsNeighbourAccepted() throws Exception {
        accept(Placements.keyed("k", "one"));
        sent();
        OrderPlacement neighbour = Placements.unkeyed();
        List<Acceptance> answers = accept(Placements.keyed("k", "two"), neighbour);
        assertThat(answers.get(0)).isInstanceOf(Acceptance.KeyReused.class);
        assertThat(answers.get(1)).isInstanceOf(Acceptance.Accepted.class);
        assertThat(sent()).containsExactly(neighbour.orderId());
    }

    @Test
    void anOrderThatWasVoidedMeanwhileIsNotAccepted() throws Exception {
        OrderPlacement order = Placements.keyed("k");
        OrdersDatabase.pendingOrder(order.orderId(), Instant.EPOCH);
        OrdersDatabase.execute("update orders.sales_order set decision = 'VOIDED', decided_at = now()");
        assertThatIllegalStateException().isThrownBy(() -> accept(order)).withMessageContaining("voided");
        assertThat(sent()).isEmpty();
        assertThat(OrdersDatabase.count("idempotency_key")).isZero();
    }

    @Test
    void aKeyWhoseOrderWasLostIsAnsweredAsUnknown() throws Exception {
        OrderPlacement first = Placements.keyed("k");
        accept(first);
        OrdersDatabase.execute("update orders.sales_order set decision = 'VOIDED', decided_at = now()");
        assertThat(accept(Placements.keyed("k"))).containsExactly(new Acceptance.OutcomeUnknown(first.orderId()));
    }
}
