package io.onhand.order.cancel;

import io.onhand.order.api.OrderCancelling;
import io.onhand.order.api.OrderView.Fulfilment;
import io.onhand.order.contract.CancelOrder;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.domain.SalesOrder;
import io.onhand.order.schema.OrderSchema;
import io.onhand.shared.IdempotencyKey;
import io.onhand.shared.database.XaTransaction;
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
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Stores that a cancellation was asked for and sends it, in one XA transaction. Whether there is anything left to
 * cancel is decided where the stock is; this side only refuses what can no longer change.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
@Interceptors(OrderSchema.First.class)
public class CancellingOrders implements OrderCancelling {

    @PersistenceContext(unitName = "orders")
    private EntityManager orders;

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory connectionFactory;

    @Resource
    private UserTransaction transaction;

    private final Clock clock;
    private final KnownDestinations destinations;

    @Inject
    public CancellingOrders(Clock clock, KnownDestinations destinations) {
        this.clock = clock;
        this.destinations = destinations;
    }

    @Override
    public Answer cancel(UUID orderId, String clientId, IdempotencyKey key) {
        return XaTransaction.call(
                transaction, "order " + orderId + " could not be cancelled", () -> request(orderId, clientId, key));
    }

    private Answer request(UUID orderId, String clientId, IdempotencyKey key) throws SQLException {
        SalesOrder order = orders.find(SalesOrder.class, orderId, LockModeType.PESSIMISTIC_WRITE);
        if (order == null || order.decision().isVoided()) {
            return Answer.NOT_FOUND;
        }
        Answer refused = refused(order);
        if (refused != null) {
            return refused;
        }
        Answer answer = key == null || claim(key, orderId) ? Answer.REQUESTED : Answer.REPLAYED;
        if (order.cancelRequestedAt() != null) {
            return answer;
        }
        Instant now = clock.instant();
        order.requestCancel(now);
        // Before the send: the database is enlisted, and so committed, first.
        orders.flush();
        send(new CancelOrder(orderId, clientId, now, lines(order)));
        // Also under a key that is known: a cancellation that was discarded can be asked for again.
        return Answer.REQUESTED;
    }

    /**
     * Stores the key, which no other transaction holds: its path names the order, whose row is locked.
     *
     * @return whether it was not known
     */
    private boolean claim(IdempotencyKey key, UUID orderId) throws SQLException {
        String sql = """
                insert into orders.idempotency_key (client_id, path, key, fingerprint, order_id, created_at)
                values (?, ?, ?, ?, ?, now()) on conflict do nothing""";
        try (PreparedStatement insert = orders.unwrap(Connection.class).prepareStatement(sql)) {
            insert.setString(1, key.clientId());
            insert.setString(2, key.path());
            insert.setString(3, key.value());
            insert.setString(4, key.fingerprint());
            insert.setObject(5, orderId);
            return insert.executeUpdate() == 1;
        }
    }

    /** Counted where they are: an order may have thousands. */
    private int lines(SalesOrder order) {
        return orders.createQuery("select count(l.line) from OrderLine l where l.order = :order", Long.class)
                .setParameter("order", order)
                .getSingleResult()
                .intValue();
    }

    private static Answer refused(SalesOrder order) {
        if (order.decision().isRejected() && !order.isCancelledUndecided()) {
            return Answer.REJECTED;
        }
        return order.fulfilment() == Fulfilment.FULFILLED ? Answer.SHIPPED : null;
    }

    private void send(InventoryCommand command) {
        try (JMSContext context = connectionFactory.createContext()) {
            context.createProducer()
                    .send(
                            destinations.queue(context, Destinations.PLACED),
                            Conversation.COMMANDS.encode(context, List.of(command)));
        }
    }
}
