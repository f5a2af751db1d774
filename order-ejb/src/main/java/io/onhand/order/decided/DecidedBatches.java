package io.onhand.order.decided;

import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.OrderEvent;
import io.onhand.order.messaging.BatchReceiver;
import io.onhand.order.messaging.BatchSettings;
import io.onhand.order.messaging.Conversation;
import io.onhand.order.messaging.Destinations;
import io.onhand.order.messaging.EnvelopeSender;
import io.onhand.order.messaging.HopelessEntryException;
import io.onhand.order.messaging.TooEarlyException;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes answers from their queues, applies them and publishes the events, all in the listener's transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class DecidedBatches {

    private static final Logger LOG = Logger.getLogger(DecidedBatches.class.getName());

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory connectionFactory;

    @EJB
    private ApplyingAnswers applying;

    @EJB
    private SingleAnswers single;

    private final BatchSettings settings = BatchSettings.configured();
    private final BatchReceiver<InventoryAnswer> receiver =
            new BatchReceiver<>(Destinations.DECIDED, Conversation.ANSWERS, InventoryAnswer::weight, settings);
    private final EnvelopeSender<OrderEvent> events = new EnvelopeSender<>(Conversation.EVENTS, event -> 1);
    private final EnvelopeSender<InventoryAnswer> early =
            new EnvelopeSender<>(Conversation.ANSWERS, InventoryAnswer::weight);

    /** Applies the message together with what else is waiting. */
    public void apply(Message first) {
        try (JMSContext context = connectionFactory.createContext()) {
            // Before the drain: while the database is away one message is taken and given back, not a whole batch.
            applying.requireDatabase();
            List<InventoryAnswer> answers = receiver.receive(first, context);
            if (answers.isEmpty()) {
                return;
            }
            ApplyingAnswers.Applied applied = applying.apply(answers);
            publish(applied.events(), context);
            if (!applied.early().isEmpty()) {
                LOG.log(
                        Level.FINE,
                        "{0} answers came before their order; each waits alone",
                        applied.early().size());
                early.send(context, context.createQueue(Destinations.DECIDED_SINGLE), applied.early(), 1);
            }
        }
    }

    /** Applies the message alone. */
    public void applyAlone(Message message) {
        try (JMSContext context = connectionFactory.createContext()) {
            // While the database is away no failure counts against the message.
            applying.requireDatabase();
            single.receive(message, context, answer -> applyAlone(answer, context));
        }
    }

    private void applyAlone(InventoryAnswer answer, JMSContext context)
            throws HopelessEntryException, TooEarlyException {
        ApplyingAnswers.Applied applied = applying.applyAlone(answer);
        if (!applied.early().isEmpty()) {
            // Its order's branch of the transaction is still in doubt, or committed a moment later.
            throw new TooEarlyException(answer.getClass().getSimpleName() + " for order " + answer.orderId()
                    + ", which does not exist or has no matching decision");
        }
        publish(applied.events(), context);
    }

    private void publish(List<OrderEvent> happened, JMSContext context) {
        if (!happened.isEmpty()) {
            events.send(context, context.createTopic(Destinations.ORDER_EVENTS), happened, settings.maxOrders());
        }
    }
}
