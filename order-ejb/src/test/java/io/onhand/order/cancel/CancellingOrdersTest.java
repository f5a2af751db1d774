package io.onhand.order.cancel;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.api.DeadLetters.Outcome;
import io.onhand.order.api.OrderCancelling.Answer;
import io.onhand.order.contract.CancelOrder;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.deadletters.HandlingDeadLetters;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.OrdersUnit;
import io.onhand.order.testing.Placements;
import io.onhand.shared.IdempotencyKey;
import io.onhand.shared.injection.SharedBeans;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.KnownDestinations;
import io.onhand.shared.messaging.MessageCopies;
import io.onhand.shared.messaging.QueueNames;
import io.onhand.shared.testing.Broker;
import io.onhand.shared.testing.Injection;
import io.onhand.shared.testing.JoinedTransaction;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CancellingOrdersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");

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
        broker.drain(QueueNames.DEAD);
    }

    private static Answer cancel(UUID order) throws Exception {
        return cancel(order, null);
    }

    private static IdempotencyKey key(UUID order, String value) {
        return new IdempotencyKey("shop", "/api/v1/orders/" + order + "/cancel", value, "");
    }

    private static Answer cancel(UUID order, IdempotencyKey key) throws Exception {
        return OrdersUnit.inTransaction(orders -> Injection.into(
                        new CancellingOrders(Clock.fixed(NOW, ZoneOffset.UTC), new KnownDestinations()),
                        new JoinedTransaction(),
                        orders,
                        broker.connections())
                .cancel(order, "shop", key));
    }

    /** What happens to the one cancellation that was sent, if it fails for good and an operator gives it up. */
    private static void discardTheCancellation() throws Exception {
        List<Message> sent = broker.drain(Destinations.PLACED);
        assertThat(sent).hasSize(1);
        try (JMSContext context = broker.connections().createContext()) {
            Message letter = Conversation.COMMANDS.encode(
                    context, Conversation.COMMANDS.decode(sent.get(0)).entries());
            letter.setStringProperty(MessageCopies.ORIGIN, Destinations.PLACED_SINGLE);
            context.createProducer().send(context.createQueue(QueueNames.DEAD), letter);
        }
        Outcome outcome = OrdersUnit.inTransaction(orders -> {
            var letters = Injection.into(
                    new HandlingDeadLetters(
                            new SharedBeans().clock(), new BatchSettings(500, 8_000), new KnownDestinations()),
                    new JoinedTransaction(),
                    orders,
                    broker.connections());
            return letters.discard(letters.list(null, 1).orElseThrow().get(0).id(), "operator");
        });
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    private static void reject(UUID order, String type) throws Exception {
        OrdersDatabase.execute(
                "update orders.sales_order set decision = 'REJECTED', decided_at = now(),"
                        + " rejection = jsonb_build_object('type', ?::text) where id = ?",
                type,
                order);
    }

    @Test
    void anUnknownOrderIsNotFound() throws Exception {
        assertThat(cancel(Placements.id())).isEqualTo(Answer.NOT_FOUND);
    }

    @Test
    void aPendingOrderIsAskedToBeCancelled() throws Exception {
        UUID order = OrdersDatabase.pendingOrder(Placements.id(), Instant.EPOCH, 1);
        assertThat(cancel(order)).isEqualTo(Answer.REQUESTED);
        List<Message> sent = broker.drain(Destinations.PLACED);
        assertThat(sent).hasSize(1);
        assertThat(Conversation.COMMANDS.decode(sent.get(0)).entries())
                .singleElement()
                .isEqualTo(new CancelOrder(order, "shop", NOW, 1));
    }

    @Test
    void aRepeatGetsTheSameAnswerAndIsNotSentAgain() throws Exception {
        UUID order = OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 1);
        cancel(order);
        assertThat(cancel(order)).isEqualTo(Answer.REQUESTED);
        assertThat(broker.drain(Destinations.PLACED)).hasSize(1);
    }

    @Test
    void aRepeatUnderTheSameKeyIsAReplayAndUnderAnotherIsNone() throws Exception {
        UUID order = OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 1);
        assertThat(cancel(order, key(order, "first"))).isEqualTo(Answer.REQUESTED);
        assertThat(cancel(order, key(order, "first"))).isEqualTo(Answer.REPLAYED);
        assertThat(cancel(order, key(order, "other"))).isEqualTo(Answer.REQUESTED);
        assertThat(cancel(order, key(order, "other"))).isEqualTo(Answer.REPLAYED);
        assertThat(cancel(order)).isEqualTo(Answer.REQUESTED);
        assertThat(broker.drain(Destinations.PLACED)).hasSize(1);
    }

    @Test
    void afterItsLetterWasDiscardedACancellationUnderTheSameKeyIsSentAgainAndNoReplay() throws Exception {
        UUID order = OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 1);
        cancel(order, key(order, "first"));
        discardTheCancellation();
        assertThat(cancel(order, key(order, "first"))).isEqualTo(Answer.REQUESTED);
        assertThat(broker.drain(Destinations.PLACED)).hasSize(1);
        assertThat(cancel(order, key(order, "first"))).isEqualTo(Answer.REPLAYED);
        assertThat(broker.drain(Destinations.PLACED)).isEmpty();
    }

    @Test
    void theKeyOfARefusedCancellationIsNotStored() throws Exception {
        UUID order = OrdersDatabase.pendingOrder(Placements.id(), Instant.EPOCH, 1);
        reject(order, "INSUFFICIENT_STOCK");
        assertThat(cancel(order, key(order, "first"))).isEqualTo(Answer.REJECTED);
        assertThat(OrdersDatabase.count("idempotency_key")).isZero();
    }

    @Test
    void aCancellationWeighsAsManyLinesAsItsOrderHas() throws Exception {
        OrdersDatabase.pendingOrder(Placements.id(), Instant.EPOCH, 9);
        cancel(OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 1, 2, 3));
        assertThat(Conversation.COMMANDS
                        .decode(broker.drain(Destinations.PLACED).get(0))
                        .entries())
                .extracting(InventoryCommand::weight)
                .containsExactly(3);
    }

    @Test
    void aRejectedOrderCannotBeCancelled() throws Exception {
        UUID order = OrdersDatabase.pendingOrder(Placements.id(), Instant.EPOCH, 1);
        reject(order, "INSUFFICIENT_STOCK");
        assertThat(cancel(order)).isEqualTo(Answer.REJECTED);
        assertThat(broker.drain(Destinations.PLACED)).isEmpty();
    }

    @Test
    void anOrderThatItsOwnCancellationRejectedStillAnswersAsRequested() throws Exception {
        UUID order = OrdersDatabase.pendingOrder(Placements.id(), Instant.EPOCH, 1);
        cancel(order);
        reject(order, "CANCELLED");
        assertThat(cancel(order)).isEqualTo(Answer.REQUESTED);
    }

    @Test
    void anOrderThatWasRejectedBeforeItsCancellationCameIsNoLongerCancelled() throws Exception {
        UUID order = OrdersDatabase.pendingOrder(Placements.id(), Instant.EPOCH, 1);
        cancel(order);
        reject(order, "INSUFFICIENT_STOCK");
        assertThat(cancel(order)).isEqualTo(Answer.REJECTED);
    }

    @Test
    void anOrderThatWasShippedWhollyCannotBeCancelled() throws Exception {
        UUID order = OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 1);
        OrdersDatabase.execute("update orders.sales_order set fulfilment = 'FULFILLED' where id = ?", order);
        assertThat(cancel(order)).isEqualTo(Answer.SHIPPED);
        assertThat(broker.drain(Destinations.PLACED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PARTIALLY_FULFILLED", "FULFILLED"}) // the version before wrote the latter
    void anOrderWhoseRestWasCancelledStillAnswersAsRequested(String fulfilment) throws Exception {
        UUID order = OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 2);
        cancel(order);
        OrdersDatabase.execute(
                "update orders.sales_order set fulfilment = ?, cancelled_at = now() where id = ?", fulfilment, order);
        assertThat(cancel(order)).isEqualTo(Answer.REQUESTED);
    }

    @Test
    void aVoidedRowIsNoOrder() throws Exception {
        UUID order = OrdersDatabase.pendingOrder(Placements.id(), Instant.EPOCH, 1);
        OrdersDatabase.execute("update orders.sales_order set decision = 'VOIDED', decided_at = now()");
        assertThat(cancel(order)).isEqualTo(Answer.NOT_FOUND);
    }
}
