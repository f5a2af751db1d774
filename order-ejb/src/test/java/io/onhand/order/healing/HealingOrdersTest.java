package io.onhand.order.healing;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.api.OrderHealing.Stage;
import io.onhand.order.api.OrderHealing.Stuck;
import io.onhand.order.contract.CancelOrder;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.order.contract.VoidOrder;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.OrdersUnit;
import io.onhand.order.testing.Placements;
import io.onhand.shared.injection.SharedBeans;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.KnownDestinations;
import io.onhand.shared.messaging.QueueNames;
import io.onhand.shared.testing.Broker;
import io.onhand.shared.testing.Injection;
import io.onhand.shared.testing.JoinedTransaction;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders sent again, over a real PostgreSQL and a real Artemis. */
class HealingOrdersTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant LONG_AGO = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.MICROS);

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
        for (String queue : List.of(
                Destinations.PLACED,
                Destinations.PLACED_SINGLE,
                Destinations.DECIDED,
                Destinations.DECIDED_SINGLE,
                QueueNames.DEAD)) {
            broker.drain(queue);
        }
    }

    private static <T> T with(Function<HealingOrders, T> work) throws Exception {
        return OrdersUnit.inTransaction(orders -> work.apply(Injection.into(
                new HealingOrders(new SharedBeans().clock(), new BatchSettings(500, 8_000), new KnownDestinations()),
                new JoinedTransaction(),
                orders,
                OrdersDatabase.dataSource(),
                broker.connections())));
    }

    private static List<UUID> sendAgain(Stage stage, UUID order, Instant since) throws Exception {
        return with(healing -> healing.sendAgain(stage, List.of(new Stuck(order, since)), MINUTE));
    }

    private static List<UUID> sendAgain(Stage stage, UUID order) throws Exception {
        return sendAgain(stage, order, LONG_AGO);
    }

    /** An order that is due: it was given patience once. */
    private static UUID metBefore(UUID order) throws SQLException {
        OrdersDatabase.execute(
                "update orders.sales_order set resend_after = now() - interval '1 s' where id = ?", order);
        return order;
    }

    private static UUID lost() throws SQLException {
        return metBefore(OrdersDatabase.pendingOrder(Placements.id(), LONG_AGO, 5, 7));
    }

    private static OrderPlaced placed(UUID order) {
        return new OrderPlaced(
                order, "shop", LONG_AGO, List.of(new OrderedLine(1, "A", 5), new OrderedLine(2, "B", 7)));
    }

    private static List<InventoryCommand> sentTo(String queue) throws Exception {
        List<InventoryCommand> commands = new ArrayList<>();
        for (Message message : broker.drain(queue)) {
            commands.addAll(Conversation.COMMANDS.decode(message).entries());
        }
        return commands;
    }

    private static void put(String queue, InventoryCommand command) {
        try (JMSContext context = broker.connections().createContext()) {
            context.createProducer()
                    .send(context.createQueue(queue), Conversation.COMMANDS.encode(context, List.of(command)));
        }
    }

    /** Minutes until the order may be looked after again, and how often it was sent. */
    private static String mark(UUID order) throws SQLException {
        return OrdersDatabase.column(
                        "select resent || ' ' || round(extract(epoch from resend_after - now()) / 60)"
                                + " from orders.sales_order where id = ?",
                        order)
                .get(0);
    }

    @Test
    void whoIsMetForTheFirstTimeIsGivenPatience() throws Exception {
        UUID order = OrdersDatabase.pendingOrder(Placements.id(), LONG_AGO, 5, 7);
        assertThat(sendAgain(Stage.UNDECIDED, order)).isEmpty();
        assertThat(sentTo(Destinations.PLACED)).isEmpty();
        assertThat(mark(order)).isEqualTo("0 1");
    }

    @Test
    void whoIsStillStuckAfterwardsIsSentAsTheFirstTime() throws Exception {
        UUID order = lost();
        assertThat(sendAgain(Stage.UNDECIDED, order)).containsExactly(order);
        assertThat(sentTo(Destinations.PLACED)).containsExactly(placed(order));
        assertThat(mark(order)).isEqualTo("1 2");
    }

    @Test
    void whoIsNotDueIsLeftAlone() throws Exception {
        UUID order = lost();
        sendAgain(Stage.UNDECIDED, order);
        broker.drain(Destinations.PLACED);
        assertThat(sendAgain(Stage.UNDECIDED, order)).isEmpty();
        assertThat(sentTo(Destinations.PLACED)).isEmpty();
    }

    @Test
    void theSecondTimeItGoesAloneAndTheWaitDoubles() throws Exception {
        UUID order = lost();
        sendAgain(Stage.UNDECIDED, order);
        broker.drain(Destinations.PLACED);
        sendAgain(Stage.UNDECIDED, metBefore(order));
        assertThat(sentTo(Destinations.PLACED)).isEmpty();
        assertThat(sentTo(Destinations.PLACED_SINGLE)).containsExactly(placed(order));
        assertThat(mark(order)).isEqualTo("2 4");
    }

    @Test
    void theWaitEndsToDoubleAfterAnHour() throws Exception {
        UUID order = lost();
        OrdersDatabase.execute("update orders.sales_order set resent = 32767");
        sendAgain(Stage.UNDECIDED, order);
        assertThat(mark(order)).isEqualTo("32767 64");
    }

    @Test
    void whoMayStillBeInTheQueueIsLeftAlone() throws Exception {
        UUID order = lost();
        put(Destinations.PLACED, new CancelOrder(Placements.id(), "shop", LONG_AGO, 1));
        assertThat(sendAgain(Stage.UNDECIDED, order, Instant.now().minusSeconds(30)))
                .isEmpty();
        assertThat(sentTo(Destinations.PLACED)).hasSize(1);
    }

    @Test
    void aYoungerMessageAtTheHeadShowsThatTheQueueHasPassed() throws Exception {
        UUID order = lost();
        put(Destinations.PLACED, new CancelOrder(Placements.id(), "shop", LONG_AGO, 1));
        assertThat(sendAgain(Stage.UNDECIDED, order)).containsExactly(order);
    }

    @ParameterizedTest
    @ValueSource(strings = {Destinations.PLACED_SINGLE, QueueNames.DEAD})
    void whoWaitsAloneOrAsADeadLetterIsLeftAlone(String queue) throws Exception {
        UUID order = lost();
        put(queue, placed(order));
        assertThat(sendAgain(Stage.UNDECIDED, order)).isEmpty();
        assertThat(sentTo(Destinations.PLACED)).isEmpty();
        assertThat(mark(order)).isEqualTo("0 1");
    }

    @Test
    void aMessageThatNobodyCanReadHindersNobody() throws Exception {
        UUID order = lost();
        try (JMSContext context = broker.connections().createContext()) {
            context.createProducer().send(context.createQueue(QueueNames.DEAD), "hello");
        }
        assertThat(sendAgain(Stage.UNDECIDED, order)).containsExactly(order);
    }

    @Test
    void whereTooManyWaitAloneNobodyCountsAsPassed() throws Exception {
        UUID order = lost();
        try (JMSContext context = broker.connections().createContext()) {
            for (int i = 0; i <= QueueProgress.LOOKED_THROUGH; i++) {
                context.createProducer().send(context.createQueue(QueueNames.DEAD), "hello");
            }
        }
        assertThat(sendAgain(Stage.UNDECIDED, order)).isEmpty();
    }

    @Test
    void aDecisionThatTheQueueOfAnswersHasPassedIsAskedForAgain() throws Exception {
        UUID order = lost();
        assertThat(sendAgain(Stage.UNTOLD, order)).containsExactly(order);
        assertThat(sentTo(Destinations.PLACED)).containsExactly(placed(order));
    }

    @Test
    void aDecisionThatMayStillBeInTheQueueOfAnswersIsNotAskedFor() throws Exception {
        UUID order = lost();
        try (JMSContext context = broker.connections().createContext()) {
            var answer = new OrderDecided(Placements.id(), Decision.CONFIRMED, null, LONG_AGO);
            context.createProducer()
                    .send(
                            context.createQueue(Destinations.DECIDED),
                            Conversation.ANSWERS.encode(context, List.of(answer)));
        }
        Instant justNow = Instant.now().minusSeconds(30);
        assertThat(sendAgain(Stage.UNTOLD, order, justNow)).isEmpty();
        OrdersDatabase.execute("update orders.sales_order set decision = 'CONFIRMED', decided_at = now()");
        assertThat(sendAgain(Stage.CHANGED, order, justNow)).isEmpty();
        assertThat(sendAgain(Stage.CHANGED, order)).containsExactly(order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNDECIDED", "UNTOLD"})
    void whoWasDecidedMeanwhileIsLeftAlone(Stage stage) throws Exception {
        UUID order = metBefore(OrdersDatabase.confirmedOrder(Placements.id(), LONG_AGO, 5, 7));
        assertThat(sendAgain(stage, order)).isEmpty();
        assertThat(sentTo(Destinations.PLACED)).isEmpty();
    }

    @Test
    void aDecidedOrderIsSentAgainWhereTheServicesDiffer() throws Exception {
        UUID order = metBefore(OrdersDatabase.confirmedOrder(Placements.id(), LONG_AGO, 5, 7));
        assertThat(sendAgain(Stage.DIFFERENT, order)).containsExactly(order);
        assertThat(sentTo(Destinations.PLACED)).containsExactly(placed(order));
    }

    @Test
    void aCancellationThatWasAskedForFollowsItsOrder() throws Exception {
        UUID order = lost();
        OrdersDatabase.execute("update orders.sales_order set cancel_requested_at = ?", LONG_AGO);
        sendAgain(Stage.UNDECIDED, order);
        assertThat(sentTo(Destinations.PLACED))
                .containsExactly(placed(order), new CancelOrder(order, "shop", LONG_AGO, 2));
    }

    @Test
    void noUnitsAreAskedForOnBehalfOfARejectedOrder() throws Exception {
        UUID order = lost();
        OrdersDatabase.execute(
                "update orders.sales_order set decision = 'REJECTED', decided_at = now(), rejection = '{}'");
        sendAgain(Stage.DIFFERENT, order);
        assertThat(sentTo(Destinations.PLACED)).containsExactly(new CancelOrder(order, "shop", LONG_AGO, 2));
    }

    @Test
    void whoSomebodyElseWorksOnIsLeftToHim() throws Exception {
        UUID order = lost();
        try (Connection other = OrdersDatabase.transaction();
                Statement lock = other.createStatement()) {
            lock.execute("select 1 from orders.sales_order for update");
            assertThat(sendAgain(Stage.UNDECIDED, order)).isEmpty();
            other.rollback();
        }
        assertThat(sendAgain(Stage.UNDECIDED, order)).containsExactly(order);
    }

    @Test
    void waitingAreTheUndecidedOnesThatHaveSettledAndAreDue() throws Exception {
        UUID first = OrdersDatabase.pendingOrder(Placements.id(), LONG_AGO, 1);
        UUID second = lost();
        UUID notDue = OrdersDatabase.pendingOrder(Placements.id(), LONG_AGO, 1);
        OrdersDatabase.execute(
                "update orders.sales_order set resend_after = now() + interval '1 h' where id = ?", notDue);
        OrdersDatabase.confirmedOrder(Placements.id(), LONG_AGO, 1);
        OrdersDatabase.pendingOrder(Placements.id(), Instant.now(), 1);
        Instant settled = Instant.now().minusSeconds(60);
        List<UUID> waiting = with(healing -> healing.waiting(settled, 10));
        assertThat(waiting).containsExactly(first, second);
        List<UUID> bounded = with(healing -> healing.waiting(settled, 1));
        assertThat(bounded).containsExactly(first);
        UUID oldest = with(healing -> healing.oldestUndecided(first));
        assertThat(oldest).isEqualTo(second);
    }

    private static List<Stuck> cancelling() throws Exception {
        return with(healing -> healing.cancelling(Instant.now().minusSeconds(60), 10));
    }

    @Test
    void aCancellationThatIsNotAnsweredIsSentAgainBehindItsOrder() throws Exception {
        UUID order = metBefore(OrdersDatabase.confirmedOrder(Placements.id(), LONG_AGO, 5, 7));
        OrdersDatabase.confirmedOrder(Placements.id(), LONG_AGO, 1);
        OrdersDatabase.execute("update orders.sales_order set cancel_requested_at = ? where id = ?", LONG_AGO, order);
        assertThat(cancelling()).containsExactly(new Stuck(order, LONG_AGO));
        assertThat(sendAgain(Stage.UNDECIDED, order)).containsExactly(order);
        assertThat(sentTo(Destinations.PLACED))
                .containsExactly(placed(order), new CancelOrder(order, "shop", LONG_AGO, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled_at = now()", "fulfilment = 'FULFILLED'", "cancel_requested_at = now()"})
    void aCancellationThatIsAnsweredOrHasNothingLeftToDoOrIsYoungIsNotSentAgain(String change) throws Exception {
        OrdersDatabase.confirmedOrder(Placements.id(), LONG_AGO, 1);
        OrdersDatabase.execute("update orders.sales_order set cancel_requested_at = ?", LONG_AGO);
        OrdersDatabase.execute("update orders.sales_order set " + change);
        assertThat(cancelling()).isEmpty();
    }

    @Test
    void theInventoryIsToldAgainAloneOfAVoidedOrder() throws Exception {
        UUID voided = lost();
        OrdersDatabase.execute("update orders.sales_order set decision = 'VOIDED', decided_at = now()");
        assertThat(sendAgain(Stage.DIFFERENT, voided)).containsExactly(voided);
        assertThat(sentTo(Destinations.PLACED_SINGLE)).containsExactly(new VoidOrder(voided, LONG_AGO));
        assertThat(sentTo(Destinations.PLACED)).isEmpty();
    }
}
