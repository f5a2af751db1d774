package io.onhand.order.intake;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.order.domain.SalesOrder;
import io.onhand.order.schema.OrderSchema;
import io.onhand.shared.database.SqlFailures;
import io.onhand.shared.database.XaTransaction;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.EnvelopeSender;
import io.onhand.shared.messaging.KnownDestinations;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.RollbackException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Accepts a batch of orders in one XA transaction over the database and the broker: all of them, or none.
 *
 * <p>Rows are written before the message is sent, so that the database is enlisted, and therefore committed, first: the
 * inventory service's answer finds the order's row. A crash between the two commits is completed by recovery.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
@Interceptors(OrderSchema.First.class)
public class IntakeTransaction {

    /**
     * How far one attempt to accept a batch came, to tell what its failure means. Used by one thread.
     */
    public static final class Attempt {

        /** What a failed attempt left behind. */
        enum Failure {
            /** Nothing is stored; the data of a member was refused, so that the others may fare better alone. */
            MEMBER_REFUSED,
            /** Nothing is stored; a row of a member is locked by another transaction. */
            MEMBER_LOCKED,
            /** Nothing is stored; database or broker did not do their part. */
            UNAVAILABLE,
            /** The commit was asked for and its result was not learned: all or nothing is stored. */
            UNKNOWN
        }

        private boolean readyToCommit;

        /** Everything but the commit has been done. */
        void readyToCommit() {
            readyToCommit = true;
        }

        /** What it means that the attempt ended with this exception. */
        Failure failure(RuntimeException thrown) {
            if (SqlFailures.isLockTimeout(thrown)) {
                return Failure.MEMBER_LOCKED;
            }
            if (SqlFailures.in(thrown).filter(SqlFailures::isRefusedData).isPresent()) {
                return Failure.MEMBER_REFUSED;
            }
            return !readyToCommit || isRollback(thrown) ? Failure.UNAVAILABLE : Failure.UNKNOWN;
        }

        /** A roll-back is a known result: a resource refused to prepare, so nothing was committed. */
        private static boolean isRollback(Throwable thrown) {
            for (Throwable t = thrown; t != null && t != t.getCause(); t = t.getCause()) {
                if (t instanceof RollbackException) {
                    return true;
                }
            }
            return false;
        }
    }

    @PersistenceContext(unitName = "orders")
    private EntityManager orders;

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory connectionFactory;

    @Resource
    private UserTransaction transaction;

    private final EnvelopeSender<InventoryCommand> sender =
            new EnvelopeSender<>(Conversation.COMMANDS, InventoryCommand::weight);

    private final BatchSettings settings;
    private final KnownDestinations destinations;

    /** For the proxies of the container. */
    protected IntakeTransaction() {
        this(null, null);
    }

    @Inject
    public IntakeTransaction(BatchSettings settings, KnownDestinations destinations) {
        this.settings = settings;
        this.destinations = destinations;
    }

    /**
     * Stores and sends the orders. No two of them may have the same idempotency key.
     *
     * @param attempt is told when everything has been done but the commit
     * @return one answer per placement, in the same order; all are committed
     * @throws jakarta.ejb.EJBException when nothing was stored, or when that is not known; the attempt tells which
     */
    public List<Acceptance> accept(List<OrderPlacement> placements, Attempt attempt) {
        return XaTransaction.call(transaction, "orders could not be stored", () -> {
            List<Acceptance> answers = store(placements);
            attempt.readyToCommit();
            return answers;
        });
    }

    private List<Acceptance> store(List<OrderPlacement> placements) throws SQLException {
        var statements = new IntakeStatements(orders.unwrap(Connection.class));
        Map<String, IntakeStatements.KnownKey> known = statements.claimKeys(placements);
        List<OrderPlacement> fresh =
                placements.stream().filter(p -> knownAs(p, known) == null).toList();
        Map<UUID, Instant> acceptedAt = new HashMap<>();
        if (!fresh.isEmpty()) {
            acceptedAt.putAll(statements.insertOrders(fresh));
            List<OrderPlacement> stored = fresh.stream()
                    .filter(p -> acceptedAt.containsKey(p.orderId()))
                    .toList();
            if (!stored.isEmpty()) {
                statements.insertLines(stored);
                send(stored, acceptedAt);
            }
            addEarlier(fresh, acceptedAt, statements);
        }
        Map<UUID, SalesOrder> before = ordersKnown(known.values());
        List<Acceptance> answers = new ArrayList<>(placements.size());
        for (OrderPlacement placement : placements) {
            answers.add(answer(placement, knownAs(placement, known), before, acceptedAt));
        }
        return answers;
    }

    /** An id that exists means accepted, unless the reconciler has taken it as that of an order which never was. */
    private static void addEarlier(
            List<OrderPlacement> placements, Map<UUID, Instant> acceptedAt, IntakeStatements statements)
            throws SQLException {
        Set<UUID> earlier =
                placements.stream().map(OrderPlacement::orderId).collect(Collectors.toCollection(HashSet::new));
        earlier.removeAll(acceptedAt.keySet());
        if (!earlier.isEmpty()) {
            acceptedAt.putAll(statements.acceptedEarlier(earlier));
            if (!acceptedAt.keySet().containsAll(earlier)) {
                throw new IllegalStateException("an order was voided before it could be stored");
            }
        }
    }

    private Map<UUID, SalesOrder> ordersKnown(Collection<IntakeStatements.KnownKey> known) {
        if (known.isEmpty()) {
            return Map.of();
        }
        return orders.createQuery("select o from SalesOrder o where o.id in :ids", SalesOrder.class)
                .setParameter(
                        "ids",
                        known.stream().map(IntakeStatements.KnownKey::orderId).toList())
                .getResultStream()
                .collect(Collectors.toMap(SalesOrder::id, Function.identity()));
    }

    private static IntakeStatements.KnownKey knownAs(
            OrderPlacement placement, Map<String, IntakeStatements.KnownKey> known) {
        return placement.key() == null ? null : known.get(placement.key().scope());
    }

    private static Acceptance answer(
            OrderPlacement placement,
            IntakeStatements.KnownKey known,
            Map<UUID, SalesOrder> before,
            Map<UUID, Instant> acceptedAt) {
        if (known == null) {
            return new Acceptance.Accepted(placement.orderId(), acceptedAt.get(placement.orderId()));
        }
        if (!known.fingerprint().equals(placement.key().fingerprint())) {
            return new Acceptance.KeyReused();
        }
        SalesOrder order = before.get(known.orderId());
        if (order == null || order.decision().isVoided()) {
            // The key outlived its order, whose row was lost.
            return new Acceptance.OutcomeUnknown(known.orderId());
        }
        if (order.id().equals(placement.orderId())) {
            return new Acceptance.Accepted(order.id(), order.acceptedAt());
        }
        return new Acceptance.Replayed(order.id(), order.acceptedAt(), order.decision(), order.rejection());
    }

    private void send(List<OrderPlacement> stored, Map<UUID, Instant> acceptedAt) {
        List<InventoryCommand> placed =
                stored.stream().map(p -> placed(p, acceptedAt.get(p.orderId()))).toList();
        // Opened inside the transaction: outside one the resource adapter silently takes a session that is not XA.
        try (JMSContext context = connectionFactory.createContext()) {
            sender.send(context, destinations.queue(context, Destinations.PLACED), placed, settings.maxOrders());
        }
    }

    private static InventoryCommand placed(OrderPlacement placement, Instant acceptedAt) {
        List<OrderedLine> lines = IntStream.range(0, placement.lines().size())
                .mapToObj(i -> {
                    OrderPlacement.Line line = placement.lines().get(i);
                    return new OrderedLine(i + 1, line.sku(), line.quantity());
                })
                .toList();
        return new OrderPlaced(placement.orderId(), placement.clientId(), acceptedAt, lines);
    }
}
