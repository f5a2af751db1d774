package io.onhand.order.healing;

import io.onhand.order.api.OrderHealing;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.order.contract.VoidOrder;
import io.onhand.order.rules.StuckOrder;
import io.onhand.order.schema.OrderSchema;
import io.onhand.shared.database.SqlFailures;
import io.onhand.shared.database.XaTransaction;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.EnvelopeSender;
import io.onhand.shared.messaging.KnownDestinations;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Sends orders again in XA transactions like those of the door, as far as the queues leave no doubt that they are lost; and where
 * an order never was, puts a voided row and tells the inventory service. That row has the order's own primary key: of the two
 * only one can ever be committed, whenever the other comes.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
@Interceptors(OrderSchema.First.class)
public class HealingOrders implements OrderHealing {

    /** Statements of their own connection, each committed by itself. */
    @FunctionalInterface
    private interface Statements<T> {
        T run(Connection connection) throws SQLException;
    }

    private static final Logger LOG = Logger.getLogger(HealingOrders.class.getName());

    private static final String LEASE = "reconciler";

    /** Rows in doubt after which voiding is given up for this time: each has cost a lock time-out. */
    private static final int MAX_IN_DOUBT = 3;

    /** Orders that a log line names. */
    private static final int NAMED = 10;

    @PersistenceContext(unitName = "orders")
    private EntityManager orders;

    @Resource(lookup = "jdbc/orders")
    private DataSource dataSource;

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory connectionFactory;

    @Resource
    private UserTransaction transaction;

    private final Clock clock;
    private final BatchSettings settings;
    private final KnownDestinations destinations;
    private final EnvelopeSender<InventoryCommand> sender =
            new EnvelopeSender<>(Conversation.COMMANDS, InventoryCommand::weight);

    @Inject
    public HealingOrders(Clock clock, BatchSettings settings, KnownDestinations destinations) {
        this.clock = clock;
        this.settings = settings;
        this.destinations = destinations;
    }

    @Override
    public boolean lease(String holder, Duration time) {
        return outsideTransactions(connection -> new Lease(connection, LEASE).take(holder, time));
    }

    @Override
    public void release(String holder) {
        outsideTransactions(connection -> new Lease(connection, LEASE).release(holder));
    }

    @Override
    public void finished(String holder) {
        outsideTransactions(connection -> new Lease(connection, LEASE).finished(holder));
    }

    @Override
    public Optional<Duration> sinceFinished() {
        return outsideTransactions(connection -> new Lease(connection, LEASE).sinceFinished());
    }

    @Override
    public List<UUID> waiting(Instant settled, int limit) {
        return outsideTransactions(connection -> new HealingStatements(connection).waiting(settled, limit));
    }

    @Override
    public List<Stuck> cancelling(Instant settled, int limit) {
        return outsideTransactions(connection -> new HealingStatements(connection).cancelling(settled, limit));
    }

    @Override
    public UUID oldestUndecided(UUID after) {
        return outsideTransactions(connection -> new HealingStatements(connection).oldestUndecided(after));
    }

    private <T> T outsideTransactions(Statements<T> statements) {
        try (Connection connection = dataSource.getConnection()) {
            return statements.run(connection);
        } catch (SQLException e) {
            throw new EJBException("the reconciler's statements failed: " + e.getMessage(), e);
        }
    }

    @Override
    public List<UUID> sendAgain(Stage stage, List<Stuck> stuck, Duration patience) {
        QueueProgress progress =
                XaTransaction.call(transaction, "the queues could not be looked into", () -> progress(stage));
        List<UUID> passed = stuck.stream()
                .filter(order -> progress.hasPassed(order, patience))
                .map(Stuck::orderId)
                .toList();
        List<UUID> sent = new ArrayList<>();
        for (int from = 0; from < passed.size(); from += settings.maxOrders()) {
            List<UUID> slice = passed.subList(from, Math.min(passed.size(), from + settings.maxOrders()));
            sent.addAll(XaTransaction.call(
                    transaction, "orders could not be sent again", () -> send(stage, slice, progress, patience)));
        }
        if (!sent.isEmpty()) {
            LOG.log(Level.WARNING, "{0} orders were sent again, {1}: {2}", new Object[] {
                sent.size(), stage, sent.subList(0, Math.min(NAMED, sent.size()))
            });
        }
        return sent;
    }

    private QueueProgress progress(Stage stage) {
        try (JMSContext context = connectionFactory.createContext()) {
            return QueueProgress.see(stage, context);
        }
    }

    private List<UUID> send(Stage stage, List<UUID> ids, QueueProgress progress, Duration patience)
            throws SQLException {
        var statements = new HealingStatements(orders.unwrap(Connection.class));
        List<StuckOrder> now = new ArrayList<>();
        List<UUID> later = new ArrayList<>();
        int lines = 0;
        for (StuckOrder order : statements.lockDue(ids)) {
            if (!order.isStuckAt(stage)) {
                continue;
            }
            if (!order.metBefore() || progress.alone().contains(order.id())) {
                later.add(order.id());
            } else if (lines < settings.maxLines()) {
                now.add(order);
                lines += order.lines();
            }
        }
        statements.postpone(later, 0, patience);
        if (now.isEmpty()) {
            return List.of();
        }
        List<UUID> sent = now.stream().map(StuckOrder::id).toList();
        // Before the send: the database is enlisted, and so committed, first.
        statements.postpone(sent, 1, patience);
        send(now, statements.lines(sent));
        return sent;
    }

    private void send(List<StuckOrder> now, Map<UUID, List<OrderedLine>> lines) {
        List<InventoryCommand> batch = new ArrayList<>();
        List<InventoryCommand> alone = new ArrayList<>();
        for (StuckOrder order : now) {
            (order.goesAlone() ? alone : batch).addAll(order.commands(lines.getOrDefault(order.id(), List.of())));
        }
        try (JMSContext context = connectionFactory.createContext()) {
            sender.send(context, destinations.queue(context, Destinations.PLACED), batch, settings.maxOrders());
            sender.send(context, destinations.queue(context, Destinations.PLACED_SINGLE), alone, 1);
        }
    }

    @Override
    public List<UUID> voidMissing(List<UUID> orderIds, Duration patience) {
        List<UUID> voided = new ArrayList<>();
        int inDoubt = 0;
        for (UUID id : orderIds) {
            try {
                String failure = "order " + id + " could not be voided";
                if (XaTransaction.call(transaction, failure, () -> voidOne(id, patience))) {
                    LOG.log(Level.WARNING, "order {0} was decided and never was: its decision is voided", id);
                    voided.add(id);
                }
            } catch (EJBException e) {
                if (!SqlFailures.isLockTimeout(e)) {
                    throw e;
                }
                // The order's own row is in doubt, or just being committed: it decides, and a later round sees it.
                LOG.log(Level.FINE, e, () -> "the row of order " + id + " is in doubt");
                if (++inDoubt == MAX_IN_DOUBT) {
                    break;
                }
            }
        }
        return voided;
    }

    private boolean voidOne(UUID id, Duration patience) throws SQLException {
        Instant now = clock.instant();
        if (!new HealingStatements(orders.unwrap(Connection.class)).insertVoided(id, now, patience)) {
            return false;
        }
        try (JMSContext context = connectionFactory.createContext()) {
            context.createProducer()
                    .send(
                            destinations.queue(context, Destinations.PLACED_SINGLE),
                            Conversation.COMMANDS.encode(context, List.of(new VoidOrder(id, now))));
        }
        return true;
    }
}
