package io.onhand.order.cancel;

import io.onhand.order.api.Fulfilment;
import io.onhand.order.api.OrderCancelling;
import io.onhand.order.contract.CancelOrder;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.domain.SalesOrder;
import io.onhand.order.schema.OrderSchema;
import io.onhand.shared.database.XaTransaction;
import io.onhand.shared.messaging.KnownDestinations;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Stores that a cancellation was asked for and sends it, in one XA transaction. Whether there is anything left to
 * cancel is decided where the stock is; this side only refuses what can no longer change.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class CancellingOrders implements OrderCancelling {

    @PersistenceContext(unitName = "orders")
    private EntityManager orders;

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory connectionFactory;

    @Resource
    private UserTransaction transaction;

    @EJB
    private OrderSchema schema;

    @Override
    public Answer cancel(UUID orderId, String clientId) {
        schema.ready();
        return XaTransaction.call(
                transaction, "order " + orderId + " could not be cancelled", () -> request(orderId, clientId));
    }

    private Answer request(UUID orderId, String clientId) {
        SalesOrder order = orders.find(SalesOrder.class, orderId, LockModeType.PESSIMISTIC_WRITE);
        if (order == null || order.decision() == Decision.VOIDED) {
            return Answer.NOT_FOUND;
        }
        Answer refused = refused(order);
        if (refused != null) {
            return refused;
        }
        if (order.cancelRequestedAt() != null) {
            return Answer.REQUESTED;
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        order.requestCancel(now);
        // Before the send: the database is enlisted, and so committed, first.
        orders.flush();
        send(new CancelOrder(orderId, clientId, now));
        return Answer.REQUESTED;
    }

    private static Answer refused(SalesOrder order) {
        if (order.decision() == Decision.REJECTED && !order.isCancelledUndecided()) {
            return Answer.REJECTED;
        }
        return order.fulfilment() == Fulfilment.FULFILLED ? Answer.SHIPPED : null;
    }

    private void send(InventoryCommand command) {
        try (JMSContext context = connectionFactory.createContext()) {
            context.createProducer()
                    .send(
                            KnownDestinations.queue(context, Destinations.PLACED),
                            Conversation.COMMANDS.encode(context, List.of(command)));
        }
    }
}
