package io.onhand.inventory.shipping;

import io.onhand.inventory.api.InventoryHealing;
import io.onhand.inventory.schema.InventorySchema;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.OrderShipped;
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
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Sends shipments again of which the order service has not heard. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
@Interceptors(InventorySchema.First.class)
public class RepeatingShipments implements InventoryHealing {

    @PersistenceContext(unitName = "inventory")
    private EntityManager inventory;

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory connectionFactory;

    @Resource
    private UserTransaction transaction;

    private final BatchSettings settings;
    private final KnownDestinations destinations;
    private final EnvelopeSender<InventoryAnswer> sender =
            new EnvelopeSender<>(Conversation.ANSWERS, InventoryAnswer::weight);

    @Inject
    public RepeatingShipments(BatchSettings settings, KnownDestinations destinations) {
        this.settings = settings;
        this.destinations = destinations;
    }

    @Override
    public int tellOfShipments(Collection<UUID> orderIds) {
        return XaTransaction.call(transaction, "shipments could not be sent again", () -> send(orderIds));
    }

    private int send(Collection<UUID> orderIds) throws SQLException {
        List<OrderShipped> shipments = new ShipmentStatements(inventory.unwrap(Connection.class)).ofOrders(orderIds);
        if (!shipments.isEmpty()) {
            try (JMSContext context = connectionFactory.createContext()) {
                sender.send(
                        context,
                        destinations.queue(context, Destinations.DECIDED),
                        List.copyOf(shipments),
                        settings.maxOrders());
            }
        }
        return shipments.size();
    }
}
