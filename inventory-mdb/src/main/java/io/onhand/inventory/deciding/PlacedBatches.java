package io.onhand.inventory.deciding;

import io.onhand.inventory.figures.DecisionMeter;
import io.onhand.inventory.figures.InventoryFigures;
import io.onhand.inventory.ledger.StockAnnouncement;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.shared.management.ListenerTurn;
import io.onhand.shared.messaging.BatchReceiver;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.EnvelopeSender;
import io.onhand.shared.messaging.KnownDestinations;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Takes commands from their queues, has them decided and sends the answers, all in the listener's transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class PlacedBatches {

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory connectionFactory;

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @EJB
    private DecidingCommands deciding;

    @EJB
    private SingleCommands single;

    @EJB
    private InventoryFigures figures;

    private final BatchSettings settings = BatchSettings.configured();
    private final BatchReceiver<InventoryCommand> receiver =
            new BatchReceiver<>(Destinations.PLACED, Conversation.COMMANDS, InventoryCommand::weight, settings);
    private final EnvelopeSender<InventoryAnswer> answers =
            new EnvelopeSender<>(Conversation.ANSWERS, InventoryAnswer::weight);
    private final StockAnnouncement announcement = new StockAnnouncement();

    /** Decides the message together with what else is waiting. */
    public void decide(Message first) {
        ListenerTurn turn = figures.listeners().follow(transaction);
        try (JMSContext context = connectionFactory.createContext()) {
            // Before the drain: while the database is away one message is taken and given back, not a whole batch.
            deciding.requireDatabaseForBatch();
            BatchReceiver.Received<InventoryCommand> received = receiver.receive(first, context, turn.othersMayWait());
            turn.took(received);
            if (!received.entries().isEmpty()) {
                send(deciding.decide(received.entries()), context, turn);
            }
        }
    }

    /** Decides the message alone. */
    public void decideAlone(Message message) {
        ListenerTurn turn = figures.listeners().follow(transaction);
        try (JMSContext context = connectionFactory.createContext()) {
            // While the database is away no failure counts against the message.
            deciding.requireDatabase();
            turn.tookAlone(
                    single.receive(message, context, command -> send(deciding.decideAlone(command), context, turn)));
        }
    }

    private void send(DecidingCommands.Outcome outcome, JMSContext context, ListenerTurn turn) {
        DecisionMeter decisions = figures.decisions();
        turn.onCommit(() -> outcome.count(decisions));
        answers.send(
                context,
                KnownDestinations.queue(context, Destinations.DECIDED),
                outcome.answers(),
                settings.maxOrders());
        announcement.publish(outcome.ledger(), context);
    }
}
