package io.onhand.order.decided;

import io.onhand.order.contract.Decision;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.LineUnits;
import io.onhand.order.contract.OrderCancelled;
import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.OrderEvent;
import io.onhand.order.contract.OrderShipped;
import io.onhand.order.database.DatabaseCheck;
import io.onhand.order.database.SqlFailures;
import io.onhand.order.database.SqlSavepoint;
import io.onhand.order.domain.OrderLine;
import io.onhand.order.domain.SalesOrder;
import io.onhand.order.domain.Shipment;
import io.onhand.order.messaging.HopelessEntryException;
import io.onhand.order.schema.OrderSchema;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Applies a batch of answers to the orders, within the listener's transaction. Decisions, which are nearly all answers,
 * are applied in sets; cancellations and shipments order by order. An answer that was applied before changes nothing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class ApplyingAnswers {

    /**
     * What a batch came to.
     *
     * @param events what happened, in answer order; already stored
     * @param early answers that cannot be applied yet: their order, or its decision, is not there
     */
    public record Applied(List<OrderEvent> events, List<InventoryAnswer> early) {}

    @PersistenceContext(unitName = "orders")
    private EntityManager orders;

    @EJB
    private OrderSchema schema;

    /** Fails, and so rolls back, when the database does not answer. */
    public void requireDatabase() {
        schema.ready();
        DatabaseCheck.require(orders.unwrap(Connection.class));
    }

    /** Applies the answers in order. */
    public Applied apply(List<InventoryAnswer> answers) {
        schema.ready();
        try {
            var statements = new DecisionStatements(orders.unwrap(Connection.class));
            List<OrderEvent> events = new ArrayList<>();
            List<InventoryAnswer> early = new ArrayList<>();
            decide(statements, answers, events, early);
            for (InventoryAnswer answer : inLockOrder(answers)) {
                change(answer).ifPresentOrElse(events::addAll, () -> early.add(answer));
            }
            if (!events.isEmpty()) {
                orders.flush();
                statements.storeEvents(events);
            }
            return new Applied(events, early);
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
                    orders.clear();
                    savepoint.rollBack();
                    throw new HopelessEntryException(answer + " contradicts its order: " + e.getMessage(), e);
                }
                throw e;
            }
        } catch (SQLException e) {
            throw new EJBException("an answer could not be applied: " + e.getMessage(), e);
        }
    }

    private void decide(
            DecisionStatements statements,
            List<InventoryAnswer> answers,
            List<OrderEvent> events,
            List<InventoryAnswer> early)
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
                events.add(event(decided));
            } else if (!known.contains(decided.orderId())) {
                early.add(decided);
            }
        }
    }

    private static OrderEvent event(OrderDecided decided) {
        var type = decided.decision() == Decision.CONFIRMED
                ? OrderEvent.Type.OrderConfirmed
                : OrderEvent.Type.OrderRejected;
        return new OrderEvent(null, type, decided.orderId(), decided.decidedAt(), decided.reason());
    }

    /** Cancellations and shipments, sorted by order so that rows are locked in the same order by everybody. */
    private static List<InventoryAnswer> inLockOrder(Collection<InventoryAnswer> answers) {
        return answers.stream()
                .filter(answer -> !(answer instanceof OrderDecided))
                .sorted(Comparator.comparing(answer -> answer.orderId().toString()))
                .toList();
    }

    /** The events of a cancellation or shipment; nothing when the order, or its decision, is not there yet. */
    private Optional<List<OrderEvent>> change(InventoryAnswer answer) {
        SalesOrder order = orders.find(SalesOrder.class, answer.orderId(), LockModeType.PESSIMISTIC_WRITE);
        if (order != null && order.decision() == Decision.VOIDED) {
            return Optional.of(List.of());
        }
        if (order == null || order.decision() != Decision.CONFIRMED) {
            return Optional.empty();
        }
        boolean changed = answer instanceof OrderCancelled cancelled
                ? cancel(order, cancelled)
                : answer instanceof OrderShipped shipped && ship(order, shipped);
        return Optional.of(changed ? List.of(event(answer)) : List.of());
    }

    private static OrderEvent event(InventoryAnswer answer) {
        return answer instanceof OrderShipped shipped
                ? new OrderEvent(null, OrderEvent.Type.OrderShipped, shipped.orderId(), shipped.shippedAt(), null)
                : new OrderEvent(
                        null,
                        OrderEvent.Type.OrderCancelled,
                        answer.orderId(),
                        ((OrderCancelled) answer).cancelledAt(),
                        null);
    }

    private static boolean cancel(SalesOrder order, OrderCancelled cancelled) {
        if (order.cancelledAt() != null || cancelled.released().isEmpty()) {
            return false;
        }
        for (LineUnits units : cancelled.released()) {
            line(order, units.line()).cancel(units.quantity());
        }
        order.cancelled(cancelled.cancelledAt());
        return true;
    }

    private boolean ship(SalesOrder order, OrderShipped shipped) {
        if (orders.find(Shipment.class, shipped.shipmentId()) != null) {
            return false;
        }
        for (LineUnits units : shipped.lines()) {
            line(order, units.line()).ship(units.quantity());
        }
        order.deriveFulfilment();
        orders.persist(new Shipment(shipped.shipmentId(), order.id(), shipped.shippedAt()));
        return true;
    }

    private static OrderLine line(SalesOrder order, int number) {
        return order.lines().stream()
                .filter(line -> line.line() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("order " + order.id() + " has no line " + number));
    }
}
