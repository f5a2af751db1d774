package io.onhand.inventory.deciding;

import io.onhand.inventory.ledger.StockAnnouncement;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.messaging.BatchReceiver;
import io.onhand.order.messaging.BatchSettings;
import io.onhand.order.messaging.Conversation;
import io.onhand.order.messaging.Destinations;
import io.onhand.order.messaging.EnvelopeSender;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.util.List;

/** Takes commands from their queues, has them decided and sends the answers, all in the listener's transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class PlacedBatches {

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory connectionFactory;

    @EJB
    private DecidingCommands deciding;

    @EJB
    private SingleCommands single;

    private final BatchSettings settings = BatchSettings.configured();
    private final BatchReceiver<InventoryCommand> receiver =
            new BatchReceiver<>(Destinations.PLACED, Conversation.COMMANDS, InventoryCommand::weight, settings);
    private final EnvelopeSender<InventoryAnswer> answers =
            new EnvelopeSender<>(Conversation.ANSWERS, InventoryAnswer::weight);
    private final StockAnnouncement announcement = new StockAnnouncement();

    /** Decides the message together with what else is waiting. */
    public void decide(Message first) {
        try (JMSContext context = connectionFactory.createContext()) {
            // Before the drain: while the database is away one message is taken and given back, not a whole batch.
            deciding.requireDatabase();
            List<InventoryCommand> commands = receiver.receive(first, context);
            if (!commands.isEmpty()) {
                send(deciding.decide(commands), context);
            }
        }
    }

    /** Decides the message alone. */
    public void decideAlone(Message message) {
        try (JMSContext context = connectionFactory.createContext()) {
            // While the database is away no failure counts against the message.
            deciding.requireDatabase();
            single.receive(message, context, command -> send(deciding.decideAlone(command), context));
        }
    }

    private void send(DecidingCommands.Outcome outcome, JMSContext context) {
        answers.send(context, context.createQueue(Destinations.DECIDED), outcome.answers(), settings.maxOrders());
        announcement.publish(outcome.ledger(), context);
    }
}
