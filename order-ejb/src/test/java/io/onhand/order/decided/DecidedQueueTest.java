package io.onhand.order.decided;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.LineUnits;
import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.OrderShipped;
import io.onhand.order.figures.OrderFigures;
import io.onhand.order.query.Awaited;
import io.onhand.order.query.OrderWaiting;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.OrdersUnit;
import io.onhand.order.testing.Placements;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.KnownDestinations;
import io.onhand.shared.messaging.QueueNames;
import io.onhand.shared.testing.Broker;
import io.onhand.shared.testing.EndingTransaction;
import io.onhand.shared.testing.Injection;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From queue to event, with a real broker and a real database; the two commit one after the other, not in XA. */
class DecidedQueueTest {

    private final OrderFigures figures = new OrderFigures(new BatchSettings(500, 8_000));
    private final OrderWaiting waiting = new OrderWaiting();
    private Broker broker;

    @BeforeEach
    void startBroker() throws Exception {
        OrdersDatabase.empty();
        broker = Broker.start();
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.close();
    }

    /** What the listener does with a message. */
    private interface Listener {
        void hear(DecidedQueue queue, Message message);
    }

    private void hear(String queue, Listener listener) throws Exception {
        var ending = new EndingTransaction();
        Set<Awaited> waitedFor = waiting.callers().awaited();
        try (JMSContext transaction = broker.transaction()) {
            Message message = Broker.next(transaction, queue);
            OrdersUnit.inTransaction(orders -> {
                var applying = Injection.into(new ApplyingAnswers(), orders);
                listener.hear(
                        Injection.into(
                                new DecidedQueue(new BatchSettings(500, 8_000), new KnownDestinations()),
                                applying,
                                broker.connections(),
                                figures,
                                waiting,
                                ending),
                        message);
                return null;
            });
            transaction.commit();
            assertThat(waiting.callers().awaited())
                    .as("nobody is told before the commit")
                    .isEqualTo(waitedFor);
            ending.committed();
        }
    }

    private void send(String queue, InventoryAnswer... answers) {
        try (JMSContext context = broker.connections().createContext()) {
            context.createProducer()
                    .send(context.createQueue(queue), Conversation.ANSWERS.encode(context, List.of(answers)));
        }
    }

    private static OrderDecided confirmed(UUID order) {
        return new OrderDecided(order, Decision.CONFIRMED, null, Instant.EPOCH);
    }

    @Test
    void whatHappenedIsPublished() throws Exception {
        UUID order = OrdersDatabase.pendingOrder(Placements.id(), Instant.EPOCH, 1);
        UUID other = Placements.id();
        waiting.callers().await(Awaited.decisionOf(order), Duration.ofMinutes(1));
        waiting.callers().await(Awaited.decisionOf(other), Duration.ofMinutes(1));
        send(Destinations.DECIDED, confirmed(order));
        try (JMSContext context = broker.connections().createContext();
                JMSConsumer topic = context.createConsumer(context.createTopic(Destinations.ORDER_EVENTS))) {
            hear(Destinations.DECIDED, DecidedQueue::apply);
            assertThat(Conversation.EVENTS.decode(topic.receive(5_000)).entries())
                    .extracting("orderId")
                    .containsExactly(order);
        }
        assertThat(waiting.callers().awaited()).containsExactly(Awaited.decisionOf(other));
    }

    @Test
    void whoWaitsForAShipmentIsToldAfterTheCommit() throws Exception {
        UUID order = OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 1);
        UUID shipment = Placements.id();
        CompletionStage<Boolean> counted = waiting.callers().await(Awaited.shipment(shipment), Duration.ofMinutes(1));
        send(Destinations.DECIDED, new OrderShipped(order, shipment, Instant.EPOCH, List.of(new LineUnits(1, 1))));
        hear(Destinations.DECIDED, DecidedQueue::apply);
        assertThat(counted).isCompletedWithValue(true);
    }

    @Test
    void anEarlyAnswerWaitsAlone() throws Exception {
        OrderDecided early = confirmed(Placements.id());
        send(Destinations.DECIDED, early);
        hear(Destinations.DECIDED, DecidedQueue::apply);
        List<Message> alone = broker.drain(Destinations.DECIDED_SINGLE);
        assertThat(alone).hasSize(1);
        assertThat(Conversation.ANSWERS.decode(alone.get(0)).entries()).containsExactly(early);
    }

    @Test
    void anEarlyAnswerThatWaitsAloneIsAppliedOnceItsOrderIsThere() throws Exception {
        UUID order = Placements.id();
        send(Destinations.DECIDED_SINGLE, confirmed(order));
        hear(Destinations.DECIDED_SINGLE, DecidedQueue::applyAlone);
        OrdersDatabase.pendingOrder(order, Instant.EPOCH, 1);
        hear(Destinations.DECIDED_SINGLE, DecidedQueue::applyAlone);
        assertThat(OrdersDatabase.count("order_event")).isEqualTo(1);
        assertThat(broker.drain(QueueNames.DEAD)).isEmpty();
    }
}
