package io.onhand.order.decided;

import io.onhand.order.contract.Decision;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.OrderCancelled;
import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.OrderEvent;
import io.onhand.order.contract.OrderShipped;
import io.onhand.order.schema.OrderSchema;
import io.onhand.shared.database.DatabaseCheck;
import io.onhand.shared.database.SqlFailures;
import io.onhand.shared.database.SqlSavepoint;
import io.onhand.shared.messaging.HopelessEntryException;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Applies a batch of answers to the orders, within the listener's transaction, in sets: decisions first, then cancellations
 * and shipments. Before both all orders are locked in id order, or two batches could wait for each other. An answer that was
 * applied before changes nothing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class ApplyingAnswers {

    /**
     * What a batch came to.
     *
     * @param events what happened; already stored
     * @param shipments ids of the shipments that are counted on their orders from now on
     * @param early answers that cannot be applied yet: their order, or its decision, is not there
     */
    public record Applied(List<OrderEvent> events, List<UUID> shipments, List<InventoryAnswer> early) {}

    @PersistenceContext(unitName = "orders")
    private EntityManager orders;

    @EJB
    private OrderSchema schema;

    /** Fails, and so rolls back, when the database does not answer. */
    public void requireDatabase() {
        schema.ready();
        DatabaseCheck.require(orders.unwrap(Connection.class));
    }

    /**
     * Applies the answers in order.
     *
     * @throws IllegalArgumentException when an answer contradicts its order
     */
    public Applied apply(List<InventoryAnswer> answers) {
        schema.ready();
        try {
            Connection connection = orders.unwrap(Connection.class);
            var statements = new DecisionStatements(connection);
            var applied = new Applied(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            List<InventoryAnswer> changes = inLockOrder(answers);
            if (!changes.isEmpty() && changes.size() < answers.size()) {
                // Of one kind only, the statement of that kind locks them all by itself.
                statements.lock(answers.stream().map(InventoryAnswer::orderId).collect(Collectors.toSet()));
            }
            decide(statements, answers, applied);
            change(new ChangeStatements(connection), changes, applied);
            if (!applied.events().isEmpty()) {
                statements.storeEvents(applied.events());
            }
            return applied;
        } catch (SQLException e) {
            throw new EJBException("answers could not be applied: " + e.getMessage(), e);
        }
    }

    /**
     * Applies one answer. When its data is refused, its work is undone up to a savepoint and the transaction goes on.
     *
     * @throws HopelessEntryException when the answer contradicts the order, so that trying again will not help
     */
    public Applied applyAlone(InventoryAnswer answer) throws HopelessEntryException {
        schema.ready();
        try {
            SqlSavepoint savepoint = SqlSavepoint.set(orders.unwrap(Connection.class));
            try {
                return apply(List.of(answer));
            } catch (RuntimeException e) {
                if (e instanceof IllegalArgumentException
                        || SqlFailures.in(e).filter(SqlFailures::isRefusedData).isPresent()) {
                    savepoint.rollBack();
                    throw new HopelessEntryException(answer + " contradicts its order: " + e.getMessage(), e);
                }
                throw e;
            }
        } catch (SQLException e) {
            throw new EJBException("an answer could not be applied: " + e.getMessage(), e);
        }
    }

    private static void decide(DecisionStatements statements, List<InventoryAnswer> answers, Applied applied)
            throws SQLException {
        Map<UUID, OrderDecided> decisions = new LinkedHashMap<>();
        for (InventoryAnswer answer : answers) {
            if (answer instanceof OrderDecided decided) {
                decisions.putIfAbsent(decided.orderId(), decided);
            }
        }
        if (decisions.isEmpty()) {
            return;
        }
        Set<UUID> decidedNow = statements.decide(decisions.values());
        Set<UUID> others = new LinkedHashSet<>(decisions.keySet());
        others.removeAll(decidedNow);
        Set<UUID> known = others.isEmpty() ? Set.of() : statements.existing(others);
        for (OrderDecided decided : decisions.values()) {
            if (decidedNow.contains(decided.orderId())) {
                applied.events().add(event(decided));
            } else if (!known.contains(decided.orderId())) {
                applied.early().add(decided);
            }
        }
    }

    private static OrderEvent event(OrderDecided decided) {
        var type = decided.decision() == Decision.CONFIRMED
                ? OrderEvent.Type.OrderConfirmed
                : OrderEvent.Type.OrderRejected;
        return new OrderEvent(null, type, decided.orderId(), decided.decidedAt(), decided.reason());
    }

    /** Cancellations and shipments, sorted by order so that events come in the order in which rows are locked. */
    private static List<InventoryAnswer> inLockOrder(Collection<InventoryAnswer> answers) {
        return answers.stream()
                .filter(answer -> !(answer instanceof OrderDecided))
                .sorted(Comparator.comparing(answer -> answer.orderId().toString()))
                .toList();
    }

    /** Counts cancellations and shipments on their orders, which must be there and confirmed; about a voided one all is said. */
    private static void change(ChangeStatements statements, List<InventoryAnswer> answers, Applied applied)
            throws SQLException {
        if (answers.isEmpty()) {
            return;
        }
        ChangeStatements.Locked locked = statements.lock(
                answers.stream().map(InventoryAnswer::orderId).collect(Collectors.toCollection(LinkedHashSet::new)));
        Set<UUID> news = statements.remember(answers.stream()
                .filter(answer -> locked.confirmed().containsKey(answer.orderId()))
                .filter(OrderShipped.class::isInstance)
                .map(OrderShipped.class::cast)
                .toList());
        for (InventoryAnswer answer : answers) {
            ConfirmedOrder order = locked.confirmed().get(answer.orderId());
            if (order != null) {
                count(answer, order, news, applied);
            } else if (!locked.voided().contains(answer.orderId())) {
                applied.early().add(answer);
            }
        }
        statements.write(locked.confirmed().values());
    }

    private static void count(InventoryAnswer answer, ConfirmedOrder order, Set<UUID> news, Applied applied) {
        if (answer instanceof OrderShipped shipped) {
            if (news.remove(shipped.shipmentId())) {
                order.ship(shipped);
                applied.shipments().add(shipped.shipmentId());
                applied.events().add(event(OrderEvent.Type.OrderShipped, order, shipped.shippedAt()));
            }
        } else if (answer instanceof OrderCancelled cancelled && order.cancel(cancelled)) {
            applied.events().add(event(OrderEvent.Type.OrderCancelled, order, cancelled.cancelledAt()));
        }
    }

    private static OrderEvent event(OrderEvent.Type type, ConfirmedOrder order, Instant at) {
        return new OrderEvent(null, type, order.id(), at, null);
    }
}
