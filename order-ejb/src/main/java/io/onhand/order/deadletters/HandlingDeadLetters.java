package io.onhand.order.deadletters;

import io.onhand.order.api.DeadLetters;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.schema.OrderSchema;
import io.onhand.shared.database.XaTransaction;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.EnvelopeSender;
import io.onhand.shared.messaging.KnownDestinations;
import io.onhand.shared.messaging.MessageCopies;
import io.onhand.shared.messaging.QueueNames;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Works on the dead-letter queue, each request in one XA transaction: a letter is taken and what follows from it is sent,
 * or neither. A repeat does not find the letter any more.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
@Interceptors(OrderSchema.First.class)
public class HandlingDeadLetters implements DeadLetters {

    private static final Logger LOG = Logger.getLogger(HandlingDeadLetters.class.getName());

    @PersistenceContext(unitName = "orders")
    private EntityManager orders;

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory connectionFactory;

    @Resource
    private UserTransaction transaction;

    private final Clock clock;
    private final BatchSettings settings;
    private final KnownDestinations destinations;

    private final EnvelopeSender<InventoryCommand> commands =
            new EnvelopeSender<>(Conversation.COMMANDS, InventoryCommand::weight);

    @Inject
    public HandlingDeadLetters(Clock clock, BatchSettings settings, KnownDestinations destinations) {
        this.clock = clock;
        this.settings = settings;
        this.destinations = destinations;
    }

    @Override
    public Optional<List<DeadLetter>> list(UUID after, int limit) {
        return XaTransaction.call(transaction, "the dead letters could not be listed", () -> {
            try (JMSContext context = connectionFactory.createContext()) {
                return new DeadLetterQueue(context)
                        .page(after, limit)
                        .map(letters -> letters.stream().map(Letter::view).toList());
            }
        });
    }

    @Override
    public Outcome retry(UUID id, String clientId) {
        Outcome outcome = XaTransaction.call(transaction, "dead letter " + id + " could not be sent again", () -> {
            try (JMSContext context = connectionFactory.createContext()) {
                return retry(id, context);
            }
        });
        return logged(outcome, "dead letter {0} is processed again, asked for by {1}; it had failed: {2}", clientId);
    }

    @Override
    public Outcome discard(UUID id, String clientId) {
        Outcome outcome = XaTransaction.call(transaction, "dead letter " + id + " could not be discarded", () -> {
            try (JMSContext context = connectionFactory.createContext()) {
                return discard(id, clientId, context);
            }
        });
        return logged(outcome, "dead letter {0} was discarded, asked for by {1}; it had failed: {2}", clientId);
    }

    private Outcome retry(UUID id, JMSContext context) {
        var queue = new DeadLetterQueue(context);
        Optional<Letter> letter = queue.find(id);
        if (letter.isEmpty()) {
            return new Outcome.NotFound();
        }
        Optional<String> origin = letter.get().origin();
        if (origin.isEmpty()) {
            return new Outcome.NoOrigin();
        }
        Optional<Message> message = queue.take(id);
        if (message.isEmpty()) {
            return new Outcome.NotFound();
        }
        MessageCopies.send(
                message.get(), context, destinations.queue(context, origin.get() + QueueNames.SINGLE_SUFFIX), null);
        return new Outcome.Done(letter.get().view());
    }

    private Outcome discard(UUID id, String clientId, JMSContext context) throws SQLException {
        var queue = new DeadLetterQueue(context);
        Optional<Letter> letter = queue.find(id);
        if (letter.isEmpty()) {
            return new Outcome.NotFound();
        }
        var discarding = new Discarding(letter.get(), new LetterOrders(orders.unwrap(Connection.class)));
        Optional<UUID> neededBy = discarding.stillNeededBy();
        if (neededBy.isPresent()) {
            return new Outcome.StillNeeded(neededBy.get());
        }
        if (queue.take(id).isEmpty()) {
            return new Outcome.NotFound();
        }
        Instant now = clock.instant();
        commands.send(
                context,
                destinations.queue(context, Destinations.PLACED),
                discarding.settle(clientId, now),
                settings.maxOrders());
        return new Outcome.Done(letter.get().view());
    }

    private static Outcome logged(Outcome outcome, String what, String clientId) {
        if (outcome instanceof Outcome.Done done) {
            DeadLetter letter = done.letter();
            LOG.log(Level.INFO, what, new Object[] {letter.id(), clientId, letter.reason()});
        }
        return outcome;
    }
}
