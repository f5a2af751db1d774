package io.onhand.shared.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.order.contract.CancelOrder;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.testing.Placements;
import io.onhand.shared.messaging.SingleReceiver.HopelessEntryException;
import io.onhand.shared.messaging.SingleReceiver.TooEarlyException;
import io.onhand.shared.testing.Broker;
import io.onhand.shared.testing.EndingTransaction;
import jakarta.ejb.EJBException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages of a {@code .single} queue of a real broker. */
class SingleReceiverTest {

    private static final String QUEUE = Destinations.PLACED_SINGLE;

    private final SingleReceiver<InventoryCommand> receiver =
            new SingleReceiver<>(QUEUE, Conversation.COMMANDS, new KnownDestinations());
    private final List<InventoryCommand> handled = new ArrayList<>();

    private final ListenerTurn turn = new ListenerTurns().begin(new EndingTransaction());
    private Broker broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = Broker.start();
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.close();
    }

    private static InventoryCommand command() {
        return new CancelOrder(Placements.id(), "shop", Instant.EPOCH, 1);
    }

    private void send(List<InventoryCommand> entries) {
        try (JMSContext context = broker.connections().createContext()) {
            context.createProducer().send(context.createQueue(QUEUE), Conversation.COMMANDS.encode(context, entries));
        }
    }

    private void receive(SingleReceiver.Handler<InventoryCommand> handler) {
        try (JMSContext transaction = broker.transaction()) {
            receiver.receive(Broker.next(transaction, QUEUE), transaction, turn, handler);
            transaction.commit();
        }
    }

    @Test
    void theOnlyEntryIsHandled() {
        InventoryCommand command = command();
        send(List.of(command));
        receive(handled::add);
        assertThat(handled).containsExactly(command);
        assertThat(turn.entries()).isOne();
        assertThat(broker.drain(QUEUE)).isEmpty();
    }

    @Test
    void anEnvelopeWithSeveralEntriesIsSplitAndNoneIsHandledYet() throws Exception {
        List<InventoryCommand> commands = List.of(command(), command(), command());
        send(commands);
        receive(handled::add);
        assertThat(handled).isEmpty();
        assertThat(turn.entries()).isZero();
        List<InventoryCommand> split = new ArrayList<>();
        for (Message message : broker.drain(QUEUE)) {
            assertThat(Conversation.COMMANDS.decode(message).entries()).hasSize(1);
            split.addAll(Conversation.COMMANDS.decode(message).entries());
        }
        assertThat(split).isEqualTo(commands);
    }

    @Test
    void anEntryThatFailsForGoodGoesToTheDeadLettersWithItsReason() throws Exception {
        InventoryCommand command = command();
        send(List.of(command));
        receive(entry -> {
            throw new HopelessEntryException("the moon is full", null);
        });
        List<Message> dead = broker.drain(QueueNames.DEAD);
        assertThat(dead).hasSize(1);
        assertThat(dead.get(0).getStringProperty("onhand_reason")).isEqualTo("the moon is full");
        assertThat(turn.deadLetters()).isOne();
        assertThat(turn.entries()).isZero();
        assertThat(Conversation.COMMANDS.decode(dead.get(0)).entries()).containsExactly(command);
        assertThat(broker.drain(QUEUE)).isEmpty();
    }

    @Test
    void anUnreadableMessageGoesToTheDeadLettersWithItsReason() throws Exception {
        try (JMSContext context = broker.connections().createContext()) {
            context.createProducer().send(context.createQueue(QUEUE), context.createTextMessage("rubbish"));
        }
        receive(handled::add);
        List<Message> dead = broker.drain(QueueNames.DEAD);
        assertThat(dead).hasSize(1);
        assertThat(dead.get(0).getStringProperty("onhand_reason")).contains("onhand.inventory-command/1");
        assertThat(dead.get(0).getStringProperty("onhand_origin")).contains(QUEUE);
        assertThat(handled).isEmpty();
    }

    @Test
    void aReasonOfManyLinesTravelsWhole() throws Exception {
        String reason = "first\nsecond ".repeat(500);
        send(List.of(command()));
        receive(entry -> {
            throw new HopelessEntryException(reason, null);
        });
        assertThat(broker.drain(QueueNames.DEAD).get(0).getStringProperty("onhand_reason"))
                .isEqualTo(reason);
    }

    @Test
    void anOutageFillsNoDeadLetterQueue() {
        send(List.of(command()));
        assertThatThrownBy(() -> receive(entry -> {
                    throw new IllegalStateException("database away");
                }))
                .hasMessage("database away");
        assertThat(broker.drain(QueueNames.DEAD)).isEmpty();
        assertThat(broker.drain(QUEUE)).hasSize(1);
    }

    @Test
    void anEntryThatComesTooEarlyIsDeliveredAgainLater() throws Exception {
        InventoryCommand command = command();
        send(List.of(command));
        receive(entry -> {
            throw new TooEarlyException("its order is on the way");
        });
        assertThat(turn.messagesPostponed()).isOne();
        assertThat(turn.entries()).isZero();
        assertThat(broker.drain(QUEUE)).isEmpty();
        receive(handled::add);
        assertThat(handled).containsExactly(command);
        assertThat(broker.drain(QueueNames.DEAD)).isEmpty();
    }

    @Test
    void anEntryThatIsTooEarlyForTenMinutesIsGivenUpWithItsReason() throws Exception {
        try (JMSContext context = broker.connections().createContext()) {
            var message = Conversation.COMMANDS.encode(context, List.of(command()));
            message.setIntProperty("onhand_tries", SingleReceiver.PATIENCE - 1);
            context.createProducer().send(context.createQueue(QUEUE), message);
        }
        receive(entry -> {
            throw new TooEarlyException("its order never came");
        });
        assertThat(broker.drain(QueueNames.DEAD).get(0).getStringProperty("onhand_reason"))
                .isEqualTo("its order never came");
    }

    private void fail(RuntimeException failure, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> receive(entry -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
        }
    }

    @Test
    void whatNobodyForesawIsTriedSoOftenAndThenGivenUpWithItsReason() throws Exception {
        InventoryCommand command = command();
        send(List.of(command));
        fail(new IllegalStateException("outer", new ArithmeticException("division by zero")), SingleReceiver.PATIENCE);
        assertThat(broker.drain(QueueNames.DEAD)).isEmpty();
        receive(handled::add);
        List<Message> dead = broker.drain(QueueNames.DEAD);
        assertThat(dead).hasSize(1);
        assertThat(dead.get(0).getStringProperty("onhand_reason")).contains("25 times", "division by zero");
        assertThat(Conversation.COMMANDS.decode(dead.get(0)).entries()).containsExactly(command);
        assertThat(handled).isEmpty();
        assertThat(broker.drain(QUEUE)).isEmpty();
    }

    @Test
    void aFailureOfTheDatabaseIsNotHeldAgainstTheMessage() {
        InventoryCommand command = command();
        send(List.of(command));
        fail(new EJBException(new SQLException("gone", "08006")), SingleReceiver.PATIENCE);
        fail(new EJBException(new SQLException("no connection in the pool")), 1);
        receive(handled::add);
        assertThat(handled).containsExactly(command);
    }

    @Test
    void aFailureOfTheBrokerIsNotHeldAgainstTheMessage() {
        InventoryCommand command = command();
        send(List.of(command));
        fail(new JMSRuntimeException("gone"), SingleReceiver.PATIENCE + 1);
        receive(handled::add);
        assertThat(handled).containsExactly(command);
    }

    @Test
    void oneThatKeepsFailingDoesNotCountAgainstAnother() {
        InventoryCommand command = command();
        send(List.of(command()));
        fail(new IllegalStateException("bug"), SingleReceiver.PATIENCE);
        send(List.of(command));
        receive(handled::add);
        receive(handled::add);
        assertThat(handled).containsExactly(command);
        assertThat(broker.drain(QueueNames.DEAD)).hasSize(1);
    }
}
