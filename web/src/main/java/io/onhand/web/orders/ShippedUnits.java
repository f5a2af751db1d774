package io.onhand.web.orders;

import io.onhand.inventory.api.ShipmentResult;
import io.onhand.order.contract.LineUnits;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A booked shipment as the client is told of it.
 *
 * @param id the shipment
 * @param orderId the order
 * @param shippedAt when it was booked
 * @param lines units shipped per line
 */
record ShippedUnits(UUID id, UUID orderId, Instant shippedAt, List<LineUnits> lines) {

    static ShippedUnits of(ShipmentResult.Shipped shipped) {
        return new ShippedUnits(shipped.shipmentId(), shipped.orderId(), shipped.shippedAt(), shipped.lines());
    }
}
