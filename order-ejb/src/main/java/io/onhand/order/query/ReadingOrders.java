package io.onhand.order.query;

import io.onhand.order.api.OrderQueries;
import io.onhand.order.api.OrderQueries.OrderFilter;
import io.onhand.order.api.OrderView;
import io.onhand.order.contract.Decision;
import io.onhand.order.domain.OrderLine;
import io.onhand.order.domain.SalesOrder;
import io.onhand.order.schema.OrderSchema;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Orders as they are committed; a voided row stands for none. Reads need only the database, and no transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Interceptors(OrderSchema.First.class)
public class ReadingOrders implements OrderQueries {

    @PersistenceContext(unitName = "orders")
    private EntityManager orders;

    @EJB
    private OrderWaiting waiting;

    @Override
    public Optional<OrderView> find(UUID id) {
        return orders.createQuery(
                        "select o from SalesOrder o left join fetch o.lines where o.id = :id and o.decision <> :voided",
                        SalesOrder.class)
                .setParameter("id", id)
                .setParameter("voided", Decision.VOIDED)
                .getResultStream()
                .findFirst()
                .map(order -> view(
                        order,
                        order.lines().stream()
                                .map(line -> view(line, order.currency()))
                                .toList()));
    }

    @Override
    public List<OrderView> list(OrderFilter filter, UUID before, int limit) {
        String jpql = "select o from SalesOrder o where o.decision <> :voided"
                + (before == null ? "" : " and o.id < :before")
                + (filter.decision() == null ? "" : " and o.decision = :decision")
                + (filter.customer() == null ? "" : " and o.customer = :customer")
                + " order by o.id desc";
        TypedQuery<SalesOrder> query = orders.createQuery(jpql, SalesOrder.class)
                .setParameter("voided", Decision.VOIDED)
                .setMaxResults(limit);
        if (before != null) {
            query.setParameter("before", before);
        }
        if (filter.decision() != null) {
            query.setParameter("decision", filter.decision());
        }
        if (filter.customer() != null) {
            query.setParameter("customer", filter.customer());
        }
        return query.getResultStream().map(order -> view(order, null)).toList();
    }

    @Override
    public CompletionStage<Boolean> awaitDecision(UUID id, Duration atMost) {
        return waiting.callers().await(Awaited.decisionOf(id), atMost);
    }

    @Override
    public CompletionStage<Boolean> awaitCancellation(UUID id, Duration atMost) {
        return waiting.callers().await(Awaited.cancellationOf(id), atMost);
    }

    @Override
    public CompletionStage<Boolean> awaitShipment(UUID shipmentId, Duration atMost) {
        return waiting.callers().await(Awaited.shipment(shipmentId), atMost);
    }

    @Override
    public void allowWaiting(boolean allowed) {
        waiting.callers().allow(allowed);
    }

    private static OrderView view(SalesOrder order, List<OrderView.Line> lines) {
        return new OrderView(
                order.id(),
                order.customer(),
                order.currency(),
                order.decision(),
                order.rejection(),
                order.fulfilment(),
                order.acceptedAt(),
                order.decidedAt(),
                order.cancelRequestedAt(),
                order.cancelledAt(),
                lines);
    }

    private static OrderView.Line view(OrderLine line, String currency) {
        return new OrderView.Line(
                line.line(),
                line.sku(),
                line.quantity(),
                price(line.unitPrice(), currency),
                line.allocated(),
                line.shipped(),
                line.cancelled(),
                line.status());
    }

    /**
     * The column has four decimals; a price is shown with those of its currency (ISO 4217: GBP 2, JPY 0, KWD 3), and with
     * more only where it has more: the price of one unit may be finer than what can be paid.
     */
    private static BigDecimal price(BigDecimal stored, String currency) {
        if (stored == null) {
            return null;
        }
        // −1 for what has none, such as gold
        int decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        BigDecimal plain = stored.stripTrailingZeros();
        return plain.scale() < decimals ? plain.setScale(decimals) : plain;
    }
}
