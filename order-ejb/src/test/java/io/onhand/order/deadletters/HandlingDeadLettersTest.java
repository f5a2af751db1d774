package io.onhand.order.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.api.DeadLetters.DeadLetter;
import io.onhand.order.api.DeadLetters.Outcome;
import io.onhand.order.contract.CancelOrder;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.DiscardOrder;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.LineUnits;
import io.onhand.order.contract.OrderCancelled;
import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.order.contract.OrderShipped;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.OrdersUnit;
import io.onhand.order.testing.Placements;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.KnownDestinations;
import io.onhand.shared.messaging.MessageCopies;
import io.onhand.shared.messaging.QueueNames;
import io.onhand.shared.testing.Broker;
import io.onhand.shared.testing.Injection;
import io.onhand.shared.testing.JoinedTransaction;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dead-letter queue of a real broker, and the orders in a real database. */
class HandlingDeadLettersTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");

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
        List.of(QueueNames.DEAD, Destinations.PLACED, Destinations.PLACED_SINGLE, Destinations.DECIDED_SINGLE)
                .forEach(broker::drain);
    }

    private static <T> T with(Function<HandlingDeadLetters, T> work) throws Exception {
        return OrdersUnit.inTransaction(orders -> work.apply(Injection.into(
                new HandlingDeadLetters(
                        Clock.fixed(AT, ZoneOffset.UTC), new BatchSettings(500, 8_000), new KnownDestinations()),
                new JoinedTransaction(),
                orders,
                broker.connections())));
    }

    private static List<DeadLetter> all() throws Exception {
        return page(null, 100).orElseThrow();
    }

    private static Optional<List<DeadLetter>> page(UUID after, int limit) throws Exception {
        return with(letters -> letters.list(after, limit));
    }

    private static DeadLetter only() throws Exception {
        List<DeadLetter> letters = all();
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static Outcome discard(DeadLetter letter) throws Exception {
        return with(letters -> letters.discard(letter.id(), "operator"));
    }

    private static Outcome retry(DeadLetter letter) throws Exception {
        return with(letters -> letters.retry(letter.id(), "operator"));
    }

    private static void bury(Function<JMSContext, Message> message, String origin) throws JMSException {
        try (JMSContext context = broker.connections().createContext()) {
            Message letter = message.apply(context);
            if (origin != null) {
                letter.setStringProperty(MessageCopies.ORIGIN, origin);
                letter.setStringProperty(MessageCopies.REASON, "the moon is full");
            }
            context.createProducer().send(context.createQueue(QueueNames.DEAD), letter);
        }
    }

    private static void buryCommands(InventoryCommand... commands) throws JMSException {
        bury(context -> Conversation.COMMANDS.encode(context, List.of(commands)), Destinations.PLACED_SINGLE);
    }

    private static void buryAnswers(InventoryAnswer... answers) throws JMSException {
        bury(context -> Conversation.ANSWERS.encode(context, List.of(answers)), Destinations.DECIDED_SINGLE);
    }

    private static OrderPlaced placed(UUID order) {
        return new OrderPlaced(order, "shop", AT, List.of(new OrderedLine(1, "A", 2)));
    }

    private static UUID pending() throws Exception {
        return OrdersDatabase.pendingOrder(Placements.id(), AT, 2);
    }

    private static UUID confirmed() throws Exception {
        return OrdersDatabase.confirmedOrder(Placements.id(), AT, 2);
    }

    private static List<InventoryCommand> sent() throws Exception {
        List<InventoryCommand> commands = new ArrayList<>();
        for (Message message : broker.drain(Destinations.PLACED)) {
            commands.addAll(Conversation.COMMANDS.decode(message).entries());
        }
        return commands;
    }

    @Test
    void aLetterIsListedWithReasonOriginAndOrders() throws Exception {
        UUID order = Placements.id();
        buryCommands(placed(order));
        DeadLetter letter = only();
        assertThat(letter.reason()).isEqualTo("the moon is full");
        assertThat(letter.queue()).isEqualTo(Destinations.PLACED);
        assertThat(letter.orderIds()).containsExactly(order);
        assertThat(letter.body()).contains("onhand.inventory-command/1");
        assertThat(letter.since())
                .isBeforeOrEqualTo(Instant.now())
                .isAfter(Instant.now().minusSeconds(60));
        assertThat(all()).containsExactly(letter);
    }

    @Test
    void lettersArePagedInTheOrderInWhichTheyCame() throws Exception {
        for (int i = 0; i < 5; i++) {
            buryCommands(placed(Placements.id()));
        }
        List<DeadLetter> all = all();
        assertThat(page(null, 2)).contains(all.subList(0, 2));
        assertThat(page(all.get(1).id(), 2)).contains(all.subList(2, 4));
        assertThat(page(all.get(4).id(), 2)).contains(List.of());
        assertThat(page(UUID.randomUUID(), 2)).isEmpty();
    }

    @Test
    void aLetterIsRetriedAloneWithItsBodyAndWithoutItsPast() throws Exception {
        OrderPlaced command = placed(Placements.id());
        buryCommands(command);
        DeadLetter letter = only();
        assertThat(retry(letter)).isEqualTo(new Outcome.Done(letter));
        assertThat(all()).isEmpty();
        List<Message> moved = broker.drain(Destinations.PLACED_SINGLE);
        assertThat(moved).hasSize(1);
        assertThat(Conversation.COMMANDS.decode(moved.get(0)).entries()).containsExactly(command);
        assertThat(moved.get(0).propertyExists(MessageCopies.REASON)).isFalse();
        assertThat(retry(letter)).isEqualTo(new Outcome.NotFound());
        assertThat(discard(letter)).isEqualTo(new Outcome.NotFound());
    }

    @Test
    void theRightOneIsTakenFromAmongMany() throws Exception {
        for (int i = 0; i < 1_500; i++) {
            buryCommands(placed(Placements.id()));
        }
        UUID order = Placements.id();
        buryCommands(placed(order));
        List<DeadLetter> page = all();
        while (page.size() == 100) {
            page = page(page.get(99).id(), 100).orElseThrow();
        }
        DeadLetter last = page.get(page.size() - 1);
        assertThat(last.orderIds()).containsExactly(order);
        assertThat(retry(last)).isInstanceOf(Outcome.Done.class);
        assertThat(broker.drain(QueueNames.DEAD)).hasSize(1_500);
    }

    @Test
    void aLetterFromNowhereCanOnlyBeDiscarded() throws Exception {
        bury(context -> context.createTextMessage("rubbish"), null);
        DeadLetter letter = only();
        assertThat(letter.queue()).isNull();
        assertThat(letter.body()).isEqualTo("rubbish");
        assertThat(retry(letter)).isEqualTo(new Outcome.NoOrigin());
        assertThat(all()).hasSize(1);
        assertThat(discard(letter)).isInstanceOf(Outcome.Done.class);
        assertThat(all()).isEmpty();
        assertThat(sent()).isEmpty();
    }

    @Test
    void undecidedOrdersOfADiscardedLetterAreGivenUpAndOthersAreLeftAlone() throws Exception {
        UUID pending = pending();
        buryCommands(placed(pending), placed(confirmed()), placed(Placements.id()));
        discard(only());
        assertThat(sent()).singleElement().isInstanceOfSatisfying(DiscardOrder.class, discard -> {
            assertThat(discard.orderId()).isEqualTo(pending);
            assertThat(discard.requestedAt()).isEqualTo(AT);
            assertThat(discard.clientId()).isEqualTo("operator");
        });
    }

    @Test
    void aLetterThatOnlyANewerVersionCanReadIsDiscardedWithItsOrders() throws Exception {
        UUID pending = pending();
        String body = "{\"schema\":\"onhand.inventory-command/9\",\"entries\":[{\"orderId\":\"" + pending + "\"}]}";
        bury(context -> context.createTextMessage(body), Destinations.PLACED);
        discard(only());
        assertThat(sent()).extracting(InventoryCommand::orderId).containsExactly(pending);
    }

    @Test
    void aDiscardedCancellationIsTakenBackAndItsOrderStaysAsItIs() throws Exception {
        UUID pending = pending();
        OrdersDatabase.execute("update orders.sales_order set cancel_requested_at = now() where id = ?", pending);
        buryCommands(new CancelOrder(pending, "shop", AT, 1));
        discard(only());
        assertThat(sent()).isEmpty();
        assertThat(OrdersDatabase.column(
                        "select id from orders.sales_order where cancel_requested_at is null and decision = 'PENDING'"))
                .containsExactly(pending.toString());
    }

    @Test
    void aDiscardedDecisionIsAskedForAgain() throws Exception {
        UUID pending = pending();
        buryAnswers(new OrderDecided(pending, Decision.CONFIRMED, null, AT));
        discard(only());
        assertThat(sent()).containsExactly(placed(pending));
    }

    @Test
    void aDecisionThatIsKnownIsNotAskedForAgain() throws Exception {
        buryAnswers(new OrderDecided(confirmed(), Decision.CONFIRMED, null, AT));
        discard(only());
        assertThat(sent()).isEmpty();
    }

    @Test
    void aDiscardedCancellationAnswerIsAskedForAgain() throws Exception {
        UUID order = confirmed();
        OrdersDatabase.execute("update orders.sales_order set cancel_requested_at = ? where id = ?", AT, order);
        buryAnswers(new OrderCancelled(order, AT, List.of(new LineUnits(1, 2))));
        discard(only());
        assertThat(sent()).containsExactly(new CancelOrder(order, "shop", AT, 1));
    }

    @Test
    void aShipmentThatItsOrderDoesNotShowYetCannotBeDiscarded() throws Exception {
        UUID order = confirmed();
        UUID shipment = Placements.id();
        buryAnswers(new OrderShipped(order, shipment, AT, List.of(new LineUnits(1, 2))));
        assertThat(discard(only())).isEqualTo(new Outcome.StillNeeded(order));
        assertThat(all()).hasSize(1);
        OrdersDatabase.execute(
                "insert into orders.shipment (id, order_id, shipped_at) values (?, ?, ?)", shipment, order, AT);
        assertThat(discard(only())).isInstanceOf(Outcome.Done.class);
        assertThat(sent()).isEmpty();
    }
}
