package io.onhand.order.decided;

import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.OrderEvent;
import io.onhand.order.figures.DecisionMeter;
import io.onhand.order.figures.OrderFigures;
import io.onhand.order.query.OrderWaiting;
import io.onhand.order.query.WaitingCallers;
import io.onhand.shared.messaging.BatchReceiver;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.EnvelopeSender;
import io.onhand.shared.messaging.KnownDestinations;
import io.onhand.shared.messaging.ListenerGate;
import io.onhand.shared.messaging.ListenerTurn;
import io.onhand.shared.messaging.ListenerTurns;
import io.onhand.shared.messaging.SingleReceiver;
import io.onhand.shared.messaging.SingleReceiver.HopelessEntryException;
import io.onhand.shared.messaging.SingleReceiver.TooEarlyException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The queue of the answers and that of those applied alone, as this server hears them: takes answers, applies them and publishes
 * the events, all in the listener's transaction. One per server, because it remembers which answers keep failing and whether
 * messages come without a pause.
 *
 * <p>Its gate is closed when the application stops: servers end start-up singletons first.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DecidedQueue {

    private static final Logger LOG = Logger.getLogger(DecidedQueue.class.getName());

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory connectionFactory;

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @EJB
    private ApplyingAnswers applying;

    @EJB
    private OrderFigures figures;

    @EJB
    private OrderWaiting waiting;

    private final ListenerGate gate = new ListenerGate();
    private final ListenerTurns turns = new ListenerTurns();
    private final BatchSettings settings;
    private final KnownDestinations destinations;
    private final BatchReceiver<InventoryAnswer> receiver;
    private final SingleReceiver<InventoryAnswer> single;
    private final EnvelopeSender<OrderEvent> events = new EnvelopeSender<>(Conversation.EVENTS, event -> 1);
    private final EnvelopeSender<InventoryAnswer> early =
            new EnvelopeSender<>(Conversation.ANSWERS, InventoryAnswer::weight);

    /** For the proxies of the container. */
    protected DecidedQueue() {
        this(null, null);
    }

    @Inject
    public DecidedQueue(BatchSettings settings, KnownDestinations destinations) {
        this.settings = settings;
        this.destinations = destinations;
        this.receiver = new BatchReceiver<>(
                Destinations.DECIDED, Conversation.ANSWERS, InventoryAnswer::weight, settings, destinations);
        this.single = new SingleReceiver<>(Destinations.DECIDED_SINGLE, Conversation.ANSWERS, destinations);
    }

    /** What each message passes before it comes here. */
    public ListenerGate gate() {
        return gate;
    }

    @PreDestroy
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void close() {
        gate.close();
    }

    /** Applies the message together with what else is waiting. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void apply(Message first) {
        ListenerTurn turn = figures.listeners().follow(turns.begin(transaction));
        try (JMSContext context = connectionFactory.createContext()) {
            // Before the drain: while the database is away one message is taken and given back, not a whole batch.
            applying.requireDatabase();
            List<InventoryAnswer> answers = receiver.receive(first, context, turn);
            if (answers.isEmpty()) {
                return;
            }
            ApplyingAnswers.Applied applied = applying.apply(answers);
            publish(applied, context, turn);
            if (!applied.early().isEmpty()) {
                LOG.log(
                        Level.FINE,
                        "{0} answers came before their order; each waits alone",
                        applied.early().size());
                early.send(context, destinations.queue(context, Destinations.DECIDED_SINGLE), applied.early(), 1);
            }
        }
    }

    /** Applies the message alone. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void applyAlone(Message message) {
        ListenerTurn turn = figures.listeners().follow(turns.begin(transaction));
        try (JMSContext context = connectionFactory.createContext()) {
            // While the database is away no failure counts against the message.
            applying.requireDatabase();
            single.receive(message, context, turn, answer -> applyAlone(answer, context, turn));
        }
    }

    private void applyAlone(InventoryAnswer answer, JMSContext context, ListenerTurn turn)
            throws HopelessEntryException, TooEarlyException {
        ApplyingAnswers.Applied applied = applying.applyAlone(answer);
        if (!applied.early().isEmpty()) {
            // Its order's branch of the transaction is still in doubt, or committed a moment later.
            throw new TooEarlyException(answer.getClass().getSimpleName() + " for order " + answer.orderId()
                    + ", which does not exist or has no matching decision");
        }
        publish(applied, context, turn);
    }

    private void publish(ApplyingAnswers.Applied applied, JMSContext context, ListenerTurn turn) {
        List<OrderEvent> happened = applied.events();
        DecisionMeter decisions = figures.decisions();
        WaitingCallers callers = waiting.callers();
        turn.onCommit(() -> {
            decisions.happened(happened);
            callers.tell(happened, applied.shipments());
        });
        if (!happened.isEmpty()) {
            events.send(
                    context, destinations.topic(context, Destinations.ORDER_EVENTS), happened, settings.maxOrders());
        }
    }
}
