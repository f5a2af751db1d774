package io.onhand.inventory.deciding;

import io.onhand.inventory.figures.CommandMeter;
import io.onhand.inventory.figures.InventoryFigures;
import io.onhand.inventory.ledger.StockAnnouncement;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.shared.messaging.BatchReceiver;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.EnvelopeSender;
import io.onhand.shared.messaging.KnownDestinations;
import io.onhand.shared.messaging.ListenerGate;
import io.onhand.shared.messaging.ListenerTurn;
import io.onhand.shared.messaging.ListenerTurns;
import io.onhand.shared.messaging.SingleReceiver;
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

/**
 * The queue of the commands and that of those decided alone, as this server hears them: takes commands, has them decided and
 * sends the answers, all in the listener's transaction. One per server, because it remembers which commands keep failing and
 * whether messages come without a pause.
 *
 * <p>Its gate is closed when the application stops: servers end start-up singletons first.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PlacedQueue {

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory connectionFactory;

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @EJB
    private DecidingCommands deciding;

    @EJB
    private InventoryFigures figures;

    private final ListenerGate gate = new ListenerGate();
    private final ListenerTurns turns = new ListenerTurns();
    private final BatchSettings settings;
    private final KnownDestinations destinations;
    private final BatchReceiver<InventoryCommand> receiver;
    private final SingleReceiver<InventoryCommand> single;
    private final StockAnnouncement announcement;
    private final EnvelopeSender<InventoryAnswer> answers =
            new EnvelopeSender<>(Conversation.ANSWERS, InventoryAnswer::weight);

    /** For the proxies of the container. */
    protected PlacedQueue() {
        this(null, null);
    }

    @Inject
    public PlacedQueue(BatchSettings settings, KnownDestinations destinations) {
        this.settings = settings;
        this.destinations = destinations;
        this.receiver = new BatchReceiver<>(
                Destinations.PLACED, Conversation.COMMANDS, InventoryCommand::weight, settings, destinations);
        this.single = new SingleReceiver<>(Destinations.PLACED_SINGLE, Conversation.COMMANDS, destinations);
        this.announcement = new StockAnnouncement(destinations);
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

    /** Decides the message together with what else is waiting. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void decide(Message first) {
        ListenerTurn turn = figures.listeners().follow(turns.begin(transaction));
        try (JMSContext context = connectionFactory.createContext()) {
            // Before the drain: while the database is away one message is taken and given back, not a whole batch.
            deciding.requireDatabaseForBatch();
            List<InventoryCommand> commands = receiver.receive(first, context, turn);
            if (!commands.isEmpty()) {
                send(deciding.decide(commands), context, turn);
            }
        }
    }

    /** Decides the message alone. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void decideAlone(Message message) {
        ListenerTurn turn = figures.listeners().follow(turns.begin(transaction));
        try (JMSContext context = connectionFactory.createContext()) {
            // While the database is away no failure counts against the message.
            deciding.requireDatabase();
            single.receive(message, context, turn, command -> send(deciding.decideAlone(command), context, turn));
        }
    }

    private void send(DecidingCommands.Outcome outcome, JMSContext context, ListenerTurn turn) {
        CommandMeter decisions = figures.decisions();
        turn.onCommit(() -> outcome.count(decisions));
        answers.send(
                context, destinations.queue(context, Destinations.DECIDED), outcome.answers(), settings.maxOrders());
        announcement.publish(outcome.ledger(), context);
    }
}
