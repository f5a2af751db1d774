package io.onhand.shared.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.order.testing.Placements;
import io.onhand.shared.testing.Broker;
import io.onhand.shared.testing.EndingTransaction;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches taken from a real queue within a real transaction. */
class BatchReceiverTest {

    private static final String QUEUE = Destinations.PLACED;
    private static final String SINGLE = Destinations.PLACED_SINGLE;

    private final EndingTransaction ending = new EndingTransaction();
    private final ListenerTurns turns = new ListenerTurns();
    private final ListenerTurn busy = new ListenerTurn(turns, true);
    private Broker broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = Broker.start();
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.close();
    }

    private static BatchReceiver<InventoryCommand> receiver(int maxOrders, int maxLines) {
        return new BatchReceiver<>(
                QUEUE,
                Conversation.COMMANDS,
                InventoryCommand::weight,
                new BatchSettings(maxOrders, maxLines),
                new KnownDestinations());
    }

    private static InventoryCommand order(int lines) {
        List<OrderedLine> content = IntStream.rangeClosed(1, lines)
                .mapToObj(line -> new OrderedLine(line, "A", 1))
                .toList();
        return new OrderPlaced(Placements.id(), "shop", Instant.EPOCH, content);
    }

    /** Sends one message per list. */
    @SafeVarargs
    private void send(List<InventoryCommand>... messages) {
        try (JMSContext context = broker.connections().createContext()) {
            for (List<InventoryCommand> entries : messages) {
                context.createProducer()
                        .send(context.createQueue(QUEUE), Conversation.COMMANDS.encode(context, entries));
            }
        }
    }

    private List<InventoryCommand> receive(BatchReceiver<InventoryCommand> receiver) {
        try (JMSContext transaction = broker.transaction()) {
            var received = receiver.receive(Broker.next(transaction, QUEUE), transaction, busy);
            transaction.commit();
            return received;
        }
    }

    private List<InventoryCommand> entries(String queue) throws Exception {
        List<InventoryCommand> entries = new ArrayList<>();
        for (Message message : broker.drain(queue)) {
            entries.addAll(Conversation.COMMANDS.decode(message).entries());
        }
        return entries;
    }

    @Test
    void aLoneMessageIsABatchOfItsOwn() {
        InventoryCommand lone = order(1);
        send(List.of(lone));
        assertThat(receive(receiver(10, 100))).containsExactly(lone);
    }

    @Test
    void whatIsWaitingIsTakenToo() throws Exception {
        List<InventoryCommand> first = List.of(order(1), order(2));
        List<InventoryCommand> second = List.of(order(1));
        send(first, second);
        assertThat(receive(receiver(10, 100))).containsExactly(first.get(0), first.get(1), second.get(0));
        assertThat(broker.drain(QUEUE)).isEmpty();
    }

    @Test
    void nothingElseIsTakenWhenNothingMayBeWaiting() throws Exception {
        InventoryCommand second = order(1);
        send(List.of(order(1)), List.of(second));
        try (JMSContext transaction = broker.transaction()) {
            assertThat(receiver(10, 100).receive(Broker.next(transaction, QUEUE), transaction, turns.begin(ending)))
                    .hasSize(1);
            transaction.commit();
        }
        assertThat(entries(QUEUE)).containsExactly(second);
    }

    @Test
    void noFurtherMessageIsTakenOnceTheBatchHasEnoughOrders() throws Exception {
        InventoryCommand third = order(1);
        send(List.of(order(1)), List.of(order(1)), List.of(third));
        assertThat(receive(receiver(2, 100))).hasSize(2);
        assertThat(entries(QUEUE)).containsExactly(third);
    }

    @Test
    void noFurtherMessageIsTakenOnceTheBatchHasEnoughLines() throws Exception {
        InventoryCommand third = order(1);
        send(List.of(order(3)), List.of(order(2)), List.of(third));
        assertThat(receive(receiver(100, 5))).hasSize(2);
        assertThat(entries(QUEUE)).containsExactly(third);
    }

    @Test
    void aBoundOfOneOrderTurnsDrainingOff() throws Exception {
        InventoryCommand second = order(1);
        send(List.of(order(1)), List.of(second));
        assertThat(receive(receiver(1, 100))).hasSize(1);
        assertThat(entries(QUEUE)).containsExactly(second);
    }

    @Test
    void aRollBackPutsTheWholeBatchBack() throws Exception {
        List<InventoryCommand> orders = List.of(order(1), order(1));
        send(List.of(orders.get(0)), List.of(orders.get(1)));
        try (JMSContext transaction = broker.transaction()) {
            receiver(10, 100).receive(Broker.next(transaction, QUEUE), transaction, busy);
            transaction.rollback();
        }
        assertThat(entries(QUEUE)).containsExactlyElementsOf(orders);
    }

    @Test
    void redeliveredMessagesArePassedOnToBeProcessedAlone() throws Exception {
        List<InventoryCommand> orders = List.of(order(1), order(1));
        send(List.of(orders.get(0)), List.of(orders.get(1)));
        try (JMSContext transaction = broker.transaction()) {
            receiver(10, 100).receive(Broker.next(transaction, QUEUE), transaction, busy);
            transaction.rollback();
        }
        assertThat(receive(receiver(10, 100))).isEmpty();
        assertThat(entries(SINGLE)).containsExactlyElementsOf(orders);
        assertThat(broker.drain(QUEUE)).isEmpty();
    }

    @Test
    void theTurnKnowsWhatWasTakenAndWhatWasPassedOn() {
        try (JMSContext context = broker.connections().createContext()) {
            context.createProducer().send(context.createQueue(QUEUE), context.createTextMessage("rubbish"));
        }
        send(List.of(order(1), order(1)), List.of(order(1)));
        receive(receiver(10, 100));
        assertThat(busy.entries()).isEqualTo(3);
        assertThat(busy.messagesPassedOn()).isOne();
    }

    @Test
    void theTurnAfterALookInVainDoesNotLook() {
        ListenerTurns clockless = new ListenerTurns(() -> 0);
        clockless.begin(ending);
        ListenerTurn looks = clockless.begin(ending);
        send(List.of(order(1)));
        try (JMSContext transaction = broker.transaction()) {
            receiver(10, 100).receive(Broker.next(transaction, QUEUE), transaction, looks);
            transaction.commit();
        }
        assertThat(looks.othersMayWait()).isTrue();
        assertThat(clockless.begin(ending).othersMayWait()).isFalse();
    }

    @Test
    void theTurnAfterALookThatFoundSomethingLooks() {
        ListenerTurns clockless = new ListenerTurns(() -> 0);
        clockless.begin(ending);
        send(List.of(order(1)), List.of(order(1)));
        try (JMSContext transaction = broker.transaction()) {
            receiver(10, 100).receive(Broker.next(transaction, QUEUE), transaction, clockless.begin(ending));
            transaction.commit();
        }
        assertThat(clockless.begin(ending).othersMayWait()).isTrue();
    }

    @Test
    void messagesThatArePassedOnAreBoundedToo() {
        try (JMSContext context = broker.connections().createContext()) {
            for (int i = 0; i < 5; i++) {
                context.createProducer().send(context.createQueue(QUEUE), context.createTextMessage("rubbish"));
            }
        }
        assertThat(receive(receiver(3, 100))).isEmpty();
        assertThat(broker.drain(QUEUE)).hasSize(2);
        assertThat(broker.drain(QUEUE + QueueNames.SINGLE_SUFFIX)).hasSize(3);
    }

    @Test
    void anUnreadableMessageLeavesItsNeighboursInTheBatch() throws Exception {
        InventoryCommand good = order(1);
        try (JMSContext context = broker.connections().createContext()) {
            context.createProducer().send(context.createQueue(QUEUE), context.createTextMessage("rubbish"));
        }
        send(List.of(good));
        assertThat(receive(receiver(10, 100))).containsExactly(good);
        List<Message> passedOn = broker.drain(SINGLE);
        assertThat(passedOn).hasSize(1);
        assertThat(passedOn.get(0).getBody(String.class)).isEqualTo("rubbish");
        assertThat(passedOn.get(0).getStringProperty("onhand_origin")).contains(QUEUE);
    }

    @Test
    void passingOnIsUndoneWithTheTransaction() throws Exception {
        try (JMSContext context = broker.connections().createContext()) {
            context.createProducer().send(context.createQueue(QUEUE), context.createTextMessage("rubbish"));
        }
        try (JMSContext transaction = broker.transaction()) {
            receiver(10, 100).receive(Broker.next(transaction, QUEUE), transaction, busy);
            transaction.rollback();
        }
        assertThat(broker.drain(SINGLE)).isEmpty();
        assertThat(broker.drain(QUEUE)).hasSize(1);
    }
}
