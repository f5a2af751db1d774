package io.onhand.order.healing;

import io.onhand.order.api.OrderVoiding;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.VoidOrder;
import io.onhand.order.schema.OrderSchema;
import io.onhand.shared.database.SqlFailures;
import io.onhand.shared.database.XaTransaction;
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
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Puts a voided row where an order never was, and tells the inventory service, in one XA transaction. The row has the
 * order's own primary key: of the two only one can ever be committed, whenever the other comes.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
@Interceptors(OrderSchema.First.class)
public class VoidingOrders implements OrderVoiding {

    private static final Logger LOG = Logger.getLogger(VoidingOrders.class.getName());

    /** Rows in doubt after which a call is given up: each has cost a lock time-out. */
    private static final int MAX_IN_DOUBT = 3;

    @PersistenceContext(unitName = "orders")
    private EntityManager orders;

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory connectionFactory;

    @Resource
    private UserTransaction transaction;

    private final Clock clock;
    private final KnownDestinations destinations;

    @Inject
    public VoidingOrders(Clock clock, KnownDestinations destinations) {
        this.clock = clock;
        this.destinations = destinations;
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
