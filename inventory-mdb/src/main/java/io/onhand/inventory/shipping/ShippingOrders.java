package io.onhand.inventory.shipping;

import com.github.f4b6a3.uuid.UuidCreator;
import io.onhand.inventory.api.Shipping;
import io.onhand.inventory.api.Shipping.ShipmentRequest;
import io.onhand.inventory.api.Shipping.ShipmentResult;
import io.onhand.inventory.deciding.DecisionStatements;
import io.onhand.inventory.keys.BookingKeys;
import io.onhand.inventory.ledger.LedgerStatements;
import io.onhand.inventory.ledger.StockAnnouncement;
import io.onhand.inventory.rules.DecidedOrder;
import io.onhand.inventory.rules.Movement.Cause;
import io.onhand.inventory.rules.Picking;
import io.onhand.inventory.rules.Picking.PickedUnits;
import io.onhand.inventory.rules.StockLedger;
import io.onhand.inventory.rules.StockPosition;
import io.onhand.inventory.schema.InventorySchema;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.LineUnits;
import io.onhand.order.contract.OrderShipped;
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
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Books shipments in one XA transaction, tells the order service, and publishes the levels that they changed. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
@Interceptors(InventorySchema.First.class)
public class ShippingOrders implements Shipping {

    @PersistenceContext(unitName = "inventory")
    private EntityManager inventory;

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory connectionFactory;

    @Resource
    private UserTransaction transaction;

    private final Clock clock;
    private final KnownDestinations destinations;
    private final StockAnnouncement announcement;

    @Inject
    public ShippingOrders(Clock clock, KnownDestinations destinations) {
        this.clock = clock;
        this.destinations = destinations;
        this.announcement = new StockAnnouncement(destinations);
    }

    @Override
    public ShipmentResult ship(ShipmentRequest request) {
        var shipment = new Cause(
                UuidCreator.getTimeOrderedEpoch(),
                request.caller().clientId(),
                request.caller().actor(),
                clock.instant());
        return XaTransaction.call(
                transaction,
                "order " + request.orderId() + " could not be shipped",
                () -> ship(request, shipment, inventory.unwrap(Connection.class)));
    }

    private ShipmentResult ship(ShipmentRequest request, Cause shipment, Connection connection) throws SQLException {
        if (request.key() == null) {
            return book(request, shipment, connection);
        }
        var keys = new BookingKeys(connection);
        var claim = new BookingKeys.Claim(request.key(), shipment.id());
        BookingKeys.Known known = keys.claim(List.of(claim)).get(claim.scope());
        if (!known.fingerprint().equals(request.key().fingerprint())) {
            return new ShipmentResult.KeyReused();
        }
        if (!known.causeId().equals(shipment.id())) {
            return shipped(known.causeId(), request.orderId(), true, new ShipmentStatements(connection));
        }
        ShipmentResult result = book(request, shipment, connection);
        if (!(result instanceof ShipmentResult.Shipped)) {
            keys.release(List.of(claim));
        }
        return result;
    }

    private ShipmentResult book(ShipmentRequest request, Cause shipment, Connection connection) throws SQLException {
        UUID orderId = request.orderId();
        var decisions = new DecisionStatements(connection);
        DecidedOrder order = decisions.lock(List.of(orderId)).get(orderId);
        if (order == null) {
            return new ShipmentResult.NotDecided();
        }
        if (!order.isConfirmed()) {
            return new ShipmentResult.Rejected();
        }
        Picking.Outcome outcome =
                Picking.pick(decisions.allocations(List.of(orderId)).getOrDefault(orderId, List.of()), request.lines());
        if (outcome.refusal() != null) {
            return outcome.refusal();
        }
        var ledgerStatements = new LedgerStatements(connection);
        StockLedger ledger = ledgerStatements.lock(
                outcome.picked().stream().map(p -> p.allocation().sku()).collect(Collectors.toSet()));
        ShipmentResult notOnHand = move(outcome.picked(), ledger, shipment);
        if (notOnHand != null) {
            return notOnHand;
        }
        var shipments = new ShipmentStatements(connection);
        shipments.insert(orderId, shipment, outcome.picked());
        ledgerStatements.write(ledger);
        var shipped = shipped(shipment.id(), orderId, false, shipments);
        send(shipped, ledger);
        return shipped;
    }

    /** Moves the units in the ledger; when some are not on hand nothing must be written, and the answer says so. */
    private static ShipmentResult move(List<PickedUnits> picked, StockLedger ledger, Cause shipment) {
        for (PickedUnits units : picked) {
            String sku = units.allocation().sku();
            String location = units.allocation().location();
            StockPosition position = ledger.at(sku, location).orElseThrow();
            if (position.onHand() < units.units()) {
                return new ShipmentResult.NotOnHand(sku, location, position.onHand());
            }
            ledger.ship(position, units.units(), shipment);
        }
        return null;
    }

    private static ShipmentResult.Shipped shipped(
            UUID shipmentId, UUID orderId, boolean replayed, ShipmentStatements shipments) throws SQLException {
        return new ShipmentResult.Shipped(
                shipmentId, orderId, shipments.shippedAt(shipmentId), shipments.lines(shipmentId), replayed);
    }

    private void send(ShipmentResult.Shipped shipped, StockLedger ledger) {
        List<LineUnits> lines = shipped.lines();
        var message = new OrderShipped(shipped.orderId(), shipped.shipmentId(), shipped.shippedAt(), lines);
        try (JMSContext context = connectionFactory.createContext()) {
            context.createProducer()
                    .send(
                            destinations.queue(context, Destinations.DECIDED),
                            Conversation.ANSWERS.encode(context, List.of(message)));
            announcement.publish(ledger, context);
        }
    }
}
