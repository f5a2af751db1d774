package io.onhand.order.decided;

import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.OrderCancelled;
import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.OrderEvent;
import io.onhand.order.contract.OrderShipped;
import io.onhand.order.rules.ConfirmedOrder;
import io.onhand.order.schema.OrderSchema;
import io.onhand.shared.database.DatabaseCheck;
import io.onhand.shared.database.SqlFailures;
import io.onhand.shared.database.SqlSavepoint;
import io.onhand.shared.messaging.SingleReceiver.HopelessEntryException;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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
@Interceptors(OrderSchema.First.class)
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

    /** Fails, and so rolls back, when the database does not answer. */
    public void requireDatabase() {
        DatabaseCheck.require(orders.unwrap(Connection.class));
    }

    /**
     * Applies the answers in order.
     *
     * @throws IllegalArgumentException when an answer contradicts its order
     */
    public Applied apply(List<InventoryAnswer> answers) {
        try {
            Connection connection = orders.unwrap(Connection.class);
            var statements = new AnswerStatements(connection);
            var applied = new Applied(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            var kinds = new Kinds();
            answers.forEach(answer -> answer.match(kinds));
            if (!kinds.decisions.isEmpty() && !kinds.changes.isEmpty()) {
                // Of one kind only, the statement of that kind locks them all by itself.
                statements.lock(answers.stream().map(InventoryAnswer::orderId).collect(Collectors.toSet()));
            }
            decide(statements, kinds.decisions, applied);
            change(statements, kinds, applied);
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

    /** The answers of a batch by what is done about them. */
    private static final class Kinds implements InventoryAnswer.Cases<Void> {

        private final Map<UUID, OrderDecided> decisions = new LinkedHashMap<>();
        private final List<InventoryAnswer> changes = new ArrayList<>();
        private final List<OrderShipped> shipments = new ArrayList<>();

        @Override
        public Void decided(OrderDecided answer) {
            decisions.putIfAbsent(answer.orderId(), answer);
            return null;
        }

        @Override
        public Void cancelled(OrderCancelled answer) {
            changes.add(answer);
            return null;
        }

        @Override
        public Void shipped(OrderShipped answer) {
            changes.add(answer);
            shipments.add(answer);
            return null;
        }
    }

    private static void decide(AnswerStatements statements, Map<UUID, OrderDecided> decisions, Applied applied)
            throws SQLException {
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
        OrderEvent.Type type =
                switch (decided.decision()) {
                    case CONFIRMED -> OrderEvent.Type.OrderConfirmed;
                    case REJECTED -> OrderEvent.Type.OrderRejected;
                    case PENDING, VOIDED ->
                        throw new IllegalArgumentException(decided.decision() + " is no decision of an order");
                };
        return new OrderEvent(null, type, decided.orderId(), decided.decidedAt(), decided.reason());
    }

    /** Sorted by order, so that events come in the order in which rows are locked. */
    private static List<InventoryAnswer> inLockOrder(List<InventoryAnswer> changes) {
        return changes.stream()
                .sorted(Comparator.comparing(answer -> answer.orderId().toString()))
                .toList();
    }

    /** Counts cancellations and shipments on their orders, which must be there and confirmed; about a voided one all is said. */
    private static void change(AnswerStatements statements, Kinds kinds, Applied applied) throws SQLException {
        List<InventoryAnswer> changes = inLockOrder(kinds.changes);
        if (changes.isEmpty()) {
            return;
        }
        AnswerStatements.Locked locked = statements.lockToChange(
                changes.stream().map(InventoryAnswer::orderId).collect(Collectors.toCollection(LinkedHashSet::new)));
        Set<UUID> news = statements.remember(kinds.shipments.stream()
                .filter(shipment -> locked.confirmed().containsKey(shipment.orderId()))
                .toList());
        for (InventoryAnswer change : changes) {
            ConfirmedOrder order = locked.confirmed().get(change.orderId());
            if (order != null) {
                change.match(new Counting(order, news, applied));
            } else if (!locked.voided().contains(change.orderId())) {
                applied.early().add(change);
            }
        }
        statements.write(locked.confirmed().values());
    }

    /**
     * Counts a change on its order.
     *
     * @param news shipments that were not counted before
     */
    private record Counting(ConfirmedOrder order, Set<UUID> news, Applied applied)
            implements InventoryAnswer.Cases<Void> {

        @Override
        public Void decided(OrderDecided answer) {
            throw new IllegalArgumentException("a decision is no change of order " + answer.orderId());
        }

        @Override
        public Void cancelled(OrderCancelled answer) {
            if (order.cancel(answer)) {
                applied.events().add(event(OrderEvent.Type.OrderCancelled, order, answer.cancelledAt()));
            }
            return null;
        }

        @Override
        public Void shipped(OrderShipped answer) {
            if (news.remove(answer.shipmentId())) {
                order.ship(answer);
                applied.shipments().add(answer.shipmentId());
                applied.events().add(event(OrderEvent.Type.OrderShipped, order, answer.shippedAt()));
            }
            return null;
        }
    }

    private static OrderEvent event(OrderEvent.Type type, ConfirmedOrder order, Instant at) {
        return new OrderEvent(null, type, order.id(), at, null);
    }
}
