package io.onhand.inventory.deciding;

import static io.onhand.inventory.testing.Stock.cancel;
import static io.onhand.inventory.testing.Stock.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.contract.StockChanged;
import io.onhand.inventory.figures.InventoryFigures;
import io.onhand.inventory.testing.InventoryDatabase;
import io.onhand.inventory.testing.InventoryUnit;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.shared.injection.SharedBeans;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.KnownDestinations;
import io.onhand.shared.messaging.QueueNames;
import io.onhand.shared.testing.Broker;
import io.onhand.shared.testing.EndingTransaction;
import io.onhand.shared.testing.Injection;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From order to answer, with a real broker and a real database; the two commit one after the other, not in XA. */
class PlacedQueueTest {

    private static final UUID ORDER = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final InventoryFigures figures = new InventoryFigures(new BatchSettings(500, 8_000));
    private final EndingTransaction ending = new EndingTransaction();
    private Broker broker;

    @BeforeEach
    void startBroker() throws Exception {
        InventoryDatabase.empty();
        InventoryDatabase.stock("A", "MAIN", 5);
        broker = Broker.start();
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.close();
    }

    /** What the listener does with a message. */
    private interface Listener {
        void hear(PlacedQueue queue, Message message);
    }

    private void hear(String queue, Listener listener) throws Exception {
        try (JMSContext transaction = broker.transaction()) {
            Message message = Broker.next(transaction, queue);
            InventoryUnit.inTransaction(inventory -> {
                var deciding = Injection.into(new DecidingCommands(new SharedBeans().clock()), inventory);
                listener.hear(
                        Injection.into(
                                new PlacedQueue(new BatchSettings(500, 8_000), new KnownDestinations()),
                                deciding,
                                broker.connections(),
                                figures,
                                ending),
                        message);
                return null;
            });
            transaction.commit();
        }
        ending.committed();
    }

    private void send(String queue, InventoryCommand... commands) {
        try (JMSContext context = broker.connections().createContext()) {
            context.createProducer()
                    .send(context.createQueue(queue), Conversation.COMMANDS.encode(context, List.of(commands)));
        }
    }

    private List<UUID> answered() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (Message message : broker.drain(Destinations.DECIDED)) {
            Conversation.ANSWERS.decode(message).entries().stream()
                    .map(InventoryAnswer::orderId)
                    .forEach(ids::add);
        }
        return ids;
    }

    @Test
    void eachCommandIsAnsweredInItsOrder() throws Exception {
        send(Destinations.PLACED, order(OTHER, "A", 9), order(ORDER, "A", 1), cancel(ORDER));
        hear(Destinations.PLACED, PlacedQueue::decide);
        assertThat(answered()).containsExactly(OTHER, ORDER, ORDER);
    }

    @Test
    void whatWasDecidedIsCountedAndRepeatsAreCountedApart() throws Exception {
        send(
                Destinations.PLACED,
                order(OTHER, "A", 9),
                order(ORDER, "A", 1),
                cancel(ORDER),
                cancel(ORDER),
                order(OTHER, "A", 9));
        hear(Destinations.PLACED, PlacedQueue::decide);
        assertThat(figures.decisions().confirmed()).isEqualTo(1);
        assertThat(figures.decisions().rejected()).isEqualTo(1);
        assertThat(figures.decisions().cancelled()).isEqualTo(1);
        assertThat(figures.decisions().repeated()).isEqualTo(2);
    }

    @Test
    void anOrderCancelledInALaterBatchIsCountedOnceEach() throws Exception {
        send(Destinations.PLACED, order(ORDER, "A", 1));
        hear(Destinations.PLACED, PlacedQueue::decide);
        send(Destinations.PLACED_SINGLE, cancel(ORDER));
        hear(Destinations.PLACED_SINGLE, PlacedQueue::decideAlone);
        assertThat(figures.decisions().confirmed()).isEqualTo(1);
        assertThat(figures.decisions().cancelled()).isEqualTo(1);
        assertThat(figures.decisions().repeated()).isZero();
    }

    @Test
    void whatChangedIsPublishedOnceWithTheLevelAtTheEndOfTheBatch() throws Exception {
        send(Destinations.PLACED, order(ORDER, "A", 1), order(OTHER, "A", 2));
        try (JMSContext context = broker.connections().createContext();
                JMSConsumer topic = context.createConsumer(context.createTopic(Destinations.STOCK_CHANGED))) {
            hear(Destinations.PLACED, PlacedQueue::decide);
            assertThat(StockChanged.CODEC.decode(topic.receive(5_000)).entries())
                    .containsExactly(new StockChanged("A", "MAIN", 5, 0, 3, 0, 1));
            assertThat(topic.receiveNoWait()).isNull();
        }
    }

    @Test
    void aCommandThatIsRepeatedAloneIsAnsweredAgain() throws Exception {
        send(Destinations.PLACED, order(ORDER, "A", 1));
        hear(Destinations.PLACED, PlacedQueue::decide);
        send(Destinations.PLACED_SINGLE, order(ORDER, "A", 1));
        hear(Destinations.PLACED_SINGLE, PlacedQueue::decideAlone);
        assertThat(answered()).containsExactly(ORDER, ORDER);
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("5 1 1");
    }

    @Test
    void aCommandThatTheDatabaseRefusesGoesToTheDeadLetters() throws Exception {
        send(
                Destinations.PLACED_SINGLE,
                new OrderPlaced(ORDER, "sh\u0000p", Instant.EPOCH, List.of(new OrderedLine(1, "A", 1))));
        hear(Destinations.PLACED_SINGLE, PlacedQueue::decideAlone);
        assertThat(broker.drain(QueueNames.DEAD).get(0).getStringProperty("onhand_reason"))
                .contains("database refuses", ORDER.toString());
        assertThat(answered()).isEmpty();
    }
}
